package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.CRONE;
import static im.annex.muc.domain.Scene.FIRST;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.ID;
import static im.annex.muc.domain.Scene.RULES;
import static im.annex.muc.domain.Scene.SECOND;
import static im.annex.muc.domain.Scene.THIRD;
import static im.annex.muc.domain.Scene.WICCA;
import static im.annex.muc.domain.Scene.asking;
import static im.annex.muc.domain.Scene.enter;
import static im.annex.muc.domain.Scene.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.Command.Decline;
import im.annex.muc.domain.Command.InvitationFailed;
import im.annex.muc.domain.Command.Invite;
import im.annex.muc.domain.Effect.Declined;
import im.annex.muc.domain.Effect.Invitation;
import im.annex.muc.domain.Effect.InviteeUnknown;
import im.annex.muc.domain.Scene.Word;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** §7.8.2: invitations through the room. */
class InvitingTest {

    private static final JID HECATE = new JID("hecate@shakespeare.lit");
    private static final Content COME = new Word("this is the place for all good witches");
    private static final Invitee INVITED = new Invitee(HECATE, COME);

    /** §7.8.2. */
    @Test
    void an_occupant_invites_with_the_password_of_the_room() {
        var scene = Scene.open(RULES, draft -> draft.password(Optional.of("cauldronburn")));

        assertThat(scene.on(invite(CRONE)))
                .containsExactly(new Invitation(CRONE.asBareJID(), INVITED, Optional.of("cauldronburn"), ID));
    }

    /** §7.9: several in one message. */
    @Test
    void several_are_invited_in_order() {
        var scene = Scene.withHag();
        var wicca = new Invitee(WICCA, COME);

        assertThat(scene.on(new Invite(asking(HAG), ID, List.of(INVITED, wicca))))
                .containsExactly(
                        new Invitation(HAG.asBareJID(), INVITED, Optional.empty(), ID),
                        new Invitation(HAG.asBareJID(), wicca, Optional.empty(), ID));
    }

    @Test
    void no_more_are_invited_at_once_than_fit_around_a_table() {
        var scene = Scene.withHag();
        var many =
                Stream.generate(() -> INVITED).limit(Inviting.MAX_INVITEES + 1L).toList();

        assertThat(scene.on(new Invite(asking(HAG), ID, many))).containsExactly(refuse(Refusal.TOO_MANY_INVITEES));
    }

    /** §7.8.2: in a members-only room the privilege is that of those who edit the member list. */
    @Test
    void members_do_not_invite_into_a_members_only_room_unless_it_is_configured() {
        var scene = membersOnly(false);
        var before = scene.room();

        assertThat(scene.on(invite(HAG))).containsExactly(refuse(Refusal.INVITING_RESERVED));
        assertThat(scene.room()).isSameAs(before);
        assertThat(membersOnly(true).on(invite(HAG))).hasOnlyElementsOfType(Invitation.class);
    }

    /** §7.8.2. */
    @Test
    void who_is_invited_into_a_members_only_room_becomes_a_member() {
        var scene = membersOnly(false);

        scene.on(invite(CRONE));

        assertThat(scene.room().affiliation(HECATE)).isEqualTo(Affiliation.MEMBER);
    }

    @Test
    void an_invitation_changes_no_affiliation_there_is() {
        var scene = membersOnly(false);
        scene.affiliate(HECATE, Affiliation.OUTCAST);
        var before = scene.room();

        scene.on(invite(CRONE));
        assertThat(scene.room()).isSameAs(before);

        scene.affiliate(HECATE, Affiliation.ADMIN);
        scene.on(invite(CRONE));
        assertThat(scene.room().affiliation(HECATE)).isEqualTo(Affiliation.ADMIN);
    }

    /** §7.4. */
    @Test
    void who_has_nothing_to_do_with_the_room_does_not_invite() {
        var scene = Scene.open();

        assertThat(scene.on(invite(HAG))).containsExactly(refuse(Refusal.NOT_AN_OCCUPANT));

        scene.affiliate(HAG, Affiliation.MEMBER);
        assertThat(scene.on(invite(HAG))).hasOnlyElementsOfType(Invitation.class);
    }

    /** §17.2 rule 3. */
    @Test
    void nobody_is_invited_where_there_is_no_open_room() {
        assertThat(Scene.locked().on(invite(HAG))).containsExactly(refuse(Refusal.ROOM_LOCKED));
        assertThat(Scene.nothing().on(invite(CRONE))).containsExactly(refuse(Refusal.NO_SUCH_ROOM));
    }

    /** §7.8.2. */
    @Test
    void the_inviter_learns_that_somebody_declines() {
        var scene = Scene.withHag();

        assertThat(scene.on(decline(HAG.asBareJID()))).containsExactly(new Declined(HECATE, HAG, COME, ID));
        assertThat(scene.on(decline(WICCA.asBareJID()))).isEmpty();
    }

    @Test
    void an_inviter_who_has_left_learns_it_if_the_room_knows_them() {
        var scene = Scene.withHag();
        scene.affiliate(WICCA, Affiliation.MEMBER);

        assertThat(scene.on(decline(WICCA))).containsExactly(new Declined(HECATE, WICCA.asBareJID(), COME, ID));
    }

    /** §17.2 rule 3. */
    @Test
    void nobody_declines_where_there_is_no_room() {
        assertThat(Scene.nothing().on(decline(WICCA))).containsExactly(refuse(Refusal.NO_SUCH_ROOM));
    }

    @Test
    void the_banned_are_not_heard() {
        var scene = Scene.withHag();
        scene.affiliate(HECATE, Affiliation.OUTCAST);

        assertThat(scene.on(decline(HAG))).isEmpty();
    }

    /** §7.8.2. */
    @Test
    void the_inviter_learns_that_there_is_no_such_invitee() {
        var scene = Scene.withHag();

        assertThat(scene.on(new InvitationFailed(HECATE, HAG.asBareJID(), ID)))
                .containsExactly(new InviteeUnknown(HAG, ID));
        assertThat(scene.on(new InvitationFailed(HECATE, WICCA.asBareJID(), ID)))
                .isEmpty();
    }

    /** The crone is the owner; the hag and the wiccan are members and in the room. */
    private static Scene membersOnly(boolean invitationsByMembers) {
        var scene = Scene.open(RULES, draft -> draft.membersOnly(true).invitationsByMembers(invitationsByMembers));
        scene.affiliate(HAG, Affiliation.MEMBER);
        scene.affiliate(WICCA, Affiliation.MEMBER);
        scene.on(enter(HAG, THIRD));
        scene.on(enter(WICCA, SECOND));
        assertThat(scene.occupant(FIRST).affiliation()).isEqualTo(Affiliation.OWNER);
        return scene;
    }

    private static Invite invite(JID from) {
        return new Invite(asking(from), ID, List.of(INVITED));
    }

    private static Decline decline(JID to) {
        return new Decline(new JID("hecate@shakespeare.lit/broom"), ID, to, COME);
    }
}
