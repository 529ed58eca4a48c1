package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.AWAY;
import static im.annex.muc.domain.Scene.CRONE;
import static im.annex.muc.domain.Scene.FIRST;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.HAG_PHONE;
import static im.annex.muc.domain.Scene.HERE;
import static im.annex.muc.domain.Scene.ID;
import static im.annex.muc.domain.Scene.OLDHAG;
import static im.annex.muc.domain.Scene.SECOND;
import static im.annex.muc.domain.Scene.THIRD;
import static im.annex.muc.domain.Scene.WICCA;
import static im.annex.muc.domain.Scene.enter;
import static im.annex.muc.domain.Scene.enterWith;
import static im.annex.muc.domain.Scene.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.Effect.Renamed;
import im.annex.muc.domain.Effect.Show;
import im.annex.muc.domain.Effect.ShowOthers;
import im.annex.muc.domain.Effect.ShowSelf;
import im.annex.muc.domain.Effect.TellSubject;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** §7.2: entering a room. */
class EnteringTest {

    private static final EnumSet<Status> SELF = EnumSet.of(Status.SELF);

    /** §7.1. */
    @Test
    void events_come_in_the_order_of_the_specification() {
        var scene = Scene.open();
        scene.on(Scene.say(CRONE, "Thrice the brinded cat hath mew'd."));

        var effects = scene.on(enter(HAG, THIRD));

        assertThat(effects)
                .extracting(Object::getClass)
                .containsExactly(ShowOthers.class, Show.class, ShowSelf.class, Effect.Recall.class, TellSubject.class);
    }

    /** §7.2.2. */
    @Test
    void the_newcomer_sees_the_others_and_the_others_the_newcomer() {
        var scene = Scene.open();

        var effects = scene.on(enter(HAG, THIRD));

        var hag = scene.occupant(THIRD);
        assertThat(effects)
                .containsExactly(
                        new ShowOthers(HAG, hag),
                        new Show(hag, Optional.of(HAG)),
                        new ShowSelf(hag, new Session(HAG, HERE), SELF, ID),
                        new TellSubject(HAG, Optional.empty()));
        assertThat(hag.role()).isEqualTo(Role.PARTICIPANT);
        assertThat(hag.affiliation()).isEqualTo(Affiliation.NONE);
    }

    /** §7.2.2. */
    @Test
    void a_nickname_that_the_service_modified_is_told_with_210() {
        var scene = Scene.open();

        var effects = scene.on(new Command.Enter(
                HAG, ID, THIRD, true, HERE, Optional.empty(), HistoryWanted.EVERYTHING, Founding.ALLOWED));

        assertThat(effects)
                .contains(new ShowSelf(
                        scene.occupant(THIRD),
                        new Session(HAG, HERE),
                        EnumSet.of(Status.SELF, Status.NICK_MODIFIED),
                        ID));
    }

    /** §7.2.1, §17.3 rule 3. */
    @Test
    void entering_again_tells_everything_again_and_the_others_nothing() {
        var scene = Scene.withHag();
        scene.on(Scene.say(CRONE, "Thrice"));
        var before = scene.room();

        var effects = scene.on(enter(HAG, THIRD));

        assertThat(effects)
                .extracting(Object::getClass)
                .containsExactly(ShowOthers.class, ShowSelf.class, Effect.Recall.class, TellSubject.class);
        assertThat(scene.room()).isSameAs(before);
    }

    /** §17.3 rule 3. */
    @Test
    void entering_again_with_another_presence_shows_it_to_the_others() {
        var scene = Scene.withHag();

        var effects = scene.on(enter(HAG, THIRD, AWAY));

        assertThat(effects).contains(new Show(scene.occupant(THIRD), Optional.of(HAG)));
        assertThat(scene.occupant(THIRD).shown().presence()).isEqualTo(AWAY);
    }

    /** §7.2.1 and §7.6. */
    @Test
    void entering_again_under_another_nickname_changes_it_and_tells_everything_again() {
        var scene = Scene.withHag();
        var before = scene.occupant(THIRD);

        var effects = scene.on(enter(HAG, OLDHAG));

        var after = scene.occupant(OLDHAG);
        assertThat(effects)
                .containsExactly(
                        new Renamed(before, OLDHAG),
                        new ShowOthers(HAG, after),
                        new Show(after, Optional.of(HAG)),
                        new ShowSelf(after, new Session(HAG, HERE), SELF, ID),
                        new TellSubject(HAG, Optional.empty()));
    }

    @Test
    void a_nickname_that_is_too_long_is_refused_to_who_is_there_as_well() {
        var scene = Scene.withHag();
        var before = scene.room();
        var tooLong = new Nick("x".repeat(Scene.RULES.nicks().maxLength() + 1));

        assertThat(scene.on(enter(HAG, tooLong))).containsExactly(refuse(Refusal.NICK_TOO_LONG));
        assertThat(scene.on(enter(WICCA, tooLong))).containsExactly(refuse(Refusal.NICK_TOO_LONG));
        assertThat(scene.room()).isSameAs(before);
    }

    /** §7.2.8. */
    @Test
    void a_nickname_of_somebody_else_is_refused() {
        var scene = Scene.withHag();

        assertThat(scene.on(enter(WICCA, THIRD))).containsExactly(refuse(Refusal.NICK_IN_USE));
        assertThat(scene.room().occupants().size()).isEqualTo(2);
    }

    /** §7.2.8. */
    @Test
    void a_second_resource_shares_the_nickname_and_is_told_everything() {
        var scene = Scene.withHag();

        var effects = scene.on(enter(HAG_PHONE, THIRD, AWAY));

        var hag = scene.occupant(THIRD);
        assertThat(effects)
                .containsExactly(
                        new ShowOthers(HAG_PHONE, hag),
                        new Show(hag, Optional.of(HAG_PHONE)),
                        new ShowSelf(hag, new Session(HAG_PHONE, AWAY), SELF, ID),
                        new TellSubject(HAG_PHONE, Optional.empty()));
        assertThat(hag.sessions()).extracting(Session::address).containsExactly(HAG, HAG_PHONE);
        assertThat(scene.room().occupants().size()).isEqualTo(2);
    }

    /** §7.2.8. */
    @Test
    void a_second_resource_that_looks_the_same_is_no_news_to_the_others() {
        var scene = Scene.withHag();

        var effects = scene.on(enter(HAG_PHONE, THIRD));

        assertThat(effects).noneMatch(Show.class::isInstance);
        assertThat(scene.occupant(THIRD).shown().address()).isEqualTo(HAG);
    }

    /** §7.2.8: bounded, like everything a stranger can fill. */
    @Test
    void too_many_resources_are_refused() {
        var scene = Scene.withHag();
        for (int i = 1; i < Entering.MAX_SESSIONS; i++) {
            scene.on(enter(new JID("hag66@shakespeare.lit/" + i), THIRD));
        }

        assertThat(scene.on(enter(HAG_PHONE, THIRD))).containsExactly(refuse(Refusal.TOO_MANY_SESSIONS));
        assertThat(scene.occupant(THIRD).sessions()).hasSize(Entering.MAX_SESSIONS);
    }

    /** §7.2.9. */
    @Test
    void a_full_room_refuses_another_occupant_but_not_another_resource() {
        var scene = Scene.open(Scene.rules(true, 2, 20, 10_000));
        scene.on(enter(HAG, THIRD));

        assertThat(scene.on(enter(WICCA, SECOND))).containsExactly(refuse(Refusal.ROOM_FULL));
        assertThat(scene.on(enter(HAG_PHONE, THIRD))).hasAtLeastOneElementOfType(ShowSelf.class);
    }

    /** §7.2.9. */
    @Test
    void an_owner_finds_a_place_in_a_full_room_up_to_a_bound() {
        var scene = Scene.open(Scene.rules(true, 1, 20, 10_000));

        for (int i = 0; i < Entering.PLACES_FOR_ADMINS; i++) {
            var effects = scene.on(enter(new JID("crone1@shakespeare.lit/" + i), new Nick("crone " + i)));
            assertThat(effects).hasAtLeastOneElementOfType(ShowSelf.class);
        }

        assertThat(scene.on(enter(new JID("crone1@shakespeare.lit/x"), SECOND)))
                .containsExactly(refuse(Refusal.ROOM_FULL));
    }

    /** §7.2.10. */
    @Test
    void a_locked_room_refuses_everybody_but_its_owner() {
        var scene = Scene.locked();

        assertThat(scene.on(enter(HAG, THIRD))).containsExactly(refuse(Refusal.ROOM_LOCKED));
        assertThat(scene.on(enter(new JID("crone1@shakespeare.lit/phone"), FIRST)))
                .hasAtLeastOneElementOfType(ShowSelf.class);
    }

    /** §10.1.1: it is the creator's already, though members and a password are asked of others. */
    @Test
    void whatever_new_rooms_ask_of_others_they_can_be_created() {
        var standard = RoomConfig.STANDARD
                .draft()
                .membersOnly(true)
                .password(Optional.of("cauldronburn"))
                .done();
        var scene = Scene.nothing(
                new Rules(standard, true, 100, 3, 20, 10_000, Scene.RULES.nicks(), Scene.RULES.retirement()));

        scene.on(enter(CRONE, FIRST));

        assertThat(scene.occupant(FIRST).affiliation()).isEqualTo(Affiliation.OWNER);
        assertThat(scene.on(enter(HAG, THIRD))).containsExactly(refuse(Refusal.ROOM_LOCKED));
    }

    /** §10.1.1 step 2. */
    @Test
    void entering_a_room_that_does_not_exist_creates_it_locked_and_its_creator_owns_it() {
        var scene = Scene.nothing();

        var effects = scene.on(enter(CRONE, FIRST));

        var crone = scene.occupant(FIRST);
        assertThat(effects)
                .contains(new ShowSelf(crone, new Session(CRONE, HERE), EnumSet.of(Status.SELF, Status.CREATED), ID));
        assertThat(crone.affiliation()).isEqualTo(Affiliation.OWNER);
        assertThat(crone.role()).isEqualTo(Role.MODERATOR);
        assertThat(scene.room().phase()).isEqualTo(Room.Phase.LOCKED);
    }

    /** §10.1.1. */
    @Test
    void without_the_custom_of_locking_a_new_room_is_open_at_once() {
        var scene = Scene.nothing(Scene.rules(false, 100, 20, 10_000));

        scene.on(enter(CRONE, FIRST));

        assertThat(scene.on(enter(HAG, THIRD))).hasAtLeastOneElementOfType(ShowSelf.class);
    }

    /** §10.1.1. */
    @Test
    void who_may_not_create_rooms_is_refused_only_where_there_is_none() {
        var scene = Scene.nothing();

        assertThat(scene.on(enter(HAG, THIRD, Founding.RESERVED))).containsExactly(refuse(Refusal.FOUNDING_RESERVED));
        assertThat(scene.on(enter(HAG, THIRD, Founding.SERVICE_FULL))).containsExactly(refuse(Refusal.SERVICE_FULL));
        assertThat(scene.room().exists()).isFalse();
        assertThat(Scene.open().on(enter(HAG, THIRD, Founding.RESERVED))).hasAtLeastOneElementOfType(ShowSelf.class);
    }

    /** §7.2.18. */
    @Test
    void presence_of_somebody_who_is_not_in_the_room_and_does_not_ask_to_enter_is_answered_by_a_kick() {
        assertThat(Scene.open().on(Scene.appear(HAG, THIRD, HERE)))
                .containsExactly(new Effect.NotInRoom(THIRD, HAG, ID));
        assertThat(Scene.nothing().on(Scene.appear(HAG, THIRD, HERE)))
                .containsExactly(new Effect.NotInRoom(THIRD, HAG, ID));
    }

    /** §7.2.7. */
    @Test
    void an_outcast_may_not_enter_nor_anybody_of_a_banned_domain() {
        var scene = Scene.open();
        scene.affiliate(HAG, Affiliation.OUTCAST);
        assertThat(scene.on(enter(HAG, THIRD))).containsExactly(refuse(Refusal.BANNED));
        scene.affiliate(new JID("shakespeare.lit"), Affiliation.OUTCAST);
        assertThat(scene.on(enter(WICCA, SECOND))).containsExactly(refuse(Refusal.BANNED));
        assertThat(scene.on(enter(CRONE, FIRST))).doesNotContain(refuse(Refusal.BANNED));
    }

    /** §7.2.6. */
    @Test
    void only_members_enter_a_room_for_members_only() {
        var scene = Scene.open(Scene.RULES, draft -> draft.membersOnly(true));
        assertThat(scene.on(enter(HAG, THIRD))).containsExactly(refuse(Refusal.NOT_A_MEMBER));
        scene.affiliate(HAG, Affiliation.MEMBER);
        scene.on(enter(HAG, THIRD));
        assertThat(scene.occupant(THIRD).affiliation()).isEqualTo(Affiliation.MEMBER);
    }

    /** §7.2.5. */
    @Test
    void a_room_with_a_password_is_entered_with_it() {
        var scene = Scene.open(Scene.RULES, draft -> draft.password(Optional.of("cauldronburn")));
        assertThat(scene.on(enter(HAG, THIRD))).containsExactly(refuse(Refusal.WRONG_PASSWORD));
        assertThat(scene.on(enterWith(HAG, THIRD, "Cauldronburn"))).containsExactly(refuse(Refusal.WRONG_PASSWORD));
        scene.on(enterWith(HAG, THIRD, "cauldronburn"));
        assertThat(scene.occupant(THIRD).user()).isEqualTo(HAG.asBareJID());
    }

    /** §7.2.5: MUST be denied, whoever it is; §17.3 rule 3: but who is there only asks to be told again. */
    @Test
    void an_owner_says_the_password_as_well() {
        var scene = Scene.open(Scene.RULES, draft -> draft.password(Optional.of("cauldronburn")));
        var phone = new JID("crone1@shakespeare.lit/phone");

        assertThat(scene.on(enter(phone, FIRST))).containsExactly(refuse(Refusal.WRONG_PASSWORD));
        assertThat(scene.on(enter(CRONE, FIRST))).hasAtLeastOneElementOfType(ShowSelf.class);
        scene.on(enterWith(phone, FIRST, "cauldronburn"));
        assertThat(scene.occupant(FIRST).sessions()).hasSize(2);
    }

    /** §7.2.3. */
    @Test
    void who_enters_a_room_that_is_not_anonymous_is_told_so() {
        var scene = Scene.open(Scene.RULES, draft -> draft.addressesShownTo(RoomConfig.Onlookers.ANYONE));
        assertThat(scene.on(enter(HAG, THIRD)))
                .filteredOn(Effect.ShowSelf.class::isInstance)
                .singleElement()
                .satisfies(effect -> assertThat(((Effect.ShowSelf) effect).status())
                        .containsExactlyInAnyOrder(Status.NON_ANONYMOUS, Status.SELF));
    }

    /** §5.1.2. */
    @Test
    void newcomers_are_visitors_in_a_moderated_room_but_members_speak_and_admins_moderate() {
        var scene = Scene.open(Scene.RULES, draft -> draft.moderated(true));
        scene.affiliate(HAG, Affiliation.MEMBER);
        scene.affiliate(WICCA, Affiliation.ADMIN);
        scene.on(enter(HAG, THIRD));
        scene.on(enter(WICCA, SECOND));
        scene.on(enter(new JID("stranger@example.org/x"), OLDHAG));
        assertThat(scene.occupant(THIRD).role()).isEqualTo(Role.PARTICIPANT);
        assertThat(scene.occupant(SECOND).role()).isEqualTo(Role.MODERATOR);
        assertThat(scene.occupant(OLDHAG).role()).isEqualTo(Role.VISITOR);
    }

    /** §7.2.8. */
    @Test
    void a_reserved_nickname_is_its_holders_even_when_that_is_away() {
        var scene = Scene.open();
        scene.change(room -> room.with(room.affiliations()
                .with(new Membership(HAG.asBareJID(), Affiliation.MEMBER, Optional.of(THIRD), Optional.empty()))));
        assertThat(scene.on(enter(WICCA, THIRD))).containsExactly(refuse(Refusal.NICK_IN_USE));
        scene.on(enter(HAG, THIRD));
        assertThat(scene.occupant(THIRD).user()).isEqualTo(HAG.asBareJID());
    }
}
