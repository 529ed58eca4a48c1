package im.annex.muc;

import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Option;
import im.annex.kernel.texts.TextBundle;
import im.annex.muc.domain.Role;
import im.annex.muc.domain.RoomConfig;
import im.annex.muc.domain.RoomConfig.Onlookers;
import im.annex.muc.domain.RoomConfig.PrivateMessages;
import im.annex.muc.domain.RoomConfig.Registration;
import im.annex.muc.domain.RoomConfigDraft;
import im.annex.muc.domain.Rules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The fields of a configuration that stand for one thing each (§16.5.3), with what people read. Thread-safe. */
final class RoomFields {

    static final TextBundle TEXTS = TextBundle.of(RoomFields.class, "configuration", Locale.GERMAN);

    /** RFC 5646 §2.1, so much of it as languages of people need. */
    private static final String LANGUAGE_TAG = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}";

    private static final String NO_LIMIT = "none";
    private static final List<Integer> SIZES = List.of(5, 10, 20, 30, 50, 100, 200, 500, 1000, 2000, 5000);

    static final RoomSetting<String> NAME = new RoomSetting<>(
            Field.text("muc#roomconfig_roomname").label(TEXTS.text("roomname")),
            RoomConfig::name,
            RoomConfigDraft::name);

    static final RoomSetting<String> LANGUAGE = new RoomSetting<>(
            line("muc#roomconfig_lang", "lang", 35)
                    .check(tag -> tag.matches(LANGUAGE_TAG), TEXTS.text("not-a-language")),
            config -> config.language().orElse(""),
            (draft, tag) -> draft.language(Optional.of(tag).filter(given -> !given.isEmpty())));

    static final RoomSetting<Boolean> PERSISTENT = new RoomSetting<>(
            bool("muc#roomconfig_persistentroom", "persistentroom"),
            RoomConfig::persistent,
            RoomConfigDraft::persistent);

    static final RoomSetting<Boolean> LISTED = new RoomSetting<>(
            bool("muc#roomconfig_publicroom", "publicroom"), RoomConfig::listed, RoomConfigDraft::listed);

    static final RoomSetting<Boolean> MEMBERS_ONLY = new RoomSetting<>(
            bool("muc#roomconfig_membersonly", "membersonly"), RoomConfig::membersOnly, RoomConfigDraft::membersOnly);

    static final RoomSetting<Boolean> INVITATIONS = new RoomSetting<>(
            bool("muc#roomconfig_allowinvites", "allowinvites"),
            RoomConfig::invitationsByMembers,
            RoomConfigDraft::invitationsByMembers);

    static final RoomSetting<Onlookers> WHOIS = new RoomSetting<>(
            Field.choice(
                            "muc#roomconfig_whois",
                            List.of(option(Onlookers.MODERATORS, "moderators"), option(Onlookers.ANYONE, "anyone")))
                    .label(TEXTS.text("whois")),
            RoomConfig::addressesShownTo,
            RoomConfigDraft::addressesShownTo);

    static final RoomSetting<List<Role>> BROADCAST = roles(
            "muc#roomconfig_presencebroadcast", "presencebroadcast", RoomConfig::broadcast, RoomConfigDraft::broadcast);

    static final RoomSetting<List<Role>> MEMBER_LIST = roles(
            "muc#roomconfig_getmemberlist", "getmemberlist", RoomConfig::memberListFor, RoomConfigDraft::memberListFor);

    static final RoomSetting<Boolean> LOGGED = new RoomSetting<>(
            bool("muc#roomconfig_enablelogging", "enablelogging"), RoomConfig::logged, RoomConfigDraft::logged);

    static final RoomSetting<Boolean> ARCHIVED = new RoomSetting<>(
            bool("muc#roomconfig_enablearchiving", "enablearchiving"), RoomConfig::archived, RoomConfigDraft::archived);

    /** What ejabberd calls the same. */
    static final RoomSetting<Boolean> ARCHIVED_TOO =
            new RoomSetting<>(bool("mam", "enablearchiving"), RoomConfig::archived, RoomConfigDraft::archived);

    static final RoomSetting<Boolean> MODERATED = new RoomSetting<>(
            bool("muc#roomconfig_moderatedroom", "moderatedroom"), RoomConfig::moderated, RoomConfigDraft::moderated);

    static final RoomSetting<Boolean> VOICE = new RoomSetting<>(
            bool("members_by_default", "members_by_default"),
            RoomConfig::voiceByDefault,
            RoomConfigDraft::voiceByDefault);

    static final RoomSetting<Boolean> VOICE_REQUESTS = new RoomSetting<>(
            bool("allow_voice_requests", "allow_voice_requests"),
            RoomConfig::voiceRequests,
            RoomConfigDraft::voiceRequests);

    static final RoomSetting<Boolean> SUBJECT = new RoomSetting<>(
            bool("muc#roomconfig_changesubject", "changesubject"),
            RoomConfig::subjectByParticipants,
            RoomConfigDraft::subjectByParticipants);

    static final RoomSetting<PrivateMessages> PRIVATE_MESSAGES = new RoomSetting<>(
            Field.choice(
                            "muc#roomconfig_allowpm",
                            List.of(
                                    option(PrivateMessages.ANYONE, "anyone"),
                                    option(PrivateMessages.PARTICIPANTS, "participants"),
                                    option(PrivateMessages.AFFILIATED, "affiliated"),
                                    option(PrivateMessages.MODERATORS, "moderators"),
                                    option(PrivateMessages.NOBODY, "none")))
                    .label(TEXTS.text("allowpm")),
            RoomConfig::privateMessages,
            RoomConfigDraft::privateMessages);

    /** As ejabberd calls it. */
    static final RoomSetting<Boolean> SUBSCRIPTIONS = new RoomSetting<>(
            bool("allow_subscription", "allow_subscription"),
            RoomConfig::subscriptions,
            RoomConfigDraft::subscriptions);

    static final RoomSetting<Registration> REGISTRATION = new RoomSetting<>(
            Field.choice(
                            "x-muc#roomconfig_registration",
                            List.of(
                                    option(Registration.NOBODY, "nobody"),
                                    option(Registration.APPROVED, "approved"),
                                    option(Registration.EVERYONE, "everyone")))
                    .label(TEXTS.text("registration")),
            RoomConfig::registration,
            RoomConfigDraft::registration);

    final RoomSetting<String> name;
    final RoomSetting<String> description;
    final RoomSetting<String> size;
    final RoomSetting<Long> history;
    /** What the registry calls the same (§16.5.3). */
    final RoomSetting<Long> historyToo;

    final RoomSetting<Long> historyUnasked;
    final RoomSetting<String> archiveTime;

    /** Within the bounds of rooms here. */
    RoomFields(MucSettings settings) {
        Rules rules = settings.rules();
        name = new RoomSetting<>(
                line("muc#roomconfig_roomname", "roomname", settings.maxTitleLength()),
                RoomConfig::name,
                RoomConfigDraft::name);
        description = new RoomSetting<>(
                line("muc#roomconfig_roomdesc", "roomdesc", settings.maxDescriptionLength()),
                RoomConfig::description,
                RoomConfigDraft::description);
        archiveTime = new ArchiveTimeField(settings.archiveTimes()).setting();
        size = new RoomSetting<>(size(rules), RoomFields::writeSize, RoomFields::readSize);
        history = history("muc#roomconfig_historylength", rules);
        historyToo = history("muc#maxhistoryfetch", rules);
        historyUnasked = new RoomSetting<>(
                Field.integer("muc#roomconfig_defaulthistorymessages", 0, rules.historyLength())
                        .label(TEXTS.text("defaulthistorymessages")),
                config -> (long) Math.min(config.historyUnasked(), rules.historyLength()),
                (draft, most) -> draft.historyUnasked(most.intValue()));
    }

    private static RoomSetting<Long> history(String name, Rules rules) {
        return new RoomSetting<>(
                Field.integer(name, 0, rules.historyLength()).label(TEXTS.text("historylength")),
                config -> (long) Math.min(config.historyLength(), rules.historyLength()),
                (draft, most) -> draft.historyLength(most.intValue()));
    }

    private static Field<String> size(Rules rules) {
        List<Option<String>> sizes = new ArrayList<>();
        Stream.concat(SIZES.stream(), Stream.of(rules.maxOccupants()))
                .filter(size -> size <= rules.maxOccupants())
                .sorted()
                .distinct()
                .forEach(size -> sizes.add(Option.of(size.toString())));
        sizes.add(Option.of(NO_LIMIT, TEXTS.text("maxusers-none", rules.maxOccupants())));
        return Field.openChoice("muc#roomconfig_maxusers", sizes)
                .label(TEXTS.text("maxusers"))
                .check(given -> isSize(given, rules), TEXTS.text("not-a-size", rules.maxOccupants()));
    }

    private static boolean isSize(String given, Rules rules) {
        if (given.equals(NO_LIMIT)) {
            return true;
        }
        try {
            int size = Integer.parseInt(given);
            return size >= 1 && size <= rules.maxOccupants();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String writeSize(RoomConfig config) {
        return config.maxOccupants().isPresent()
                ? Integer.toString(config.maxOccupants().getAsInt())
                : NO_LIMIT;
    }

    private static RoomConfigDraft readSize(RoomConfigDraft draft, String given) {
        return draft.maxOccupants(
                given.equals(NO_LIMIT) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(given)));
    }

    private static Field<String> line(String name, String text, int most) {
        return Field.text(name)
                .label(TEXTS.text(text))
                .check(given -> given.codePointCount(0, given.length()) <= most, TEXTS.text("too-long", most));
    }

    private static Field<Boolean> bool(String name, String text) {
        return Field.bool(name).label(TEXTS.text(text));
    }

    private static RoomSetting<List<Role>> roles(
            String name,
            String text,
            Function<RoomConfig, Set<Role>> read,
            BiConsumer<RoomConfigDraft, Set<Role>> write) {
        return new RoomSetting<>(
                Field.choices(
                                name,
                                List.of(
                                        option(Role.MODERATOR, "moderator"),
                                        option(Role.PARTICIPANT, "participant"),
                                        option(Role.VISITOR, "visitor")))
                        .label(TEXTS.text(text)),
                config -> read.apply(config).stream()
                        .filter(role -> role != Role.NONE)
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                (draft, given) -> write.accept(draft, Set.copyOf(given)));
    }

    private static <T> Option<T> option(T value, String wire) {
        return new Option<>(value, wire, TEXTS.text("option-" + wire));
    }
}
