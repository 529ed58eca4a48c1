package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.CRONE;
import static im.annex.muc.domain.Scene.FIRST;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.RULES;
import static im.annex.muc.domain.Scene.SECOND;
import static im.annex.muc.domain.Scene.THIRD;
import static im.annex.muc.domain.Scene.WICCA;
import static im.annex.muc.domain.Scene.enter;
import static im.annex.muc.domain.Scene.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.Command.GrantVoice;
import im.annex.muc.domain.Command.RequestVoice;
import im.annex.muc.domain.Effect.Changed;
import im.annex.muc.domain.Effect.VoiceWanted;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** §7.13, §8.6: asking for a voice. */
class VoicingTest {

    private final Scene scene = moderated(true);

    /** §7.13, §8.6. */
    @Test
    void what_a_visitor_asks_for_is_told_the_moderators() {
        assertThat(scene.on(new RequestVoice(HAG))).containsExactly(new VoiceWanted(scene.occupant(THIRD), HAG));
    }

    @Test
    void who_has_a_voice_asks_in_vain() {
        assertThat(scene.on(new RequestVoice(CRONE))).isEmpty();
    }

    /** §7.13. */
    @Test
    void a_room_may_not_want_to_be_asked() {
        assertThat(moderated(false).on(new RequestVoice(HAG))).containsExactly(refuse(Refusal.NO_VOICE_REQUESTS));
    }

    @Test
    void only_occupants_ask() {
        assertThat(scene.on(new RequestVoice(WICCA))).containsExactly(refuse(Refusal.NOT_AN_OCCUPANT));
        assertThat(Scene.nothing().on(new RequestVoice(WICCA))).containsExactly(refuse(Refusal.NO_SUCH_ROOM));
    }

    /** §8.6, §8.3. */
    @Test
    void a_moderator_gives_a_voice_and_everybody_is_told() {
        var effects = scene.on(new GrantVoice(CRONE, THIRD, HAG));

        assertThat(effects)
                .containsExactly(
                        new Changed(scene.occupant(THIRD), new Attribution(Optional.of(FIRST), Optional.empty())));
        assertThat(scene.occupant(THIRD).role()).isEqualTo(Role.PARTICIPANT);
        assertThat(scene.on(new GrantVoice(CRONE, THIRD, HAG))).isEmpty();
    }

    /** §8.6. */
    @Test
    void nobody_else_gives_a_voice() {
        var before = scene.room();

        assertThat(scene.on(new GrantVoice(HAG, THIRD, HAG))).containsExactly(refuse(Refusal.NOT_A_MODERATOR));
        assertThat(scene.on(new GrantVoice(WICCA, THIRD, HAG))).containsExactly(refuse(Refusal.NOT_AN_OCCUPANT));
        assertThat(scene.room()).isSameAs(before);
    }

    @Test
    void a_voice_is_given_to_who_asked_and_not_to_who_has_the_nickname_now() {
        assertThat(scene.on(new GrantVoice(CRONE, THIRD, WICCA))).containsExactly(refuse(Refusal.NO_SUCH_OCCUPANT));
        assertThat(scene.on(new GrantVoice(CRONE, SECOND, HAG))).containsExactly(refuse(Refusal.NO_SUCH_OCCUPANT));
    }

    @Test
    void nobody_loses_by_it() {
        assertThat(scene.on(new GrantVoice(CRONE, FIRST, CRONE))).isEmpty();
        assertThat(scene.occupant(FIRST).role()).isEqualTo(Role.MODERATOR);
    }

    private static Scene moderated(boolean voiceRequests) {
        var scene = Scene.open(RULES, draft -> draft.moderated(true).voiceRequests(voiceRequests));
        scene.on(enter(HAG, THIRD));
        return scene;
    }
}
