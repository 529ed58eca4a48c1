package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.CRONE;
import static im.annex.muc.domain.Scene.FIRST;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.HAG_PHONE;
import static im.annex.muc.domain.Scene.THIRD;
import static im.annex.muc.domain.Scene.enter;
import static im.annex.muc.domain.Scene.refuse;
import static im.annex.muc.domain.Scene.say;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.Command.EnterBlocked;
import im.annex.muc.domain.Command.RemoveBlocked;
import im.annex.muc.domain.Effect.Done;
import im.annex.muc.domain.Effect.Expelled;
import im.annex.muc.domain.Effect.Expulsion;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockingTest {

    private static final Attribution WHY = new Attribution(Optional.empty(), Optional.of("why"));

    private static final RemoveBlocked REMOVE_THE_HAG =
            new RemoveBlocked(HAG.asBareJID()::equals, WHY.reason().orElseThrow());

    /** §7.2.7. */
    @Test
    void who_is_blocked_is_refused_as_the_banned_are() {
        var scene = Scene.open();
        var before = scene.room();

        assertThat(scene.on(new EnterBlocked(enter(HAG, THIRD)))).containsExactly(refuse(Refusal.BANNED));
        assertThat(scene.room()).isSameAs(before);
    }

    /** §10.1.1. */
    @Test
    void who_is_blocked_creates_no_room() {
        var scene = Scene.nothing();

        assertThat(scene.on(new EnterBlocked(enter(HAG, THIRD)))).containsExactly(refuse(Refusal.BANNED));
        assertThat(scene.room().exists()).isFalse();
    }

    @Test
    void admins_and_owners_of_the_room_enter_whatever_lists_say_and_members_do_not() {
        var scene = Scene.open();
        scene.affiliate(HAG, Affiliation.MEMBER);
        assertThat(scene.on(new EnterBlocked(enter(HAG, THIRD)))).containsExactly(refuse(Refusal.BANNED));

        scene.affiliate(HAG, Affiliation.ADMIN);
        scene.on(new EnterBlocked(enter(HAG, THIRD)));

        assertThat(scene.occupant(THIRD).role()).isEqualTo(Role.MODERATOR);
    }

    /** §9.1: first whoever is removed, then everybody; nobody did it. */
    @Test
    void who_comes_to_be_blocked_is_removed_with_every_device() {
        var scene = Scene.withHag();
        scene.on(enter(HAG_PHONE, THIRD));
        var outcast = scene.occupant(THIRD).in(Affiliation.OUTCAST);
        var affiliations = scene.room().affiliations();
        var toItself = EnumSet.of(Status.SELF, Status.BANNED);

        assertThat(scene.on(REMOVE_THE_HAG))
                .containsExactly(
                        new Expelled(outcast, outcast.sessions().getFirst().address(), toItself, WHY),
                        new Expelled(outcast, outcast.sessions().getLast().address(), toItself, WHY),
                        new Done(),
                        new Expulsion(outcast, Set.of(Status.BANNED), WHY));
        assertThat(scene.room().occupants().size()).isOne();
        assertThat(scene.room().affiliations()).isSameAs(affiliations);
        assertThat(scene.on(say(HAG, "Thrice"))).containsExactly(refuse(Refusal.NOT_AN_OCCUPANT));
    }

    @Test
    void the_rooms_own_admins_stay() {
        var scene = Scene.withHag();
        scene.affiliate(HAG, Affiliation.ADMIN);
        scene.change(room ->
                room.with(room.occupants().with(scene.occupant(THIRD).as(Affiliation.ADMIN, Role.MODERATOR))));

        assertThat(scene.on(REMOVE_THE_HAG)).isEmpty();
        assertThat(scene.on(new RemoveBlocked(CRONE.asBareJID()::equals, "why")))
                .isEmpty();
        assertThat(scene.occupant(FIRST)).isNotNull();
    }

    @Test
    void nothing_happens_where_nobody_is_blocked() {
        var scene = Scene.withHag();
        var before = scene.room();

        assertThat(scene.on(new RemoveBlocked(_ -> false, "why"))).isEmpty();
        assertThat(scene.room()).isSameAs(before);
    }

    /** §4.2. */
    @Test
    void a_temporary_room_ends_with_the_last_who_is_removed() {
        var scene = Scene.withHag();
        scene.on(Scene.leave(CRONE));

        scene.on(REMOVE_THE_HAG);

        assertThat(scene.room().exists()).isFalse();
    }
}
