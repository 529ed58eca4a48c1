package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.CRONE;
import static im.annex.muc.domain.Scene.FIRST;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.HERE;
import static im.annex.muc.domain.Scene.OLDHAG;
import static im.annex.muc.domain.Scene.RULES;
import static im.annex.muc.domain.Scene.SECOND;
import static im.annex.muc.domain.Scene.THIRD;
import static im.annex.muc.domain.Scene.WICCA;
import static im.annex.muc.domain.Scene.appear;
import static im.annex.muc.domain.Scene.asking;
import static im.annex.muc.domain.Scene.enter;
import static im.annex.muc.domain.Scene.leave;
import static im.annex.muc.domain.Scene.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.Command.ApproveRegistration;
import im.annex.muc.domain.Command.Register;
import im.annex.muc.domain.Command.SeeRegistration;
import im.annex.muc.domain.Command.SeeReservedNick;
import im.annex.muc.domain.Command.Unregister;
import im.annex.muc.domain.Effect.Changed;
import im.annex.muc.domain.Effect.Done;
import im.annex.muc.domain.Effect.MemberInvited;
import im.annex.muc.domain.Effect.Notified;
import im.annex.muc.domain.Effect.RegistrationWanted;
import im.annex.muc.domain.Effect.ReservedNick;
import im.annex.muc.domain.Effect.Show;
import im.annex.muc.domain.Effect.ShowSelf;
import im.annex.muc.domain.RoomConfig.Registration;
import im.annex.muc.domain.Scene.Word;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** §7.10, §9.9: registering with a room. */
class RegisteringTest {

    private static final Content APPLICATION = new Word("just another witch");

    /** §7.10: everybody is told of the new member. */
    @Test
    void who_registers_becomes_a_member_with_a_reserved_nickname() {
        var scene = room(Registration.EVERYONE);
        scene.on(enter(HAG, OLDHAG));

        var effects = scene.on(register(HAG, THIRD));

        assertThat(effects).containsExactly(new Show(scene.occupant(OLDHAG), Optional.empty()), new Done());
        assertThat(scene.occupant(OLDHAG).affiliation()).isEqualTo(Affiliation.MEMBER);
        assertThat(scene.occupant(OLDHAG).role()).isEqualTo(Role.PARTICIPANT);
        assertThat(scene.on(new SeeReservedNick(HAG))).containsExactly(new ReservedNick(Optional.of(THIRD)));
        assertThat(scene.on(enter(WICCA, THIRD))).containsExactly(refuse(Refusal.NICK_IN_USE));
    }

    /** §9.9. */
    @Test
    void where_an_admin_has_to_approve_nothing_changes_before_that() {
        var scene = Scene.open(RULES, draft -> draft.moderated(true));
        scene.affiliate(WICCA, Affiliation.ADMIN);
        var before = scene.room();

        assertThat(scene.on(register(HAG, THIRD)))
                .containsExactly(
                        new RegistrationWanted(
                                HAG.asBareJID(), APPLICATION, List.of(CRONE.asBareJID(), WICCA.asBareJID())),
                        new Done());
        assertThat(scene.room()).isSameAs(before);

        assertThat(scene.on(approve(WICCA, HAG, THIRD)))
                .containsExactly(new Done(), new Notified(HAG.asBareJID(), Affiliation.MEMBER));
        assertThat(scene.room().affiliation(HAG.asBareJID())).isEqualTo(Affiliation.MEMBER);
        assertThat(scene.on(new SeeRegistration(HAG))).containsExactly(new ReservedNick(Optional.of(THIRD)));
    }

    /** §9.5: SHOULD be invited, as whoever an admin makes a member. */
    @Test
    void who_may_come_into_a_members_only_room_after_approval_is_invited() {
        var scene = Scene.open(RULES, draft -> draft.membersOnly(true).password(Optional.of("cauldronburn")));
        scene.on(register(HAG, THIRD));

        assertThat(scene.on(approve(CRONE, HAG, THIRD)))
                .containsExactly(
                        new Done(), new MemberInvited(HAG.asBareJID(), CRONE.asBareJID(), Optional.of("cauldronburn")));
        assertThat(scene.on(approve(CRONE, HAG, OLDHAG))).containsExactly(new Done());
    }

    /** §9.9, §7.10. */
    @Test
    void who_is_there_when_it_is_approved_sees_it_like_everybody() {
        var scene = Scene.open(RULES, draft -> draft.moderated(true));
        scene.on(enter(HAG, OLDHAG));

        assertThat(scene.on(approve(CRONE, HAG, THIRD)))
                .hasSize(2)
                .contains(new Done())
                .hasAtLeastOneElementOfType(Changed.class);
    }

    @Test
    void nobody_has_to_approve_of_what_gives_no_more_than_a_nickname() {
        var scene = room(Registration.APPROVED);

        assertThat(scene.on(register(HAG, THIRD))).containsExactly(new Done());
        assertThat(scene.room().affiliation(HAG.asBareJID())).isEqualTo(Affiliation.MEMBER);
    }

    /** §9.9. */
    @Test
    void only_admins_approve_and_not_of_the_banned() {
        var scene = room(Registration.APPROVED);

        assertThat(scene.on(approve(HAG, HAG, THIRD))).containsExactly(refuse(Refusal.NOT_AN_ADMIN));
        scene.affiliate(HAG, Affiliation.OUTCAST);
        assertThat(scene.on(approve(CRONE, HAG, THIRD))).containsExactly(refuse(Refusal.BANNED));
        assertThat(Scene.nothing().on(approve(CRONE, HAG, THIRD))).containsExactly(refuse(Refusal.NO_SUCH_ROOM));
    }

    /** Who belongs to the room needs no approval for a nickname, and keeps the affiliation. */
    @Test
    void an_owner_reserves_a_nickname_at_once() {
        var scene = room(Registration.NOBODY);

        assertThat(scene.on(register(CRONE, FIRST))).containsExactly(new Done());
        assertThat(scene.room().affiliation(CRONE.asBareJID())).isEqualTo(Affiliation.OWNER);
        assertThat(scene.on(new SeeReservedNick(CRONE))).containsExactly(new ReservedNick(Optional.of(FIRST)));
    }

    /** §7.10. */
    @Test
    void a_taken_nickname_is_not_given_away_again() {
        var scene = room(Registration.EVERYONE);
        scene.on(register(HAG, THIRD));
        scene.on(enter(WICCA, SECOND));
        var before = scene.room();

        assertThat(scene.on(register(WICCA, THIRD))).containsExactly(refuse(Refusal.NICK_IN_USE));
        assertThat(scene.on(register(WICCA, new Nick("ThirdWitch")))).containsExactly(refuse(Refusal.NICK_IN_USE));
        assertThat(scene.on(register(HAG, SECOND))).containsExactly(refuse(Refusal.NICK_IN_USE));
        assertThat(scene.on(register(HAG, new Nick("x".repeat(41))))).containsExactly(refuse(Refusal.NICK_TOO_LONG));
        assertThat(scene.room()).isSameAs(before);
    }

    /** §7.10. */
    @Test
    void who_may_not_register_is_told_so() {
        var scene = room(Registration.NOBODY);
        scene.affiliate(WICCA, Affiliation.OUTCAST);

        assertThat(scene.on(new SeeRegistration(HAG))).containsExactly(refuse(Refusal.REGISTERING_RESERVED));
        assertThat(scene.on(register(HAG, THIRD))).containsExactly(refuse(Refusal.NO_REGISTRATION));
        assertThat(scene.on(register(WICCA, SECOND))).containsExactly(refuse(Refusal.REGISTERING_RESERVED));
        assertThat(Scene.nothing().on(new SeeRegistration(HAG))).containsExactly(refuse(Refusal.NO_SUCH_ROOM));
    }

    /** §7.10, §7.12. */
    @Test
    void who_is_not_registered_has_no_nickname() {
        var scene = room(Registration.EVERYONE);

        assertThat(scene.on(new SeeRegistration(HAG))).containsExactly(new ReservedNick(Optional.empty()));
        assertThat(scene.on(new SeeReservedNick(HAG))).containsExactly(new ReservedNick(Optional.empty()));
        assertThat(Scene.nothing().on(new SeeReservedNick(HAG))).containsExactly(refuse(Refusal.NO_SUCH_ROOM));
    }

    /** XEP-0077 §3.2. */
    @Test
    void who_gives_the_registration_up_is_a_member_no_more() {
        var scene = room(Registration.EVERYONE);
        scene.on(enter(HAG, OLDHAG));
        scene.on(register(HAG, THIRD));

        assertThat(scene.on(new Unregister(HAG)))
                .containsExactly(new Show(scene.occupant(OLDHAG), Optional.empty()), new Done());
        assertThat(scene.occupant(OLDHAG).affiliation()).isEqualTo(Affiliation.NONE);
        assertThat(scene.room().affiliations().holder(THIRD)).isEmpty();
        assertThat(scene.on(new Unregister(HAG))).containsExactly(refuse(Refusal.NOT_REGISTERED));
    }

    /** §9.4. */
    @Test
    void who_gives_the_registration_with_a_members_only_room_up_has_to_go() {
        var scene = Scene.open(RULES, draft -> draft.membersOnly(true));
        scene.affiliate(HAG, Affiliation.MEMBER);
        scene.on(enter(HAG, THIRD));

        assertThat(scene.on(new Unregister(HAG)))
                .contains(new Done())
                .hasAtLeastOneElementOfType(Effect.Expelled.class)
                .hasAtLeastOneElementOfType(Effect.Expulsion.class);
        assertThat(scene.room().occupants().at(HAG)).isEmpty();
    }

    @Test
    void an_owner_gives_up_the_nickname_alone() {
        var scene = room(Registration.EVERYONE);
        scene.on(register(CRONE, FIRST));

        assertThat(scene.on(new Unregister(CRONE))).containsExactly(new Done());
        assertThat(scene.room().affiliation(CRONE.asBareJID())).isEqualTo(Affiliation.OWNER);
        assertThat(scene.room().affiliations().holder(FIRST)).isEmpty();
    }

    /** §7.10: status 210 instead of a refusal; §7.6: who is there already MUST be denied another one. */
    @Test
    void where_nicknames_are_locked_the_registered_one_is_used_whatever_is_asked_for() {
        var rules = new Rules(RoomConfig.STANDARD, true, 100, 3, 20, 10_000, new NickRules(40, true), Duration.ZERO);
        var scene = Scene.open(rules, draft -> draft.registration(Registration.EVERYONE));
        scene.on(register(HAG, THIRD));

        assertThat(scene.on(enter(HAG, OLDHAG)))
                .anySatisfy(effect -> assertThat(effect)
                        .isInstanceOfSatisfying(
                                ShowSelf.class,
                                self -> assertThat(self.status())
                                        .containsExactlyInAnyOrder(Status.SELF, Status.NICK_MODIFIED)));
        assertThat(scene.occupant(THIRD).user()).isEqualTo(HAG.asBareJID());
        var before = scene.room();
        assertThat(scene.on(appear(HAG, OLDHAG, HERE))).containsExactly(refuse(Refusal.NICKS_LOCKED));
        assertThat(scene.room()).isSameAs(before);
        scene.on(leave(HAG));
        assertThat(scene.on(appear(HAG, OLDHAG, HERE))).containsExactly(new Effect.NotInRoom(OLDHAG, HAG, Scene.ID));
    }

    private static Scene room(Registration registration) {
        return Scene.open(RULES, draft -> draft.registration(registration));
    }

    private static Register register(JID who, Nick nick) {
        return new Register(who, nick, APPLICATION);
    }

    private static ApproveRegistration approve(JID admin, JID user, Nick nick) {
        return new ApproveRegistration(asking(admin), user.asBareJID(), nick);
    }
}
