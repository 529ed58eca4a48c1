package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.CRONE;
import static im.annex.muc.domain.Scene.FIRST;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.THIRD;
import static im.annex.muc.domain.Scene.asking;
import static im.annex.muc.domain.Scene.enter;
import static im.annex.muc.domain.Scene.refuse;
import static im.annex.muc.domain.Scene.submit;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.Command.CancelConfiguration;
import im.annex.muc.domain.Command.Found;
import im.annex.muc.domain.Command.SeeConfiguration;
import im.annex.muc.domain.Effect.Configuration;
import im.annex.muc.domain.Effect.Destroyed;
import im.annex.muc.domain.Effect.Done;
import im.annex.muc.domain.Effect.ShowSelf;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** §10.1: creating and configuring a room. */
class OwningTest {

    /** §10.1.1 step 6. */
    @Test
    void submitting_the_configuration_opens_the_room() {
        var scene = Scene.locked();

        assertThat(scene.on(submit(CRONE))).containsExactly(new Done());
        assertThat(scene.on(enter(HAG, THIRD))).hasAtLeastOneElementOfType(ShowSelf.class);
    }

    /** §10.1.1 step 6, §10.9: presence first, then the result. */
    @Test
    void cancelling_the_first_configuration_destroys_the_room() {
        var scene = Scene.locked();

        assertThat(scene.on(new CancelConfiguration(asking(CRONE))))
                .containsExactly(new Destroyed(FIRST, CRONE, Destruction.UNEXPLAINED, Optional.empty()), new Done());
        assertThat(scene.room().exists()).isFalse();
    }

    /** §10.2. */
    @Test
    void cancelling_or_submitting_a_later_configuration_changes_nothing() {
        var scene = Scene.withHag();
        var before = scene.room();

        assertThat(scene.on(new CancelConfiguration(asking(CRONE)))).containsExactly(new Done());
        assertThat(scene.on(submit(CRONE))).containsExactly(new Done());
        assertThat(scene.room()).isSameAs(before);
    }

    /** §10.1. */
    @Test
    void only_owners_see_and_submit_and_cancel() {
        var scene = Scene.withHag();

        assertThat(scene.on(new SeeConfiguration(asking(CRONE))))
                .containsExactly(
                        new Configuration(Scene.ROOM, scene.room().config(), List.of(CRONE.asBareJID()), List.of()));
        assertThat(scene.on(new SeeConfiguration(asking(HAG)))).containsExactly(refuse(Refusal.NOT_AN_OWNER));
        assertThat(scene.on(submit(HAG))).containsExactly(refuse(Refusal.NOT_AN_OWNER));
        assertThat(scene.on(new CancelConfiguration(asking(HAG)))).containsExactly(refuse(Refusal.NOT_AN_OWNER));
    }

    /** §9.2: what a domain is, its users are only if it is banned. */
    @Test
    void the_users_of_a_domain_own_nothing_that_the_domain_has_created() {
        var scene = Scene.nothing();
        var domain = new JID("shakespeare.lit");
        scene.on(enter(domain, FIRST));

        assertThat(scene.room().affiliation(domain)).isEqualTo(Affiliation.OWNER);
        assertThat(scene.room().affiliation(HAG.asBareJID())).isEqualTo(Affiliation.NONE);
    }

    /** §9.2. */
    @Test
    void no_room_is_founded_for_a_domain() {
        var scene = Scene.nothing();
        var admin = new Asker(CRONE, true);

        assertThat(scene.on(new Found(admin, new JID("shakespeare.lit"), UnaryOperator.identity())))
                .containsExactly(refuse(Refusal.ONLY_BANS_OF_MANY));
        assertThat(scene.room().exists()).isFalse();
    }

    /** §10.1: owning does not need being there. */
    @Test
    void a_room_that_does_not_exist_can_not_be_configured() {
        assertThat(Scene.nothing().on(submit(CRONE))).containsExactly(refuse(Refusal.NO_SUCH_ROOM));
    }
}
