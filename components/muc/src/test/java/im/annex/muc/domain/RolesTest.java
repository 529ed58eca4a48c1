package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.CRONE;
import static im.annex.muc.domain.Scene.FIRST;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.HAG_PHONE;
import static im.annex.muc.domain.Scene.OLDHAG;
import static im.annex.muc.domain.Scene.SECOND;
import static im.annex.muc.domain.Scene.THIRD;
import static im.annex.muc.domain.Scene.WICCA;
import static im.annex.muc.domain.Scene.asking;
import static im.annex.muc.domain.Scene.enter;
import static im.annex.muc.domain.Scene.leave;
import static im.annex.muc.domain.Scene.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.Command.ChangeRoles;
import im.annex.muc.domain.Effect.Changed;
import im.annex.muc.domain.Effect.Done;
import im.annex.muc.domain.Effect.Expelled;
import im.annex.muc.domain.Effect.Expulsion;
import im.annex.muc.domain.Effect.ShowOthers;
import im.annex.muc.domain.RoomConfig.Onlookers;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** §8.2 to §8.4, §9.6, §9.7: roles. */
class RolesTest {

    private static final Set<Status> KICKED = EnumSet.of(Status.KICKED);
    private static final Set<Status> SELF_KICKED = EnumSet.of(Status.SELF, Status.KICKED);
    private static final Attribution BY_CRONE = new Attribution(Optional.of(FIRST), Optional.of("Avaunt!"));

    /** The crone owns the room; the wiccan and the hag are in it without an affiliation. */
    private static Scene witches() {
        var scene = Scene.withHag();
        scene.on(enter(WICCA, SECOND));
        return scene;
    }

    private static Scene witches(Affiliation ofWicca, Affiliation ofHag) {
        var scene = Scene.open();
        scene.affiliate(WICCA, ofWicca);
        scene.affiliate(HAG, ofHag);
        scene.on(enter(HAG, THIRD));
        scene.on(enter(WICCA, SECOND));
        return scene;
    }

    private static ChangeRoles change(JID who, Nick whose, Role role) {
        return new ChangeRoles(asking(who), List.of(new RoleChange(whose, role, Optional.empty())));
    }

    private static void moderator(Scene scene, Nick nick) {
        scene.change(room ->
                room.with(room.occupants().with(scene.occupant(nick).in(Role.MODERATOR))));
    }

    /** §8.2: MUST remove, then MUST inform the moderator, then MUST inform the others. */
    @Test
    void who_is_kicked_learns_first_then_the_moderator_then_the_others() {
        var scene = witches();
        scene.on(enter(HAG_PHONE, THIRD));
        var hag = scene.occupant(THIRD);

        var effects = scene.on(
                new ChangeRoles(asking(CRONE), List.of(new RoleChange(THIRD, Role.NONE, Optional.of("Avaunt!")))));

        assertThat(effects.subList(0, 2))
                .containsExactlyInAnyOrder(
                        new Expelled(hag, HAG, SELF_KICKED, BY_CRONE),
                        new Expelled(hag, HAG_PHONE, SELF_KICKED, BY_CRONE));
        assertThat(effects.subList(2, 4)).containsExactly(new Done(), new Expulsion(hag, KICKED, BY_CRONE));
        assertThat(scene.room().occupants().named(THIRD)).isEmpty();
    }

    /** §8.2. */
    @Test
    void who_was_kicked_may_come_back() {
        var scene = witches();
        scene.on(change(CRONE, THIRD, Role.NONE));

        scene.on(enter(HAG, THIRD));

        assertThat(scene.occupant(THIRD).role()).isEqualTo(Role.PARTICIPANT);
    }

    /** §8: MUST be denied with forbidden. */
    @Test
    void only_moderators_kick_and_give_and_take_voice() {
        var scene = witches();
        var before = scene.room();

        for (Role role : Role.values()) {
            assertThat(scene.on(change(WICCA, THIRD, role))).containsExactly(refuse(Refusal.NOT_A_MODERATOR));
        }
        assertThat(scene.room()).isSameAs(before);
    }

    /** §8: by the bare JID. */
    @Test
    void a_moderator_may_use_any_device() {
        var scene = witches();

        assertThat(scene.on(change(new JID("crone1@shakespeare.lit/elsewhere"), THIRD, Role.VISITOR)))
                .contains(new Done());
    }

    /** §8: an owner who is not there is no moderator. */
    @Test
    void an_owner_who_is_not_there_does_not_kick() {
        var scene = witches();
        scene.on(leave(CRONE));

        assertThat(scene.on(change(CRONE, THIRD, Role.NONE))).containsExactly(refuse(Refusal.NOT_A_MODERATOR));
        assertThat(scene.on(change(CRONE, THIRD, Role.VISITOR))).containsExactly(refuse(Refusal.NOT_A_MODERATOR));
    }

    @Test
    void an_admin_of_the_service_kicks_from_outside_and_without_a_name() {
        var scene = witches();
        var hag = scene.occupant(THIRD);

        var effects = scene.on(new ChangeRoles(
                new Asker(new JID("prospero@shakespeare.lit/isle"), true),
                List.of(new RoleChange(THIRD, Role.NONE, Optional.empty()))));

        assertThat(effects)
                .contains(new Expulsion(hag, KICKED, new Attribution(Optional.empty(), Optional.empty())));
    }

    /** §8.2: MUST deny with not-allowed. */
    @Test
    void nobody_kicks_who_has_a_higher_affiliation() {
        var scene = witches(Affiliation.MEMBER, Affiliation.ADMIN);
        moderator(scene, SECOND);

        assertThat(scene.on(change(WICCA, THIRD, Role.NONE))).containsExactly(refuse(Refusal.OUT_OF_REACH));
        assertThat(scene.on(change(WICCA, FIRST, Role.NONE))).containsExactly(refuse(Refusal.OUT_OF_REACH));
        assertThat(scene.on(change(HAG, FIRST, Role.NONE))).containsExactly(refuse(Refusal.OUT_OF_REACH));
        assertThat(scene.on(change(HAG, SECOND, Role.NONE))).contains(new Done());
    }

    /** §5.1.3: moderators are kicked by admins and owners. */
    @Test
    void moderators_do_not_kick_their_equals() {
        var scene = witches();
        moderator(scene, SECOND);
        moderator(scene, THIRD);

        assertThat(scene.on(change(WICCA, THIRD, Role.NONE))).containsExactly(refuse(Refusal.OUT_OF_REACH));
        var admins = witches(Affiliation.ADMIN, Affiliation.ADMIN);
        assertThat(admins.on(change(WICCA, THIRD, Role.NONE))).containsExactly(refuse(Refusal.OUT_OF_REACH));
    }

    /** §8.2: a moderator without an affiliation kicks participants and visitors. */
    @Test
    void a_moderator_of_no_affiliation_kicks_others_without_one() {
        var scene = witches();
        moderator(scene, SECOND);

        assertThat(scene.on(change(WICCA, THIRD, Role.NONE))).contains(new Done());
    }

    /** §8.2: MAY deny with conflict. */
    @Test
    void nobody_kicks_himself() {
        var scene = witches();

        assertThat(scene.on(change(CRONE, FIRST, Role.NONE))).containsExactly(refuse(Refusal.AGAINST_ONESELF));
    }

    /** §8.3: MUST inform the moderator, then MUST send updated presence to all. */
    @Test
    void a_visitor_is_given_a_voice() {
        var scene = witches();
        scene.on(change(CRONE, THIRD, Role.VISITOR));

        var effects = scene.on(new ChangeRoles(
                asking(CRONE), List.of(new RoleChange(THIRD, Role.PARTICIPANT, Optional.of("Avaunt!")))));

        assertThat(effects).containsExactly(new Done(), new Changed(scene.occupant(THIRD), BY_CRONE));
        assertThat(scene.occupant(THIRD).role()).isEqualTo(Role.PARTICIPANT);
    }

    /** §8.4. */
    @Test
    void a_participant_loses_the_voice() {
        var scene = witches();

        assertThat(scene.on(change(CRONE, THIRD, Role.VISITOR))).hasSize(2).startsWith(new Done());
        assertThat(scene.occupant(THIRD).role()).isEqualTo(Role.VISITOR);
    }

    /** §8.4: MUST NOT be able to, at or above the moderator's level. */
    @Test
    void a_moderator_takes_no_voice_from_who_is_at_or_above_its_level() {
        var scene = witches(Affiliation.MEMBER, Affiliation.MEMBER);
        moderator(scene, SECOND);

        assertThat(scene.on(change(WICCA, THIRD, Role.VISITOR))).containsExactly(refuse(Refusal.OUT_OF_REACH));
        assertThat(scene.on(change(CRONE, THIRD, Role.VISITOR))).contains(new Done());
        assertThat(scene.on(change(WICCA, THIRD, Role.PARTICIPANT))).contains(new Done());
    }

    /** §8.4: MUST NOT be removed by anyone; §9.7. */
    @Test
    void of_admins_and_owners_nobody_takes_voice_or_moderator_status() {
        var scene = witches(Affiliation.ADMIN, Affiliation.OWNER);

        for (Role role : List.of(Role.VISITOR, Role.PARTICIPANT)) {
            assertThat(scene.on(change(CRONE, SECOND, role))).containsExactly(refuse(Refusal.OUT_OF_REACH));
            assertThat(scene.on(change(CRONE, THIRD, role))).containsExactly(refuse(Refusal.OUT_OF_REACH));
            assertThat(scene.on(change(WICCA, FIRST, role))).containsExactly(refuse(Refusal.OUT_OF_REACH));
            assertThat(scene.on(change(CRONE, FIRST, role))).containsExactly(refuse(Refusal.OUT_OF_REACH));
        }
    }

    /** §9.6, and §8: a moderator discovers real addresses by presence. */
    @Test
    void a_new_moderator_is_shown_who_the_others_are() {
        var scene = witches();

        var effects = scene.on(change(CRONE, THIRD, Role.MODERATOR));

        var hag = scene.occupant(THIRD);
        assertThat(hag.role()).isEqualTo(Role.MODERATOR);
        assertThat(effects)
                .containsExactly(
                        new Done(),
                        new Changed(hag, new Attribution(Optional.of(FIRST), Optional.empty())),
                        new ShowOthers(HAG, hag));
    }

    @Test
    void where_everybody_sees_addresses_a_new_moderator_knows_them_already() {
        var scene = Scene.open(Scene.RULES, draft -> draft.addressesShownTo(Onlookers.ANYONE));
        scene.on(enter(HAG, THIRD));

        assertThat(scene.on(change(CRONE, THIRD, Role.MODERATOR))).noneMatch(ShowOthers.class::isInstance);
    }

    /** §9.6, §9.7: MUST be denied with forbidden. */
    @Test
    void only_admins_make_and_unmake_moderators() {
        var scene = witches();
        moderator(scene, SECOND);
        scene.on(enter(HAG_PHONE, OLDHAG));
        moderator(scene, OLDHAG);

        assertThat(scene.on(change(WICCA, THIRD, Role.MODERATOR))).containsExactly(refuse(Refusal.NOT_AN_ADMIN));
        assertThat(scene.on(change(WICCA, OLDHAG, Role.PARTICIPANT))).containsExactly(refuse(Refusal.NOT_AN_ADMIN));
        assertThat(scene.on(change(CRONE, OLDHAG, Role.PARTICIPANT))).contains(new Done());
    }

    /** §9: an admin is known by the bare JID, there or not. */
    @Test
    void an_admin_who_is_not_there_makes_moderators() {
        var scene = witches();
        scene.on(leave(CRONE));

        assertThat(scene.on(change(CRONE, THIRD, Role.MODERATOR)))
                .contains(new Changed(scene.occupant(THIRD), new Attribution(Optional.empty(), Optional.empty())));
    }

    /** §8.5: a list of changes. */
    @Test
    void several_are_changed_at_once() {
        var scene = witches();

        var effects = scene.on(new ChangeRoles(
                asking(CRONE),
                List.of(
                        new RoleChange(THIRD, Role.VISITOR, Optional.empty()),
                        new RoleChange(SECOND, Role.NONE, Optional.empty()))));

        assertThat(effects)
                .extracting(effect -> effect.getClass().getSimpleName())
                .containsExactly("Expelled", "Done", "Changed", "Expulsion");
    }

    @Test
    void one_item_that_is_refused_refuses_all() {
        var scene = witches();
        var before = scene.room();

        assertThat(scene.on(new ChangeRoles(
                        asking(CRONE),
                        List.of(
                                new RoleChange(THIRD, Role.VISITOR, Optional.empty()),
                                new RoleChange(OLDHAG, Role.VISITOR, Optional.empty())))))
                .containsExactly(refuse(Refusal.NO_SUCH_OCCUPANT));
        assertThat(scene.room()).isSameAs(before);
    }

    @Test
    void nobody_is_named_twice() {
        var scene = witches();

        assertThat(scene.on(new ChangeRoles(
                        asking(CRONE),
                        List.of(
                                new RoleChange(THIRD, Role.VISITOR, Optional.empty()),
                                new RoleChange(THIRD, Role.NONE, Optional.empty())))))
                .containsExactly(refuse(Refusal.CONTRADICTORY));
    }

    @Test
    void a_role_that_somebody_has_already_is_no_news() {
        var scene = witches();

        assertThat(scene.on(change(CRONE, THIRD, Role.PARTICIPANT))).containsExactly(new Done());
    }

    @Test
    void nobody_has_a_role_where_there_is_no_room() {
        assertThat(Scene.nothing().on(change(CRONE, THIRD, Role.NONE)))
                .containsExactly(refuse(Refusal.NO_SUCH_ROOM));
    }

    /** §7.14. */
    @Test
    void a_room_ends_with_the_last_who_is_kicked() {
        var scene = witches();
        scene.on(leave(CRONE));
        scene.on(leave(WICCA));

        var effects = scene.on(new ChangeRoles(
                new Asker(CRONE, true), List.of(new RoleChange(THIRD, Role.NONE, Optional.empty()))));

        assertThat(effects).hasSize(2).endsWith(new Done());
        assertThat(scene.room().exists()).isFalse();
    }
}
