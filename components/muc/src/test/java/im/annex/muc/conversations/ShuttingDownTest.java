package im.annex.muc.conversations;

import java.util.List;
import org.junit.jupiter.api.Test;

/** §11.2, for operators who do not want people to stay in their rooms over a restart. */
class ShuttingDownTest extends Conversation {

    ShuttingDownTest() {
        super("occupants-stay: false");
    }

    /** §11.2. */
    @Test
    void a_shutdown_is_told_to_everybody() {
        theWitchesMeet();
        rig.close();

        for (var witch : List.of(crone, wicca, hag)) {
            witch.receives()
                    .isPresence()
                    .ofType("unavailable")
                    .withoutAttribute("id")
                    .hasStatusCodes(110, 332)
                    .child("x", MUC_USER)
                    .child("item", MUC_USER)
                    .withAttribute("role", "none")
                    .withAttribute("jid", witch.jid().toString());
        }
    }
}
