package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.CRONE;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.HAG_PHONE;
import static im.annex.muc.domain.Scene.HERE;
import static im.annex.muc.domain.Scene.OLDHAG;
import static im.annex.muc.domain.Scene.THIRD;
import static im.annex.muc.domain.Scene.WICCA;
import static im.annex.muc.domain.Scene.appear;
import static im.annex.muc.domain.Scene.enter;
import static im.annex.muc.domain.Scene.leave;
import static im.annex.muc.domain.Scene.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** §14.6, §17.1: nicknames that look alike. */
class LikenessTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ThirdWitch",
                "third witch",
                "third\u00A0\u2009witch",
                "third\u200Bwitch",
                "third\u202Ewitch",
                "th1rdw1tch",
                "tһirdwitсh",
                "ｔｈｉｒｄｗｉｔｃｈ",
                "𝓽𝓱𝓲𝓻𝓭𝔀𝓲𝓽𝓬𝓱",
                "thirdwitch\uFE0F",
                "thırdwıtch"
            })
    void a_nickname_that_looks_like_the_third_witch(String nick) {
        assertThat(Likeness.of(nick)).isEqualTo(THIRD.likeness());
    }

    @Test
    void most_nicknames_cost_nothing() {
        assertThat(Likeness.of("oldhag")).isSameAs("oldhag");
    }

    @Test
    void different_nicknames_stay_different() {
        assertThat(Likeness.of("firstwitch")).isNotEqualTo(THIRD.likeness());
        assertThat(Likeness.of("user11")).isNotEqualTo(Likeness.of("user1"));
        assertThat(Likeness.of("ведьма")).isNotEqualTo(Likeness.of("ведун"));
        assertThat(Likeness.of("魔女")).isNotEqualTo(Likeness.of("老婆"));
    }

    /** A nickname of signs alone must not be like every other such. */
    @Test
    void signs_are_told_apart() {
        assertThat(Likeness.of("★")).isNotEqualTo(Likeness.of("☆"));
    }

    @Test
    void nobody_enters_looking_like_another() {
        var scene = Scene.withHag();

        assertThat(scene.on(enter(WICCA, new Nick("ThirdWitch")))).containsExactly(refuse(Refusal.NICK_IN_USE));
        assertThat(scene.on(appear(CRONE, new Nick("third witch"), HERE))).containsExactly(refuse(Refusal.NICK_IN_USE));
    }

    @Test
    void one_may_look_like_oneself() {
        var scene = Scene.withHag();
        var capital = new Nick("ThirdWitch");

        scene.on(enter(HAG_PHONE, capital));
        assertThat(scene.occupant(capital).user()).isEqualTo(HAG.asBareJID());
        scene.on(leave(HAG));
        assertThat(scene.on(enter(WICCA, THIRD))).containsExactly(refuse(Refusal.NICK_IN_USE));
        scene.on(appear(HAG_PHONE, OLDHAG, HERE));
        scene.on(enter(WICCA, THIRD));
        assertThat(scene.occupant(THIRD).user()).isEqualTo(WICCA.asBareJID());
    }

    @Test
    void a_nickname_has_an_end() {
        var scene = Scene.withHag();
        var endless = new Nick("x".repeat(41));

        assertThat(scene.on(enter(WICCA, endless))).containsExactly(refuse(Refusal.NICK_TOO_LONG));
        assertThat(scene.on(appear(HAG, endless, HERE))).containsExactly(refuse(Refusal.NICK_TOO_LONG));
    }
}
