package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.CRONE;
import static im.annex.muc.domain.Scene.FIRST;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.HAG_PHONE;
import static im.annex.muc.domain.Scene.HERE;
import static im.annex.muc.domain.Scene.ID;
import static im.annex.muc.domain.Scene.SECOND;
import static im.annex.muc.domain.Scene.THIRD;
import static im.annex.muc.domain.Scene.WICCA;
import static im.annex.muc.domain.Scene.asking;
import static im.annex.muc.domain.Scene.enter;
import static im.annex.muc.domain.Scene.leave;
import static im.annex.muc.domain.Scene.refuse;
import static im.annex.muc.domain.Scene.say;
import static im.annex.muc.domain.Scene.submit;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.Command.ChangeSubject;
import im.annex.muc.domain.Command.SubmitConfiguration;
import im.annex.muc.domain.Command.Whisper;
import im.annex.muc.domain.Effect.Announce;
import im.annex.muc.domain.Effect.Changed;
import im.annex.muc.domain.Effect.Deliver;
import im.annex.muc.domain.Effect.Done;
import im.annex.muc.domain.Effect.Gone;
import im.annex.muc.domain.Effect.Hide;
import im.annex.muc.domain.Effect.Out;
import im.annex.muc.domain.Effect.Recall;
import im.annex.muc.domain.Effect.Reflect;
import im.annex.muc.domain.Effect.Show;
import im.annex.muc.domain.Effect.ShowOthers;
import im.annex.muc.domain.Effect.ShowSelf;
import im.annex.muc.domain.RoomConfig.Onlookers;
import im.annex.muc.domain.RoomConfig.PrivateMessages;
import im.annex.muc.domain.Scene.Word;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmpp.packet.JID;

/** §10.2: what another configuration means for those who are there, and for what they may do from then on. */
class ReconfiguringTest {

    private static final Attribution BY_THE_CRONE = new Attribution(Optional.of(FIRST), Optional.empty());

    /** §10.2.1: nothing is done for each occupant where nothing changes for them. */
    @Test
    void most_changes_are_told_in_one_message() {
        var scene = Scene.withHag();
        var occupants = scene.room().occupants();

        assertThat(scene.on(submit(CRONE, draft -> draft.name("A Dark Cave"))))
                .containsExactly(new Announce(Status.CONFIGURED), new Done());
        assertThat(scene.room().occupants()).isSameAs(occupants);
    }

    /** §10.2.1. */
    @Test
    void each_change_of_privacy_is_told_by_itself() {
        var scene = Scene.withHag();

        assertThat(scene.on(submit(CRONE, draft -> draft.logged(true).addressesShownTo(Onlookers.ANYONE))))
                .containsExactly(new Announce(Status.LOGGED), new Announce(Status.NOW_NON_ANONYMOUS), new Done());
        assertThat(scene.on(submit(
                        CRONE,
                        draft -> draft.logged(false)
                                .addressesShownTo(Onlookers.MODERATORS)
                                .moderated(true))))
                .containsExactly(
                        new Announce(Status.NOT_LOGGED),
                        new Announce(Status.NOW_SEMI_ANONYMOUS),
                        new Announce(Status.CONFIGURED),
                        new Done());
    }

    /** §10.2: with every session; the members stay. */
    @Test
    void a_room_that_becomes_members_only_removes_the_others() {
        var scene = Scene.withHag();
        scene.on(enter(HAG_PHONE, THIRD));
        scene.affiliate(WICCA, Affiliation.MEMBER);
        scene.on(enter(WICCA, SECOND));
        var hag = scene.occupant(THIRD);

        assertThat(scene.on(submit(CRONE, draft -> draft.membersOnly(true))))
                .containsExactlyInAnyOrder(
                        out(hag, HAG),
                        out(hag, HAG_PHONE),
                        new Gone(hag, Optional.empty(), EnumSet.of(Status.MEMBERS_ONLY)),
                        new Announce(Status.CONFIGURED),
                        new Done());
        assertThat(scene.room().occupants().size()).isEqualTo(2);
        assertThat(scene.on(enter(HAG, THIRD))).containsExactly(refuse(Refusal.NOT_A_MEMBER));
    }

    /** §4.2: a temporary room that is left by everybody is no more. */
    @Test
    void a_room_without_anybody_left_is_gone_unless_it_is_persistent() {
        var scene = Scene.withHag();
        scene.on(leave(CRONE));

        scene.on(submit(CRONE, draft -> draft.membersOnly(true)));

        assertThat(scene.room().exists()).isFalse();
    }

    /** §4.2. */
    @Test
    void a_persistent_room_stays_until_it_is_made_temporary() {
        var scene = Scene.open(Scene.RULES, draft -> draft.persistent(true));

        assertThat(scene.on(leave(CRONE))).hasSize(1).hasOnlyElementsOfType(Out.class);
        assertThat(scene.room().exists()).isTrue();
        assertThat(scene.room().affiliation(CRONE.asBareJID())).isEqualTo(Affiliation.OWNER);

        assertThat(scene.on(submit(CRONE, draft -> draft.persistent(false)))).endsWith(new Done());
        assertThat(scene.room().exists()).isFalse();
    }

    /** §10.1.3: not even a persistent room stays if it was never configured. */
    @Test
    void a_room_that_was_never_configured_is_gone_with_its_owner() {
        var scene = Scene.locked();
        scene.change(room -> room.with(room.config().draft().persistent(true).done()));

        scene.on(leave(CRONE));

        assertThat(scene.room().exists()).isFalse();
    }

    /** §10.1.1 step 5. */
    @Test
    void a_room_that_is_not_configured_in_time_is_gone() {
        var scene = Scene.locked();

        assertThat(scene.on(new Command.GiveUpConfiguration()))
                .containsExactly(new Effect.Destroyed(FIRST, CRONE, Destruction.UNEXPLAINED, Optional.empty()));
        assertThat(scene.room().exists()).isFalse();

        var open = Scene.open();
        assertThat(open.on(new Command.GiveUpConfiguration())).isEmpty();
        assertThat(open.room().exists()).isTrue();
    }

    /** §5.1.2, §7.4. */
    @Test
    void newcomers_of_a_moderated_room_have_no_voice_until_it_is_not_moderated_any_more() {
        var scene = Scene.withHag();
        scene.on(submit(CRONE, draft -> draft.moderated(true)));
        scene.on(enter(WICCA, SECOND));

        assertThat(scene.on(say(HAG, "Double, double"))).hasOnlyElementsOfType(Reflect.class);
        assertThat(scene.on(say(WICCA, "toil and trouble"))).containsExactly(refuse(Refusal.NO_VOICE));

        var heard = scene.occupant(SECOND).as(Affiliation.NONE, Role.PARTICIPANT);
        assertThat(scene.on(submit(CRONE, draft -> draft.moderated(false))))
                .containsExactly(new Show(heard, Optional.empty()), new Announce(Status.CONFIGURED), new Done());
        assertThat(scene.on(say(WICCA, "toil and trouble"))).hasOnlyElementsOfType(Reflect.class);
    }

    /** §10.2: gain and loss of admin status. */
    @Test
    void admins_gain_and_lose_their_role_with_their_affiliation() {
        var scene = Scene.withHag();
        var hag = scene.occupant(THIRD);

        assertThat(scene.on(governors(Optional.empty(), Optional.of(List.of(HAG.asBareJID())))))
                .containsExactly(
                        new Changed(hag.as(Affiliation.ADMIN, Role.MODERATOR), BY_THE_CRONE),
                        new ShowOthers(HAG, hag.as(Affiliation.ADMIN, Role.MODERATOR)),
                        new Done());
        assertThat(scene.on(governors(Optional.empty(), Optional.of(List.of()))))
                .containsExactly(new Changed(hag.as(Affiliation.MEMBER, Role.PARTICIPANT), BY_THE_CRONE), new Done());
        assertThat(scene.on(submit(CRONE, draft -> draft.membersOnly(true))))
                .containsExactly(new Announce(Status.CONFIGURED), new Done());
    }

    /** §10.2: gain and loss of owner status. */
    @Test
    void owners_who_lose_their_status_are_admins_unless_the_list_of_admins_says_otherwise() {
        var scene = Scene.withHag();
        var crone = CRONE.asBareJID();
        var hag = HAG.asBareJID();

        scene.on(governors(Optional.of(List.of(crone, hag)), Optional.empty()));
        assertThat(scene.occupant(THIRD).affiliation()).isEqualTo(Affiliation.OWNER);
        scene.on(governors(Optional.of(List.of(crone)), Optional.empty()));
        assertThat(scene.occupant(THIRD).affiliation()).isEqualTo(Affiliation.ADMIN);
        assertThat(scene.occupant(THIRD).role()).isEqualTo(Role.MODERATOR);

        scene.on(governors(Optional.of(List.of(crone, hag)), Optional.empty()));
        scene.on(governors(Optional.of(List.of(crone)), Optional.of(List.of())));
        assertThat(scene.occupant(THIRD).affiliation()).isEqualTo(Affiliation.MEMBER);
    }

    /** §10.2: who is in both lists is an owner. */
    @Test
    void an_owner_is_not_made_an_admin_by_being_listed_as_such() {
        var scene = Scene.withHag();
        var before = scene.room();

        assertThat(scene.on(governors(Optional.empty(), Optional.of(List.of(CRONE.asBareJID())))))
                .containsExactly(new Done());
        assertThat(scene.room()).isSameAs(before);
    }

    /** §10.2: and nothing else of the form is done. */
    @Test
    void a_room_is_not_left_without_an_owner() {
        var scene = Scene.withHag();
        var before = scene.room();

        assertThat(scene.on(governors(Optional.of(List.of()), Optional.empty())))
                .containsExactly(refuse(Refusal.NO_OWNER_LEFT));
        assertThat(scene.room()).isSameAs(before);
    }

    /** §10.1.3. */
    @Test
    void a_room_that_asks_for_a_password_needs_one() {
        var scene = Scene.withHag();
        var before = scene.room();

        assertThat(scene.on(submit(CRONE, draft -> draft.password(Optional.of("")))))
                .containsExactly(refuse(Refusal.PASSWORD_MISSING));
        assertThat(scene.room()).isSameAs(before);
    }

    /** §10.2: an admin of the service is as good as an owner. */
    @Test
    void an_admin_of_the_service_configures_and_destroys_rooms() {
        var scene = Scene.withHag();
        var prospero = new Asker(new JID("prospero@shakespeare.lit/staff"), true);

        assertThat(scene.on(SubmitConfiguration.of(
                        prospero, config -> config.draft().listed(false).done())))
                .containsExactly(new Announce(Status.CONFIGURED), new Done());
        assertThat(scene.on(new Command.Destroy(prospero, Destruction.UNEXPLAINED)))
                .endsWith(new Done());
        assertThat(scene.room().exists()).isFalse();
    }

    /** {@code presencebroadcast}: what is no longer told is taken back, what is told again is made good for. */
    @Test
    void presence_that_is_not_broadcast_any_more_is_taken_back() {
        var scene = Scene.withHag();
        var hag = scene.occupant(THIRD);

        assertThat(scene.on(submit(CRONE, draft -> draft.broadcast(Set.of(Role.MODERATOR)))))
                .containsExactly(new Hide(hag), new Announce(Status.CONFIGURED), new Done());
        assertThat(scene.on(submit(CRONE, draft -> draft.broadcast(Set.of(Role.MODERATOR, Role.PARTICIPANT)))))
                .containsExactly(new Show(hag, Optional.empty()), new Announce(Status.CONFIGURED), new Done());
    }

    /** {@code presencebroadcast}: who becomes a moderator appears, who is one no more disappears. */
    @Test
    void occupants_are_shown_according_to_the_role_they_have_now() {
        var scene = Scene.withHag();
        scene.on(submit(CRONE, draft -> draft.broadcast(Set.of(Role.MODERATOR))));

        var admin = scene.occupant(THIRD).as(Affiliation.ADMIN, Role.MODERATOR);
        assertThat(scene.on(governors(Optional.empty(), Optional.of(List.of(HAG.asBareJID())))))
                .containsExactly(new Changed(admin, BY_THE_CRONE), new ShowOthers(HAG, admin), new Done());
        var member = admin.as(Affiliation.MEMBER, Role.PARTICIPANT);
        assertThat(scene.on(governors(Optional.empty(), Optional.of(List.of()))))
                .containsExactly(new Hide(member), new Changed(member, BY_THE_CRONE), new Done());
    }

    /** §8.1. */
    @Test
    void participants_change_the_subject_where_that_is_allowed() {
        var scene = Scene.withHag();
        var change = new ChangeSubject(HAG, "Spells", new Word("Spells"));

        assertThat(scene.on(change)).containsExactly(refuse(Refusal.NOT_A_MODERATOR));
        scene.on(submit(CRONE, draft -> draft.subjectByParticipants(true).moderated(true)));
        assertThat(scene.on(change)).hasOnlyElementsOfType(Reflect.class);
        scene.on(enter(WICCA, SECOND));
        assertThat(scene.on(new ChangeSubject(WICCA, "Broth", new Word("Broth"))))
                .containsExactly(refuse(Refusal.NOT_A_MODERATOR));
    }

    /** §7.5. */
    @ParameterizedTest
    @CsvSource({
        "ANYONE, VISITOR, NONE, true",
        "PARTICIPANTS, VISITOR, MEMBER, false",
        "PARTICIPANTS, PARTICIPANT, NONE, true",
        "AFFILIATED, PARTICIPANT, NONE, false",
        "AFFILIATED, VISITOR, MEMBER, true",
        "MODERATORS, PARTICIPANT, MEMBER, false",
        "MODERATORS, MODERATOR, NONE, true",
        "NOBODY, MODERATOR, OWNER, false"
    })
    void private_messages_are_for_those_to_whom_the_configuration_allows_them(
            PrivateMessages allowed, Role role, Affiliation affiliation, boolean delivered) {
        var scene = Scene.withHag();
        scene.change(room -> room.with(room.occupants()
                .with(room.occupants().named(THIRD).orElseThrow().as(affiliation, role))));
        scene.on(submit(CRONE, draft -> draft.privateMessages(allowed)));

        assertThat(scene.on(new Whisper(HAG, FIRST, HERE)))
                .containsExactly(
                        delivered ? new Deliver(THIRD, FIRST, HERE) : refuse(Refusal.PRIVATE_MESSAGES_RESTRICTED));
    }

    /** §7.2.13. */
    @Test
    void newcomers_are_told_as_much_as_the_configuration_lets_them() {
        var scene = Scene.open();
        for (int i = 1; i <= 10; i++) {
            scene.on(say(CRONE, "spell " + i));
        }

        scene.on(submit(CRONE, draft -> draft.historyLength(5).historyUnasked(2)));

        assertThat(told(scene, HistoryWanted.EVERYTHING)).isEqualTo(2);
        assertThat(told(scene, new HistoryWanted(Integer.MAX_VALUE, 4, Optional.empty(), Optional.empty())))
                .isEqualTo(4);
        assertThat(told(scene, new HistoryWanted(Integer.MAX_VALUE, 9, Optional.empty(), Optional.empty())))
                .isEqualTo(5);
    }

    /** §7.2.3, §7.2.12. */
    @Test
    void newcomers_are_warned_of_what_others_can_see() {
        var scene = Scene.open(Scene.RULES, draft -> draft.logged(true).addressesShownTo(Onlookers.ANYONE));

        assertThat(scene.on(enter(HAG, THIRD)))
                .contains(new ShowSelf(
                        scene.occupant(THIRD),
                        scene.occupant(THIRD).shown(),
                        EnumSet.of(Status.NON_ANONYMOUS, Status.SELF, Status.LOGGED),
                        ID));
    }

    private static int told(Scene scene, HistoryWanted wanted) {
        return scene.on(enter(HAG, THIRD, wanted)).stream()
                .mapToInt(effect ->
                        effect instanceof Recall recall ? recall.messages().size() : 0)
                .sum();
    }

    /** §9.2, §10.5: a domain is banned or nothing. */
    @Test
    void no_domain_governs() {
        var scene = Scene.open();
        var before = scene.room();
        var domain = new JID("shakespeare.lit");
        var crone = CRONE.asBareJID();

        assertThat(scene.on(governors(Optional.empty(), Optional.of(List.of(domain)))))
                .containsExactly(refuse(Refusal.ONLY_BANS_OF_MANY));
        assertThat(scene.on(governors(Optional.of(List.of(crone, domain)), Optional.empty())))
                .containsExactly(refuse(Refusal.ONLY_BANS_OF_MANY));
        assertThat(scene.room()).isSameAs(before);
    }

    @Test
    void the_lists_of_those_who_govern_are_bounded_like_all() {
        var scene = Scene.open();
        var before = scene.room();
        var many = IntStream.rangeClosed(1, AffiliationLists.MOST)
                .mapToObj(i -> new JID("witch" + i, "shakespeare.lit", null, true))
                .toList();

        assertThat(scene.on(governors(Optional.empty(), Optional.of(many))))
                .containsExactly(refuse(Refusal.TOO_MANY_AFFILIATIONS));
        assertThat(scene.room()).isSameAs(before);
    }

    private static SubmitConfiguration governors(Optional<List<JID>> owners, Optional<List<JID>> admins) {
        return new SubmitConfiguration(asking(CRONE), UnaryOperator.identity(), owners, admins, true);
    }

    private static Effect out(Occupant occupant, JID session) {
        return new Out(
                occupant, session, Optional.empty(), EnumSet.of(Status.SELF, Status.MEMBERS_ONLY), Optional.empty());
    }
}
