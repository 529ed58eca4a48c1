package im.annex.muc.conversations;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.ScriptedUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** Many people talking at once. */
class CrowdTest extends Conversation {

    private static final int USERS = 20;
    private static final int ROOMS = 5;
    private static final int MESSAGES = 50;

    CrowdTest() {
        super("room-locking: false");
    }

    @Test
    void everybody_hears_everything_once_and_each_room_in_one_order() {
        List<ScriptedUser> users = IntStream.range(0, USERS)
                .mapToObj(i -> rig.user("user%d@shakespeare.lit/x".formatted(i)))
                .toList();
        users.forEach(this::enterEveryRoom);
        users.forEach(ScriptedUser::catchesUp);

        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            users.forEach(user -> executor.execute(() -> talk(user)));
        }

        var first = heardBy(users.getFirst());
        assertThat(first).hasSize(ROOMS);
        first.values().forEach(CrowdTest::checkEverythingIsThere);
        for (ScriptedUser user : users.subList(1, USERS)) {
            assertThat(heardBy(user)).isEqualTo(first);
        }
    }

    private void enterEveryRoom(ScriptedUser user) {
        for (int room = 0; room < ROOMS; room++) {
            user.sends("<presence to='%s/%s'><x xmlns='%s'/></presence>"
                    .formatted(room(room), user.jid().getNode(), MUC));
        }
    }

    private static void talk(ScriptedUser user) {
        for (int i = 0; i < MESSAGES; i++) {
            user.sends("<message type='groupchat' id='%s-%d' to='%s'><body>%d</body></message>"
                    .formatted(user.jid().getNode(), i, room(i % ROOMS), i));
        }
    }

    /** The ids of what a user heard, by room and in order. */
    private static Map<String, List<String>> heardBy(ScriptedUser user) {
        return user.catchesUp().stream()
                .collect(groupingBy(
                        CrowdTest::roomOf, mapping(message -> message.attributeValue("id"), toList())));
    }

    /** Each message once, and those of one speaker in the order in which they were said. */
    private static void checkEverythingIsThere(List<String> ids) {
        assertThat(ids).hasSize(USERS * MESSAGES / ROOMS).doesNotHaveDuplicates();
        ids.stream()
                .collect(groupingBy(
                        id -> id.substring(0, id.indexOf('-')),
                        mapping(id -> Integer.parseInt(id.substring(id.indexOf('-') + 1)), toList())))
                .values()
                .forEach(said -> assertThat(new ArrayList<>(said)).isSorted());
    }

    private static String roomOf(Element message) {
        return new JID(message.attributeValue("from")).getNode();
    }

    private static String room(int number) {
        return "room%d@%s".formatted(number, SERVICE);
    }
}
