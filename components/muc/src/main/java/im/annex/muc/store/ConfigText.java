package im.annex.muc.store;

import static java.util.stream.Collectors.joining;

import im.annex.muc.domain.Role;
import im.annex.muc.domain.RoomConfig;
import im.annex.muc.domain.RoomConfig.Onlookers;
import im.annex.muc.domain.RoomConfig.PrivateMessages;
import im.annex.muc.domain.RoomConfig.Registration;
import im.annex.muc.domain.RoomConfigDraft;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A room's configuration as lines of names and values. What a line is missing for stays as a new room has it, and lines
 * that nobody knows are left alone, so that rooms outlive changes of the configuration.
 */
final class ConfigText {

    private ConfigText() {}

    static String write(RoomConfig config) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("name", config.name());
        lines.put("description", config.description());
        lines.put("language", config.language().orElse(""));
        lines.put("persistent", Boolean.toString(config.persistent()));
        lines.put("listed", Boolean.toString(config.listed()));
        lines.put("password", config.password().orElse(""));
        lines.put("max-occupants", number(config.maxOccupants()));
        lines.put("addresses-shown-to", config.addressesShownTo().name());
        lines.put("broadcast", roles(config.broadcast()));
        lines.put("members-only", Boolean.toString(config.membersOnly()));
        lines.put("moderated", Boolean.toString(config.moderated()));
        lines.put("voice-by-default", Boolean.toString(config.voiceByDefault()));
        lines.put("subject-by-participants", Boolean.toString(config.subjectByParticipants()));
        lines.put("private-messages", config.privateMessages().name());
        lines.put("invitations-by-members", Boolean.toString(config.invitationsByMembers()));
        lines.put("voice-requests", Boolean.toString(config.voiceRequests()));
        lines.put("logged", Boolean.toString(config.logged()));
        lines.put("archived", Boolean.toString(config.archived()));
        lines.put("history-length", Integer.toString(config.historyLength()));
        lines.put("history-unasked", Integer.toString(config.historyUnasked()));
        lines.put("member-list-for", roles(config.memberListFor()));
        lines.put("registration", config.registration().name());
        lines.put("archive-days", number(config.archiveDays()));
        lines.put("subscriptions", Boolean.toString(config.subscriptions()));
        return lines.entrySet().stream()
                .map(line -> line.getKey() + "=" + escaped(line.getValue()))
                .collect(joining("\n"));
    }

    /** @param standard what a new room is like */
    static RoomConfig read(String text, RoomConfig standard) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                lines.put(line.substring(0, equals), unescaped(line.substring(equals + 1)));
            }
        }
        return read(lines, standard.draft()).done();
    }

    private static RoomConfigDraft read(Map<String, String> lines, RoomConfigDraft draft) {
        text(lines, "name", draft::name);
        text(lines, "description", draft::description);
        text(lines, "language", value -> draft.language(notEmpty(value)));
        flag(lines, "persistent", draft::persistent);
        flag(lines, "listed", draft::listed);
        text(lines, "password", value -> draft.password(notEmpty(value)));
        text(lines, "max-occupants", value -> draft.maxOccupants(number(value)));
        text(lines, "addresses-shown-to", value -> draft.addressesShownTo(Onlookers.valueOf(value)));
        text(lines, "broadcast", value -> draft.broadcast(roles(value)));
        flag(lines, "members-only", draft::membersOnly);
        flag(lines, "moderated", draft::moderated);
        flag(lines, "voice-by-default", draft::voiceByDefault);
        flag(lines, "subject-by-participants", draft::subjectByParticipants);
        text(lines, "private-messages", value -> draft.privateMessages(PrivateMessages.valueOf(value)));
        flag(lines, "invitations-by-members", draft::invitationsByMembers);
        flag(lines, "voice-requests", draft::voiceRequests);
        flag(lines, "logged", draft::logged);
        flag(lines, "archived", draft::archived);
        text(lines, "history-length", value -> draft.historyLength(Integer.parseInt(value)));
        text(lines, "history-unasked", value -> draft.historyUnasked(Integer.parseInt(value)));
        text(lines, "member-list-for", value -> draft.memberListFor(roles(value)));
        text(lines, "registration", value -> draft.registration(Registration.valueOf(value)));
        text(lines, "archive-days", value -> draft.archiveDays(number(value)));
        flag(lines, "subscriptions", draft::subscriptions);
        return draft;
    }

    private static void text(Map<String, String> lines, String name, Consumer<String> to) {
        String value = lines.get(name);
        if (value != null) {
            to.accept(value);
        }
    }

    private static void flag(Map<String, String> lines, String name, Consumer<Boolean> to) {
        text(lines, name, value -> to.accept(Boolean.parseBoolean(value)));
    }

    private static Optional<String> notEmpty(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private static String number(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
    }

    private static OptionalInt number(String text) {
        return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }

    private static String roles(Set<Role> roles) {
        return roles.stream().sorted().map(Role::name).collect(joining(" "));
    }

    private static Set<Role> roles(String names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(Role::valueOf)
                .forEach(roles::add);
        return roles;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String unescaped(String value) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char next = value.charAt(i);
            if (next == '\\' && i + 1 < value.length()) {
                i++;
                out.append(value.charAt(i) == 'n' ? '\n' : value.charAt(i));
            } else {
                out.append(next);
            }
        }
        return out.toString();
    }
}
