package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.CRONE;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.SECOND;
import static im.annex.muc.domain.Scene.WICCA;
import static im.annex.muc.domain.Scene.asking;
import static im.annex.muc.domain.Scene.enter;
import static im.annex.muc.domain.Scene.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.Command.ChangeCard;
import im.annex.muc.domain.Command.SeeCard;
import im.annex.muc.domain.Effect.Card;
import im.annex.muc.domain.Effect.CardChanged;
import im.annex.muc.domain.Effect.Done;
import im.annex.muc.domain.Effect.TellCard;
import im.annex.muc.domain.Scene.Word;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** XEP-0486: what a room looks like. */
class ShowingTest {

    private static final RoomCard CARD =
            new RoomCard(new Word("a cave"), List.of("a31c4bd04de69663cfd7f424a8453f4674da37ff"));

    private static final Effect NEWS = new Effect.Announce(Status.CONFIGURED);

    private final Scene scene = Scene.withHag();

    /** XEP-0486 §3.2, §3.4. */
    @Test
    void an_owner_changes_it_and_anybody_sees_it() {
        assertThat(scene.on(change(CRONE, CARD))).containsExactly(NEWS, new CardChanged(Optional.of(CARD)), new Done());
        assertThat(scene.on(new SeeCard(WICCA))).containsExactly(new Card(Optional.of(CARD)));
    }

    @Test
    void the_same_again_is_no_news() {
        scene.on(change(CRONE, CARD));

        assertThat(scene.on(change(CRONE, CARD))).containsExactly(new Done());
    }

    /** XEP-0486 §3.2. */
    @Test
    void nobody_else_changes_it() {
        assertThat(scene.on(change(HAG, CARD))).containsExactly(refuse(Refusal.CARD_OF_OWNERS));
        assertThat(scene.room().card()).isEmpty();
        assertThat(Scene.nothing().on(change(CRONE, CARD))).containsExactly(refuse(Refusal.NO_SUCH_ROOM));
        assertThat(Scene.nothing().on(new SeeCard(CRONE))).containsExactly(refuse(Refusal.NO_SUCH_ROOM));
    }

    /** XEP-0486 §3.2. */
    @Test
    void nothing_instead_of_it_removes_it() {
        scene.on(change(CRONE, CARD));

        assertThat(scene.on(new ChangeCard(asking(CRONE), Optional.empty())))
                .containsExactly(NEWS, new CardChanged(Optional.empty()), new Done());
        assertThat(scene.on(enter(WICCA, SECOND))).noneMatch(TellCard.class::isInstance);
    }

    /** XEP-0486 §5.2: before the presence of the occupants, as nothing is expected after one's own. */
    @Test
    void a_newcomer_is_told_of_the_picture_first() {
        scene.on(change(CRONE, CARD));

        assertThat(scene.on(enter(WICCA, SECOND)).getFirst()).isEqualTo(new TellCard(WICCA, CARD));
    }

    private static ChangeCard change(JID who, RoomCard card) {
        return new ChangeCard(asking(who), Optional.of(card));
    }
}
