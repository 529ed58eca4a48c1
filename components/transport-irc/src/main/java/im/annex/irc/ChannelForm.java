package im.annex.irc;

import im.annex.irc.store.ChannelOptions;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.forms.Option;
import im.annex.kernel.texts.Text;
import java.util.List;
import java.util.Optional;

/** What a user sets for a channel, as a form: as a command, or as the owner of the room. Immutable. */
final class ChannelForm {

    private static final String UNSET = "unset";

    private static final Field<String> RECORD = Field.choice(
                    "record_history",
                    List.of(
                            Option.of(UNSET, Text.literal("As for all channels")),
                            Option.of("true", Text.literal("Yes")),
                            Option.of("false", Text.literal("No"))))
            .label(Text.literal("Record the history"))
            .description(Text.literal("Whether what is said here is kept in your archive."))
            .standard(UNSET);

    private static final Text TITLE = Text.literal("What you set for this channel");

    private static final Form COMMAND = Form.untyped(Forms.ENCODING_OUT, Forms.ENCODING_IN, Forms.PERSISTENT, RECORD)
            .title(TITLE);

    /** XEP-0045 §10.2. */
    private static final Form OWNER = Form.of(
                    "http://jabber.org/protocol/muc#roomconfig",
                    Forms.ENCODING_OUT,
                    Forms.ENCODING_IN,
                    Forms.PERSISTENT,
                    RECORD)
            .title(TITLE);

    private ChannelForm() {}

    static Form command() {
        return COMMAND;
    }

    static Form owner() {
        return OWNER;
    }

    static FormValues values(ChannelOptions now, boolean stays) {
        FormValues values = FormValues.none()
                .with(Forms.PERSISTENT, stays)
                .with(RECORD, now.record().map(String::valueOf).orElse(UNSET));
        values = Forms.with(values, Forms.ENCODING_IN, now.encodingIn());
        return Forms.with(values, Forms.ENCODING_OUT, now.encodingOut());
    }

    /**
     * What was filled in.
     *
     * @throws IllegalArgumentException with a sentence for the user if it cannot be used
     */
    static ChannelOptions options(FormValues values, ChannelOptions before) {
        Optional<String> record = values.find(RECORD);
        var options = new ChannelOptions(
                Forms.given(values, Forms.ENCODING_IN, before.encodingIn()),
                Forms.given(values, Forms.ENCODING_OUT, before.encodingOut()),
                values.has(RECORD) ? record.filter(text -> !text.equals(UNSET)).map(Boolean::valueOf) : before.record(),
                Forms.flag(values, Forms.PERSISTENT, before.persistent()));
        options.encodingIn().ifPresent(Forms::checkEncoding);
        options.encodingOut().ifPresent(Forms::checkEncoding);
        return options;
    }
}
