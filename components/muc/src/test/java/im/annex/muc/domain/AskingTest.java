package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.CRONE;
import static im.annex.muc.domain.Scene.FIRST;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.HAG_PHONE;
import static im.annex.muc.domain.Scene.OLDHAG;
import static im.annex.muc.domain.Scene.THIRD;
import static im.annex.muc.domain.Scene.WICCA;
import static im.annex.muc.domain.Scene.enter;
import static im.annex.muc.domain.Scene.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.Command.Ask;
import im.annex.muc.domain.Effect.Done;
import im.annex.muc.domain.Effect.Forward;
import org.junit.jupiter.api.Test;

/** §6.6, §17.4 and XEP-0410: IQs to occupants. */
class AskingTest {

    /** XEP-0410 §3.3. */
    @Test
    void a_ping_to_oneself_is_answered_by_the_room() {
        assertThat(Scene.withHag().on(new Ask(HAG, THIRD, Question.PING))).containsExactly(new Done());
    }

    /** XEP-0410 §3.3. */
    @Test
    void a_ping_from_outside_tells_that_one_is_not_in_the_room_even_if_there_is_none() {
        assertThat(Scene.withHag().on(new Ask(WICCA, THIRD, Question.PING)))
                .containsExactly(refuse(Refusal.NOT_AN_OCCUPANT));
        assertThat(Scene.nothing().on(new Ask(WICCA, THIRD, Question.PING)))
                .containsExactly(refuse(Refusal.NOT_AN_OCCUPANT));
    }

    /** XEP-0410 §3.2: another client of the user has changed the nickname. */
    @Test
    void a_ping_to_a_nickname_that_is_gone_is_not_found() {
        assertThat(Scene.withHag().on(new Ask(HAG, OLDHAG, Question.PING)))
                .containsExactly(refuse(Refusal.NO_SUCH_OCCUPANT));
    }

    /** §6.6. */
    @Test
    void discovery_of_an_occupant_from_outside_is_a_bad_request() {
        assertThat(Scene.withHag().on(new Ask(WICCA, THIRD, Question.DISCO)))
                .containsExactly(refuse(Refusal.DISCOVERY_FROM_OUTSIDE));
    }

    /** §17.4 rule 3, XEP-0054 §3.2: no client answers what the server keeps for the user. */
    @Test
    void what_the_account_has_to_say_is_asked_of_the_account() {
        assertThat(Scene.withHag().on(new Ask(CRONE, THIRD, Question.ACCOUNT)))
                .containsExactly(new Forward(FIRST, HAG.asBareJID()));
    }

    /** §17.4 rule 3. */
    @Test
    void what_one_occupant_asks_another_goes_to_one_of_its_sessions() {
        var scene = Scene.withHag();
        scene.on(enter(HAG_PHONE, THIRD, Scene.AWAY));

        assertThat(scene.on(new Ask(CRONE, THIRD, Question.OTHER))).containsExactly(new Forward(FIRST, HAG_PHONE));
        assertThat(scene.on(new Ask(CRONE, THIRD, Question.PING))).containsExactly(new Forward(FIRST, HAG_PHONE));
        assertThat(scene.on(new Ask(CRONE, THIRD, Question.DISCO))).containsExactly(new Forward(FIRST, HAG_PHONE));
    }
}
