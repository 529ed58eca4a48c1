package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.AWAY;
import static im.annex.muc.domain.Scene.FIRST;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.HAG_PHONE;
import static im.annex.muc.domain.Scene.HERE;
import static im.annex.muc.domain.Scene.ID;
import static im.annex.muc.domain.Scene.OLDHAG;
import static im.annex.muc.domain.Scene.THIRD;
import static im.annex.muc.domain.Scene.WICCA;
import static im.annex.muc.domain.Scene.appear;
import static im.annex.muc.domain.Scene.enter;
import static im.annex.muc.domain.Scene.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.Effect.Renamed;
import im.annex.muc.domain.Effect.Show;
import im.annex.muc.domain.Effect.ShowSelf;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** §7.6 and §7.7: nicknames and availability of those who are in the room. */
class AppearingTest {

    private static final EnumSet<Status> SELF = EnumSet.of(Status.SELF);

    /** §7.6. */
    @Test
    void changing_the_nickname_ends_the_old_one_and_shows_the_new_one() {
        var scene = Scene.withHag();
        var before = scene.occupant(THIRD);

        var effects = scene.on(appear(HAG, OLDHAG, AWAY));

        var after = scene.occupant(OLDHAG);
        assertThat(effects)
                .containsExactly(
                        new Renamed(before, OLDHAG),
                        new Show(after, Optional.of(HAG)),
                        new ShowSelf(after, new Session(HAG, AWAY), SELF, ID));
        assertThat(after.shown().presence()).isEqualTo(AWAY);
        assertThat(scene.room().occupants().named(THIRD)).isEmpty();
        assertThat(scene.room().occupants().at(HAG)).contains(after);
    }

    /** §7.6, §7.2.8. */
    @Test
    void every_resource_of_the_occupant_moves_to_the_new_nickname() {
        var scene = Scene.withHag();
        scene.on(enter(HAG_PHONE, THIRD));

        scene.on(appear(HAG, OLDHAG, HERE));

        assertThat(scene.occupant(OLDHAG).sessions())
                .extracting(Session::address)
                .containsExactlyInAnyOrder(HAG, HAG_PHONE);
        assertThat(scene.room().occupants().at(HAG_PHONE)).contains(scene.occupant(OLDHAG));
    }

    /** §7.6. */
    @Test
    void a_new_nickname_that_the_service_modified_is_told_with_210() {
        var scene = Scene.withHag();

        var effects = scene.on(new Command.Appear(HAG, ID, OLDHAG, true, HERE));

        var after = scene.occupant(OLDHAG);
        assertThat(effects)
                .endsWith(
                        new Show(after, Optional.of(HAG)),
                        new ShowSelf(after, new Session(HAG, HERE), EnumSet.of(Status.SELF, Status.NICK_MODIFIED), ID));
    }

    /** §7.6. */
    @Test
    void a_nickname_in_use_is_refused_and_nothing_changes() {
        var scene = Scene.withHag();
        var before = scene.room();

        assertThat(scene.on(appear(HAG, FIRST, HERE))).containsExactly(refuse(Refusal.NICK_IN_USE));
        assertThat(scene.on(enter(HAG, FIRST))).containsExactly(refuse(Refusal.NICK_IN_USE));
        assertThat(scene.room()).isSameAs(before);
    }

    /** §7.6. */
    @Test
    void the_old_nickname_is_free_for_others() {
        var scene = Scene.withHag();
        scene.on(appear(HAG, OLDHAG, HERE));

        assertThat(scene.on(enter(WICCA, THIRD))).hasAtLeastOneElementOfType(ShowSelf.class);
    }

    /** §7.7. */
    @Test
    void a_change_of_availability_is_shown_to_everybody_and_acknowledged_to_the_sender_by_its_id() {
        var scene = Scene.withHag();

        var effects = scene.on(appear(HAG, THIRD, AWAY));

        assertThat(effects)
                .containsExactly(
                        new Show(scene.occupant(THIRD), Optional.of(HAG)),
                        new ShowSelf(scene.occupant(THIRD), new Session(HAG, AWAY), SELF, ID));
        assertThat(scene.occupant(THIRD).shown()).isEqualTo(new Session(HAG, AWAY));
    }

    /** §7.7, §7.2.8. */
    @Test
    void the_resource_that_spoke_of_itself_last_is_the_one_that_is_shown() {
        var scene = Scene.withHag();
        scene.on(enter(HAG_PHONE, THIRD, AWAY));

        scene.on(appear(HAG, THIRD, HERE));

        assertThat(scene.occupant(THIRD).shown().address()).isEqualTo(HAG);
        assertThat(scene.occupant(THIRD).sessions()).hasSize(2);
    }
}
