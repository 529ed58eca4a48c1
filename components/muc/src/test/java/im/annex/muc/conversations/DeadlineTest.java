package im.annex.muc.conversations;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** §10.1.1 step 5: an owner who never configures the room. */
class DeadlineTest extends Conversation {

    @Test
    void a_room_that_is_not_configured_in_time_is_free_for_others() {
        rig.server().patience(Duration.ofSeconds(30));
        enter(crone, "firstwitch");

        rig.clock().advance(Duration.ofMinutes(5));

        crone.receives()
                .from(ROOM + "/firstwitch")
                .ofType("unavailable")
                .child("x", MUC_USER)
                .hasChild("destroy", MUC_USER);
        hag.sends(entering("thirdwitch"));
        hag.receives().hasStatusCodes(110, 201);
    }
}
