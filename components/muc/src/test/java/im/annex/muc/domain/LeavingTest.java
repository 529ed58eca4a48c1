package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.AWAY;
import static im.annex.muc.domain.Scene.BYE;
import static im.annex.muc.domain.Scene.CRONE;
import static im.annex.muc.domain.Scene.FIRST;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.HAG_PHONE;
import static im.annex.muc.domain.Scene.ID;
import static im.annex.muc.domain.Scene.THIRD;
import static im.annex.muc.domain.Scene.WICCA;
import static im.annex.muc.domain.Scene.enter;
import static im.annex.muc.domain.Scene.leave;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.Effect.Gone;
import im.annex.muc.domain.Effect.Out;
import im.annex.muc.domain.Effect.Show;
import im.annex.muc.domain.Effect.ShowAddress;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** §7.14, §11: leaving a room and being removed from it. */
class LeavingTest {

    private static final Set<Status> SELF = EnumSet.of(Status.SELF);

    /** §7.14. */
    @Test
    void who_leaves_is_told_first_and_then_the_others() {
        var scene = Scene.withHag();
        var hag = scene.occupant(THIRD);

        var effects = scene.on(leave(HAG));

        assertThat(effects)
                .containsExactly(
                        new Out(hag, HAG, Optional.of(BYE), SELF, ID), new Gone(hag, Optional.of(BYE), Set.of()));
        assertThat(scene.room().occupants().at(HAG)).isEmpty();
        assertThat(scene.room().occupants().size()).isEqualTo(1);
    }

    /** §17.3 rule 5. */
    @Test
    void who_is_not_in_the_room_leaves_it_in_silence() {
        var scene = Scene.open();
        var before = scene.room();

        assertThat(scene.on(leave(HAG))).isEmpty();
        assertThat(scene.room()).isSameAs(before);
        assertThat(Scene.nothing().on(leave(HAG))).isEmpty();
    }

    /** §7.14: rooms that are not persistent end with their last occupant. */
    @Test
    void the_last_to_leave_takes_the_room_with_it() {
        var scene = Scene.open();
        var crone = scene.occupant(FIRST);

        assertThat(scene.on(leave(CRONE))).containsExactly(new Out(crone, CRONE, Optional.of(BYE), SELF, ID));
        assertThat(scene.room().exists()).isFalse();
        scene.on(enter(HAG, THIRD));
        assertThat(scene.occupant(THIRD).affiliation()).isEqualTo(Affiliation.OWNER);
    }

    /** §10.1.3. */
    @Test
    void who_leaves_a_room_while_configuring_it_is_told_that_it_is_destroyed() {
        var scene = Scene.locked();

        assertThat(scene.on(new Command.Leave(CRONE, ID, BYE, true)))
                .containsExactly(new Effect.Destroyed(FIRST, CRONE, Destruction.UNEXPLAINED, ID));
        assertThat(scene.room().exists()).isFalse();
    }

    /** §7.14, §10.1.3: there are clients that wait for ever when they are told that what they leave is destroyed. */
    @Test
    void who_leaves_a_room_without_having_begun_to_configure_it_just_leaves() {
        var scene = Scene.locked();
        var crone = scene.occupant(FIRST);

        assertThat(scene.on(leave(CRONE))).containsExactly(new Out(crone, CRONE, Optional.of(BYE), SELF, ID));
        assertThat(scene.room().exists()).isFalse();
    }

    /** §7.2.8. */
    @Test
    void a_resource_that_leaves_and_was_not_the_one_shown_is_no_news_to_the_others() {
        var scene = Scene.withHag();
        scene.on(enter(HAG_PHONE, THIRD, AWAY));
        var before = scene.occupant(THIRD);

        assertThat(scene.on(leave(HAG))).containsExactly(new Out(before, HAG, Optional.of(BYE), SELF, ID));
        assertThat(scene.occupant(THIRD).sessions()).hasSize(1);
    }

    /** §7.2.8. */
    @Test
    void when_the_resource_that_was_shown_leaves_the_next_one_is_shown() {
        var scene = Scene.withHag();
        scene.on(enter(HAG_PHONE, THIRD, AWAY));
        var before = scene.occupant(THIRD);

        var effects = scene.on(leave(HAG_PHONE));

        assertThat(effects)
                .containsExactly(
                        new Out(before, HAG_PHONE, Optional.of(BYE), SELF, ID),
                        new Show(scene.occupant(THIRD), Optional.empty()));
        assertThat(scene.occupant(THIRD).shown().address()).isEqualTo(HAG);
    }

    /** §7.2.8, §17.3 rule 10. */
    @Test
    void when_only_the_shown_address_changes_only_those_who_see_addresses_are_told() {
        var scene = Scene.withHag();
        scene.on(enter(HAG_PHONE, THIRD));

        var effects = scene.on(leave(HAG));

        assertThat(effects.getLast()).isEqualTo(new ShowAddress(scene.occupant(THIRD)));
    }

    /** §11.1, §18.1.2. */
    @Test
    void a_session_that_bounces_is_removed_with_333() {
        var scene = Scene.withHag();
        var hag = scene.occupant(THIRD);

        assertThat(scene.on(new Command.Bounce(HAG)))
                .containsExactly(
                        new Out(
                                hag,
                                HAG,
                                Optional.empty(),
                                EnumSet.of(Status.SELF, Status.TECHNICAL_PROBLEM),
                                Optional.empty()),
                        new Gone(hag, Optional.empty(), EnumSet.of(Status.TECHNICAL_PROBLEM)));
        assertThat(scene.on(new Command.Bounce(HAG))).isEmpty();
    }

    /** §11.1, §7.2.8. */
    @Test
    void a_bounce_removes_one_session_and_not_the_occupant() {
        var scene = Scene.withHag();
        scene.on(enter(HAG_PHONE, THIRD, AWAY));

        var effects = scene.on(new Command.Bounce(HAG));

        assertThat(effects).noneMatch(Gone.class::isInstance);
        assertThat(scene.occupant(THIRD).sessions())
                .extracting(Session::address)
                .containsExactly(HAG_PHONE);
    }

    /** §11.2. */
    @Test
    void a_shutdown_is_told_to_every_session_about_itself_only() {
        var scene = Scene.withHag();
        scene.on(enter(HAG_PHONE, THIRD));
        scene.on(enter(WICCA, Scene.SECOND));

        var effects = scene.on(new Command.ShutDown());

        assertThat(effects)
                .hasSize(4)
                .allSatisfy(effect -> assertThat(effect)
                        .isInstanceOfSatisfying(
                                Out.class,
                                out -> assertThat(out.status())
                                        .containsExactlyInAnyOrder(Status.SELF, Status.SHUTDOWN)))
                .allSatisfy(effect -> assertThat(((Out) effect).id()).isEmpty())
                .extracting(effect -> ((Out) effect).to())
                .containsExactlyInAnyOrder(CRONE, HAG, HAG_PHONE, WICCA);
        assertThat(scene.room().exists()).isFalse();
    }
}
