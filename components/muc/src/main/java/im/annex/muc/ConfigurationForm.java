package im.annex.muc;

import static im.annex.muc.RoomFields.TEXTS;

import com.google.inject.Inject;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormPart;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.forms.Note;
import im.annex.kernel.protocol.forms.Submission;
import im.annex.muc.domain.Asker;
import im.annex.muc.domain.Command.SubmitConfiguration;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.RoomConfig;
import im.annex.muc.domain.RoomConfigDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/** The form in which owners configure their room (§10.1.3, §10.2, §16.5.3), in the language of the reader. Thread-safe. */
final class ConfigurationForm {

    static final String TYPE = "http://jabber.org/protocol/muc#roomconfig";

    /** In characters; it is typed by people. */
    private static final int MAX_PASSWORD = 256;

    private static final Field<Boolean> ASKS_FOR_PASSWORD =
            Field.bool("muc#roomconfig_passwordprotectedroom").label(TEXTS.text("passwordprotectedroom"));

    private static final Field<String> PASSWORD = Field.secret("muc#roomconfig_roomsecret")
            .label(TEXTS.text("roomsecret"))
            .check(given -> given.length() <= MAX_PASSWORD, TEXTS.text("too-long", MAX_PASSWORD));

    private static final Field<List<JID>> ADMINS = people("muc#roomconfig_roomadmins", "roomadmins");
    private static final Field<List<JID>> OWNERS = people("muc#roomconfig_roomowners", "roomowners");

    private final List<RoomSetting<?>> settings;
    private final Form shown;
    private final Form shownWithoutPersistence;
    private final Form accepted;

    @Inject
    ConfigurationForm(MucSettings mucSettings) {
        var fields = new RoomFields(mucSettings);
        var parts = new Parts();
        parts.section("general", fields.name, fields.description, RoomFields.LANGUAGE);
        parts.add(RoomFields.PERSISTENT, RoomFields.LISTED);
        parts.section("entering", RoomFields.MEMBERS_ONLY, RoomFields.INVITATIONS, RoomFields.REGISTRATION);
        parts.add(fields.size);
        parts.shown.addAll(List.of(ASKS_FOR_PASSWORD, new Note(TEXTS.text("password-note")), PASSWORD));
        parts.section("privacy", RoomFields.WHOIS, RoomFields.BROADCAST, RoomFields.MEMBER_LIST);
        parts.add(RoomFields.LOGGED, RoomFields.ARCHIVED, fields.archiveTime);
        parts.add(fields.history, fields.historyUnasked, RoomFields.SUBSCRIPTIONS);
        parts.section("discussion", RoomFields.MODERATED, RoomFields.VOICE, RoomFields.VOICE_REQUESTS);
        parts.add(RoomFields.SUBJECT, RoomFields.PRIVATE_MESSAGES);
        parts.section("people");
        parts.shown.addAll(
                List.of(new Note(TEXTS.text("admins-note")), ADMINS, new Note(TEXTS.text("owners-note")), OWNERS));
        shown = Form.of(TYPE, parts.shown.toArray(FormPart[]::new)).instructions(TEXTS.text("instructions"));
        shownWithoutPersistence = without(RoomFields.PERSISTENT.field(), shown);
        accepted = shown.with(RoomFields.ARCHIVED_TOO.field()).with(fields.historyToo.field());
        // other names first: where both are given, the one that is shown counts
        settings = new ArrayList<>(List.of(RoomFields.ARCHIVED_TOO, fields.historyToo));
        settings.addAll(parts.settings);
    }

    private static Form without(Field<?> field, Form form) {
        var others = form.parts().stream().filter(part -> part != field).toList();
        return new Form(form.formType(), form.title(), form.instructions(), others, form.pages());
    }

    /**
     * The form with the configuration as it is.
     *
     * @param mayPersist whether the reader may make the room persistent; who may not is not asked
     */
    Element render(Effect.Configuration now, boolean mayPersist, Locale reader) {
        var values = FormValues.none()
                .with(ASKS_FOR_PASSWORD, now.config().password().isPresent())
                .with(PASSWORD, now.config().password().orElse(""))
                .with(ADMINS, now.admins())
                .with(OWNERS, now.owners());
        for (RoomSetting<?> setting : settings) {
            values = setting.addTo(values, now.config());
        }
        String room = now.room().getNode();
        Form form = mayPersist || now.config().persistent() ? shown : shownWithoutPersistence;
        return form.title(TEXTS.text("title", room)).render(values, reader);
    }

    /** Whether there is a field of this name. */
    boolean knows(String name) {
        return accepted.fields().stream().anyMatch(field -> field.name().equals(name));
    }

    /** Reads what an owner submits. */
    Submission read(Element submitted) {
        return accepted.read(submitted);
    }

    /**
     * What it means to submit some values.
     *
     * @param mayPersist see {@link SubmitConfiguration#mayPersist}
     */
    SubmitConfiguration command(Asker from, FormValues values, boolean mayPersist) {
        return new SubmitConfiguration(
                from, config -> changed(config, values), bare(values, OWNERS), bare(values, ADMINS), mayPersist);
    }

    private RoomConfig changed(RoomConfig config, FormValues values) {
        RoomConfigDraft draft = config.draft();
        settings.forEach(setting -> setting.submit(values, draft));
        return draft.password(password(config, values)).done();
    }

    /** Two fields for one thing: empty is the password that is asked for, but not given (§10.1.3). */
    private static Optional<String> password(RoomConfig config, FormValues values) {
        boolean wasAsked = config.password().isPresent();
        String password = values.find(PASSWORD).or(config::password).orElse("");
        boolean asked = values.find(ASKS_FOR_PASSWORD).orElse(wasAsked || !password.isEmpty());
        return asked ? Optional.of(password) : Optional.empty();
    }

    private static Optional<List<JID>> bare(FormValues values, Field<List<JID>> field) {
        return values.find(field)
                .map(given -> given.stream().map(JID::asBareJID).distinct().toList());
    }

    private static Field<List<JID>> people(String name, String text) {
        return Field.jids(name)
                .label(TEXTS.text(text))
                .check(
                        given -> given.stream().allMatch(address -> address.getNode() != null),
                        TEXTS.text("not-a-user"));
    }

    /** The form while it is put together. */
    private static final class Parts {

        private final List<FormPart> shown = new ArrayList<>();
        private final List<RoomSetting<?>> settings = new ArrayList<>();

        void section(String heading, RoomSetting<?>... more) {
            shown.add(new Note(TEXTS.text("section-" + heading)));
            add(more);
        }

        void add(RoomSetting<?>... more) {
            for (RoomSetting<?> setting : more) {
                shown.add(setting.field());
                settings.add(setting);
            }
        }
    }
}
