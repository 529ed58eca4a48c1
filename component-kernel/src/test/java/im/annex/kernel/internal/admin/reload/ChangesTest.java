package im.annex.kernel.internal.admin.reload;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Module;
import im.annex.kernel.config.Secret;
import im.annex.kernel.config.Setting;
import im.annex.kernel.settings.AnnexSettingsLoader;
import im.annex.kernel.spi.ComponentType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmpp.packet.JID;

class ChangesTest {

    record RoomSettings(
            @Setting(value = "How many may be in a room.", standard = "100", min = 1)
            int maxOccupants,

            @Setting("Who owns every room.") List<JID> owners,
            @Setting("A word to enter by.") Optional<Secret> word) {}

    private record Type(String name) implements ComponentType {
        @Override
        public Class<? extends Record> settings() {
            return RoomSettings.class;
        }

        @Override
        public Module module() {
            return binder -> {};
        }
    }

    private static final String BEFORE = """
            log: {level: info}
            limits: {depth: 64}
            administration: {admins: [a@example.org]}
            components:
              one.example.org: {type: rooms, secret: hunter2, owners: [o@example.org]}
              two.example.org: {type: rooms, secret: hunter2}
            """;

    private static Changes changes(String before, String after) {
        return Changes.between(snapshot(before), snapshot(after));
    }

    private static Snapshot snapshot(String yaml) {
        var types = List.of(new Type("rooms"), new Type("halls"));
        return Snapshot.of(new AnnexSettingsLoader(types, Map.of(), _ -> {}).load("annex.yaml", yaml));
    }

    @Test
    void the_same_text_changes_nothing() {
        Changes changes = changes(BEFORE, BEFORE);
        assertThat(changes.isEmpty()).isTrue();
        assertThat(changes.unchanged()).containsExactly("one.example.org", "two.example.org");
    }

    /** What becomes of one replacement in the file. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "level: info      | level: debug          | at once     | log.level",
                "[a@example.org]  | [b@example.org]       | at once     | administration.admins",
                "[a@example.org]  | []                    | at once     | administration.admins",
                "depth: 64        | depth: 65             | restart     | limits.depth",
                "depth: 64        | stanza-bytes: 1MiB    | restart     | limits.stanza-bytes",
                "two.example.org  | three.example.org     | added       | three.example.org",
                "two.example.org  | three.example.org     | removed     | two.example.org",
                "[o@example.org]  | [p@example.org]       | one         | owners",
                "[o@example.org]  | []                    | one         | owners",
                "owners: [o@example.org] | max-occupants: 5, owners: [o@example.org] | one | max-occupants",
                "rooms, secret: hunter2, owners | halls, secret: hunter2, owners | one | type",
                "hunter2, owners  | hunter3, owners       | one         | secret",
                "hunter2, owners  | 'hunter2, word: x, owners' | one    | word",
                "hunter2, owners  | 'hunter2, server: {port: 5275}, owners' | one | server.port",
                "hunter2, owners  | 'hunter2, contact-addresses: {abuse: [mailto:x@y]}, owners' | one | contacts.abuse"
            })
    void one_change_is_found_where_it_applies(String from, String to, String where, String what) {
        assertThat(BEFORE).contains(from);
        Changes changes = changes(BEFORE, BEFORE.replace(from, to));
        var found = switch (where) {
            case "at once" -> changes.atOnce();
            case "restart" -> changes.needRestart();
            case "added" -> changes.added();
            case "removed" -> changes.removed();
            default -> changes.changed().get("one.example.org");
        };
        assertThat(found).containsExactly(what);
        assertThat(changes.isEmpty()).isFalse();
    }

    @Test
    void a_snapshot_shows_no_secret() {
        Snapshot snapshot = snapshot(BEFORE);
        assertThat(snapshot.components().toString()).doesNotContain("hunter2");
        assertThat(snapshot.components().get("one.example.org")).containsKey("secret");
    }
}
