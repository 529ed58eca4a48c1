package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.CRONE;
import static im.annex.muc.domain.Scene.FIRST;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.NICKS;
import static im.annex.muc.domain.Scene.THIRD;
import static im.annex.muc.domain.Scene.asking;
import static im.annex.muc.domain.Scene.enter;
import static im.annex.muc.domain.Scene.refuse;
import static im.annex.muc.domain.Scene.say;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.Command.ShutDown;
import im.annex.muc.domain.Effect.Moved;
import im.annex.muc.domain.Effect.ShowSelf;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** §10.9: the address of a room that was destroyed. */
class RetirementTest {

    private static final JID VENUE = new JID("heath@chat.shakespeare.lit");

    @Test
    void those_who_come_are_told_where_the_others_have_gone() {
        var scene = retired(true, Duration.ofDays(31));

        assertThat(scene.room().exists()).isFalse();
        assertThat(scene.on(enter(HAG, THIRD))).containsExactly(new Moved(Optional.of(VENUE)));
        assertThat(scene.on(enter(CRONE, FIRST))).containsExactly(new Moved(Optional.of(VENUE)));
        assertThat(scene.on(say(CRONE, "anybody?"))).containsExactly(refuse(Refusal.NO_SUCH_ROOM));
        assertThat(scene.on(new ShutDown())).isEmpty();
        assertThat(scene.room().isNothing()).isFalse();
    }

    @Test
    void after_a_while_the_address_is_free_again() {
        var scene = retired(true, Duration.ofDays(31)).later(Duration.ofDays(31));

        assertThat(scene.on(enter(HAG, THIRD))).hasAtLeastOneElementOfType(ShowSelf.class);
        assertThat(scene.room().affiliation(HAG.asBareJID())).isEqualTo(Affiliation.OWNER);
        assertThat(scene.room().retirement()).isEmpty();
    }

    @Test
    void nothing_is_left_of_a_room_that_was_not_to_last_or_where_that_is_not_wanted() {
        assertThat(retired(false, Duration.ofDays(31)).room().isNothing()).isTrue();
        assertThat(retired(true, Duration.ZERO).room().isNothing()).isTrue();
    }

    private static Scene retired(boolean persistent, Duration retirement) {
        var rules = new Rules(RoomConfig.STANDARD, true, 100, 3, 20, 10_000, NICKS, retirement);
        var scene = Scene.open(rules, draft -> draft.persistent(persistent));
        var why = new Destruction(Optional.empty(), Optional.of(VENUE), Optional.empty());
        scene.on(new Command.Destroy(asking(CRONE), why));
        return scene;
    }
}
