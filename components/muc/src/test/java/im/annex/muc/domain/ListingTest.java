package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.CRONE;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.SECOND;
import static im.annex.muc.domain.Scene.THIRD;
import static im.annex.muc.domain.Scene.WICCA;
import static im.annex.muc.domain.Scene.asking;
import static im.annex.muc.domain.Scene.enter;
import static im.annex.muc.domain.Scene.leave;
import static im.annex.muc.domain.Scene.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.Command.ListAffiliation;
import im.annex.muc.domain.Command.ListRole;
import im.annex.muc.domain.Effect.AffiliationListed;
import im.annex.muc.domain.Effect.RoleListed;
import im.annex.muc.domain.RoomConfig.Onlookers;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** §8.5, §9.2, §9.5, §9.8, §10.5, §10.8: lists. */
class ListingTest {

    private static RoomConfigDraft nonAnonymous(RoomConfigDraft draft) {
        return draft.addressesShownTo(Onlookers.ANYONE);
    }

    /** The crone owns the room, the wiccan is a member of it, the hag is just there. */
    private static Scene witches(UnaryOperator<RoomConfigDraft> configuring) {
        var scene = Scene.open(Scene.RULES, configuring);
        scene.affiliate(WICCA, Affiliation.MEMBER);
        scene.on(enter(WICCA, SECOND));
        scene.on(enter(HAG, THIRD));
        return scene;
    }

    private static Scene witches() {
        return witches(UnaryOperator.identity());
    }

    private static ListRole list(JID who, Role role) {
        return new ListRole(asking(who), role);
    }

    private static ListAffiliation list(JID who, Affiliation affiliation) {
        return new ListAffiliation(asking(who), affiliation);
    }

    /** §8.5. */
    @Test
    void moderators_learn_who_has_a_voice_in_the_order_of_nicknames() {
        var scene = witches();

        assertThat(scene.on(list(CRONE, Role.PARTICIPANT)))
                .containsExactly(new RoleListed(List.of(scene.occupant(SECOND), scene.occupant(THIRD))));
        assertThat(scene.on(list(CRONE, Role.VISITOR))).containsExactly(new RoleListed(List.of()));
    }

    /** §8: MUST be denied with forbidden. */
    @Test
    void others_do_not_learn_who_has_a_voice() {
        assertThat(witches().on(list(WICCA, Role.PARTICIPANT))).containsExactly(refuse(Refusal.NOT_A_MODERATOR));
    }

    /** §9.8. */
    @Test
    void admins_learn_who_moderates_and_mere_moderators_do_not() {
        var scene = witches();
        scene.change(
                room -> room.with(room.occupants().with(scene.occupant(THIRD).in(Role.MODERATOR))));

        assertThat(scene.on(list(CRONE, Role.MODERATOR)))
                .containsExactly(new RoleListed(List.of(scene.occupant(Scene.FIRST), scene.occupant(THIRD))));
        assertThat(scene.on(list(HAG, Role.MODERATOR))).containsExactly(refuse(Refusal.NOT_AN_ADMIN));
        assertThat(scene.on(list(HAG, Role.PARTICIPANT))).hasOnlyElementsOfType(RoleListed.class);
    }

    /** §9.2, §9.5, with nicknames and reasons. */
    @Test
    void an_admin_learns_who_is_a_member_and_who_is_banned() {
        var scene = witches();
        var outcast = new Membership(HAG.asBareJID(), Affiliation.OUTCAST, Optional.empty(), Optional.of("Treason"));
        scene.change(room -> room.with(room.affiliations().with(outcast)));
        scene.affiliate(CRONE, Affiliation.ADMIN);

        assertThat(scene.on(list(CRONE, Affiliation.OUTCAST))).containsExactly(new AffiliationListed(List.of(outcast)));
        assertThat(scene.on(list(CRONE, Affiliation.MEMBER)))
                .containsExactly(new AffiliationListed(List.of(Membership.of(WICCA.asBareJID(), Affiliation.MEMBER))));
    }

    /** §9: MUST be denied with forbidden. */
    @Test
    void nobody_else_learns_who_is_banned() {
        var scene = witches(ListingTest::nonAnonymous);

        assertThat(scene.on(list(WICCA, Affiliation.OUTCAST))).containsExactly(refuse(Refusal.NOT_AN_ADMIN));
        assertThat(scene.on(list(HAG, Affiliation.OUTCAST))).containsExactly(refuse(Refusal.NOT_AN_ADMIN));
    }

    /** §5.2.1: members SHOULD NOT retrieve it. */
    @Test
    void in_a_semi_anonymous_room_members_do_not_learn_who_the_others_are() {
        var scene = witches();

        assertThat(scene.on(list(WICCA, Affiliation.MEMBER))).containsExactly(refuse(Refusal.NOT_AN_ADMIN));
    }

    /** §9.5: SHOULD, to any occupant. */
    @Test
    void in_a_non_anonymous_room_every_occupant_learns_who_the_members_are() {
        var scene = witches(ListingTest::nonAnonymous);

        assertThat(scene.on(list(WICCA, Affiliation.MEMBER))).hasOnlyElementsOfType(AffiliationListed.class);
        assertThat(scene.on(list(HAG, Affiliation.MEMBER))).hasOnlyElementsOfType(AffiliationListed.class);
    }

    /** §9.5: SHOULD, to members who are not there; to nobody else outside. */
    @Test
    void in_a_non_anonymous_room_a_member_who_is_not_there_learns_it_too() {
        var scene = witches(ListingTest::nonAnonymous);
        scene.on(leave(WICCA));
        scene.on(leave(HAG));

        assertThat(scene.on(list(WICCA, Affiliation.MEMBER))).hasOnlyElementsOfType(AffiliationListed.class);
        assertThat(scene.on(list(HAG, Affiliation.MEMBER))).containsExactly(refuse(Refusal.NOT_AN_ADMIN));
    }

    /** §7.11: if allowed by the configuration. */
    @Test
    void the_owners_decide_in_which_roles_the_members_are_seen() {
        var scene =
                witches(draft -> draft.addressesShownTo(Onlookers.ANYONE).memberListFor(EnumSet.of(Role.MODERATOR)));

        assertThat(scene.on(list(WICCA, Affiliation.MEMBER))).containsExactly(refuse(Refusal.NOT_AN_ADMIN));
        assertThat(scene.on(list(CRONE, Affiliation.MEMBER))).hasOnlyElementsOfType(AffiliationListed.class);
    }

    /** §10.5, §10.8: MUST, in semi-anonymous rooms; elsewhere who sees the members sees these, too. */
    @Test
    void only_owners_learn_who_owns_a_semi_anonymous_room() {
        var scene = witches();
        scene.affiliate(HAG, Affiliation.ADMIN);

        for (var affiliation : List.of(Affiliation.ADMIN, Affiliation.OWNER)) {
            assertThat(scene.on(list(CRONE, affiliation))).hasOnlyElementsOfType(AffiliationListed.class);
            assertThat(scene.on(list(HAG, affiliation))).containsExactly(refuse(Refusal.NOT_AN_OWNER));
            assertThat(scene.on(list(WICCA, affiliation))).containsExactly(refuse(Refusal.NOT_AN_OWNER));
        }
        assertThat(witches(ListingTest::nonAnonymous).on(list(WICCA, Affiliation.OWNER)))
                .hasOnlyElementsOfType(AffiliationListed.class);
    }

    @Test
    void an_admin_of_the_service_learns_everything() {
        var scene = witches();
        var admin = new Asker(new JID("prospero@shakespeare.lit/isle"), true);

        for (var affiliation : List.of(Affiliation.OUTCAST, Affiliation.MEMBER, Affiliation.ADMIN, Affiliation.OWNER)) {
            assertThat(scene.on(new ListAffiliation(admin, affiliation)))
                    .hasOnlyElementsOfType(AffiliationListed.class);
        }
        assertThat(scene.on(new ListRole(admin, Role.MODERATOR))).hasOnlyElementsOfType(RoleListed.class);
        assertThat(scene.on(new ListRole(admin, Role.PARTICIPANT))).hasOnlyElementsOfType(RoleListed.class);
    }

    @Test
    void nobody_is_on_the_list_of_those_who_are_nothing_and_there_is_none_where_there_is_no_room() {
        assertThat(witches().on(list(CRONE, Affiliation.NONE))).containsExactly(new AffiliationListed(List.of()));
        assertThat(witches().on(list(HAG, Affiliation.NONE))).containsExactly(refuse(Refusal.NOT_AN_ADMIN));
        assertThat(Scene.nothing().on(list(CRONE, Role.MODERATOR))).containsExactly(refuse(Refusal.NO_SUCH_ROOM));
        assertThat(Scene.nothing().on(list(CRONE, Affiliation.OWNER))).containsExactly(refuse(Refusal.NO_SUCH_ROOM));
    }
}
