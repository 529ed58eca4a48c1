package im.annex.muc.conversations;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.ScriptedUser;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** Many people talking at once, each in two of the rooms. */
class CrowdTest extends Conversation {

    private static final int USERS = 20;
    private static final int ROOMS = 5;
    private static final int MESSAGES = 50;
    private static final int HISTORY = 100;
    private static final int MESSAGES_PER_ROOM = USERS * MESSAGES / ROOMS;

    /** The scripted server takes its time to read thousands of stanzas. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    CrowdTest() {
        super("""
                { room-locking: false, history-length: %1$d,
                  room-defaults: { history-length: %1$d, history-unasked: %1$d } }
                """.formatted(HISTORY));
    }

    @Test
    void everybody_hears_everything_once_and_all_of_a_room_in_the_same_order() {
        rig.server().patience(PATIENCE);
        List<ScriptedUser> users = IntStream.range(0, USERS)
                .mapToObj(number -> rig.user("user%d@shakespeare.lit/x".formatted(number)))
                .toList();

        atOnce(users, user -> roomsOf(user).forEach(room -> user.sends(entering(room, user))));
        users.forEach(ScriptedUser::catchesUp);
        atOnce(users, CrowdTest::talk);

        var told = new HashMap<String, List<String>>();
        for (ScriptedUser user : users) {
            Map<String, List<String>> heard = heardBy(user);
            assertThat(heard).containsOnlyKeys(roomsOf(user).toList());
            heard.forEach((room, ids) -> assertThat(ids).isEqualTo(told.computeIfAbsent(room, _ -> ids)));
        }
        assertThat(told).hasSize(ROOMS);
        told.forEach((room, ids) -> {
            checkEverythingIsThere(ids);
            assertThat(historyOf(room)).isEqualTo(ids.subList(ids.size() - HISTORY, ids.size()));
        });
    }

    private static void atOnce(List<ScriptedUser> users, Consumer<ScriptedUser> action) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            users.forEach(user -> executor.execute(() -> action.accept(user)));
        }
    }

    private static void talk(ScriptedUser user) {
        List<String> rooms = roomsOf(user).toList();
        for (int i = 0; i < MESSAGES; i++) {
            user.sends("<message type='groupchat' id='%s-%d' to='%s'><body>%d</body></message>"
                    .formatted(user.jid().getNode(), i, rooms.get(i % rooms.size()), i));
        }
    }

    /** The ids of what a user heard, by room and in order. */
    private static Map<String, List<String>> heardBy(ScriptedUser user) {
        return user.catchesUp().stream()
                .collect(groupingBy(CrowdTest::roomOf, mapping(message -> message.attributeValue("id"), toList())));
    }

    /** Each message once, and those of one speaker in the order in which they were said. */
    private static void checkEverythingIsThere(List<String> ids) {
        assertThat(ids).hasSize(MESSAGES_PER_ROOM).doesNotHaveDuplicates();
        ids.stream()
                .map(id -> id.split("-"))
                .collect(groupingBy(id -> id[0], mapping(id -> Integer.valueOf(id[1]), toList())))
                .values()
                .forEach(said -> assertThat(said).isSorted());
    }

    /** What a newcomer is told: the end of what the others heard. */
    private List<String> historyOf(String room) {
        hag.sends(entering(room, hag));
        return hag.catchesUp().stream()
                .filter(stanza -> stanza.element("body") != null)
                .map(message -> message.attributeValue("id"))
                .toList();
    }

    private static String entering(String room, ScriptedUser user) {
        return "<presence to='%s/%s'><x xmlns='%s'/></presence>"
                .formatted(room, user.jid().getNode(), MUC);
    }

    private static Stream<String> roomsOf(ScriptedUser user) {
        int number = Integer.parseInt(user.jid().getNode().substring("user".length()));
        return Stream.of(number, number + 1).map(each -> "room%d@%s".formatted(each % ROOMS, SERVICE));
    }

    private static String roomOf(Element message) {
        return new JID(message.attributeValue("from")).toBareJID();
    }
}
