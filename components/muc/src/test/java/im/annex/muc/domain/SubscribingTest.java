package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.CRONE;
import static im.annex.muc.domain.Scene.FIRST;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.ROOM;
import static im.annex.muc.domain.Scene.RULES;
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

import im.annex.muc.domain.Command.ChangeAffiliations;
import im.annex.muc.domain.Command.ChangeSubject;
import im.annex.muc.domain.Command.Destroy;
import im.annex.muc.domain.Command.DropSubscription;
import im.annex.muc.domain.Command.ListSubscriptions;
import im.annex.muc.domain.Command.RemoveBlocked;
import im.annex.muc.domain.Command.Subscribe;
import im.annex.muc.domain.Command.SubscribeBlocked;
import im.annex.muc.domain.Command.Unsubscribe;
import im.annex.muc.domain.Command.Whisper;
import im.annex.muc.domain.Effect.Announce;
import im.annex.muc.domain.Effect.Deliver;
import im.annex.muc.domain.Effect.DeliverTo;
import im.annex.muc.domain.Effect.DestroyedFor;
import im.annex.muc.domain.Effect.Dismissed;
import im.annex.muc.domain.Effect.Done;
import im.annex.muc.domain.Effect.Reflect;
import im.annex.muc.domain.Effect.Subscribed;
import im.annex.muc.domain.Effect.SubscriptionKept;
import im.annex.muc.domain.Effect.SubscriptionsListed;
import im.annex.muc.domain.Effect.Unsubscribed;
import im.annex.muc.domain.Scene.Word;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** MUC/Sub, as ejabberd documents it and does it: who is told what happens without being there. */
class SubscribingTest {

    private static final Set<SubscriptionNode> WORDS = EnumSet.of(SubscriptionNode.MESSAGES);
    private static final Set<SubscriptionNode> ALL = EnumSet.allOf(SubscriptionNode.class);
    private static final JID KING = new JID("macbeth@scotland.lit/castle");
    private static final Nick THANE = new Nick("thane");

    private static Scene open() {
        return open(UnaryOperator.identity());
    }

    private static Scene open(UnaryOperator<RoomConfigDraft> configuring) {
        return Scene.open(RULES, draft -> configuring.apply(draft.subscriptions(true)));
    }

    private static Subscribe subscribe(JID who, Nick nick, Set<SubscriptionNode> nodes) {
        return new Subscribe(asking(who), Optional.empty(), nick, nodes, Optional.empty());
    }

    private static Subscribe subscribe(JID who, JID other, Nick nick) {
        return new Subscribe(asking(who), Optional.of(other.asBareJID()), nick, WORDS, Optional.empty());
    }

    private static Unsubscribe unsubscribe(JID who) {
        return new Unsubscribe(asking(who), Optional.empty(), Optional.empty());
    }

    private static Subscription subscription(JID who, Nick nick, Set<SubscriptionNode> nodes) {
        return new Subscription(who.asBareJID(), nick, nodes);
    }

    private static ChangeAffiliations affiliate(JID by, JID whom, Affiliation affiliation) {
        return new ChangeAffiliations(
                asking(by),
                List.of(new AffiliationChange(
                        whom.asBareJID(), affiliation, new AffiliationChange.ReservedNick.Kept(), Optional.empty())));
    }

    @Test
    void whoever_subscribes_is_told_of_and_keeps_what_was_asked_for() {
        var scene = open();
        var hags = subscription(HAG, THIRD, WORDS);

        assertThat(scene.on(subscribe(HAG, THIRD, WORDS)))
                .containsExactly(new Subscribed(hags), new SubscriptionKept(hags));
        assertThat(scene.room().subscriptions().of(HAG.asBareJID())).contains(hags);
    }

    @Test
    void subscribing_again_replaces_nodes_and_nickname_and_is_no_news() {
        var scene = open();
        scene.on(subscribe(HAG, THIRD, WORDS));
        var before = scene.room();

        assertThat(scene.on(subscribe(HAG, THIRD, WORDS)))
                .containsExactly(new SubscriptionKept(subscription(HAG, THIRD, WORDS)));
        assertThat(scene.room()).isSameAs(before);
        assertThat(scene.on(subscribe(HAG, SECOND, ALL)))
                .containsExactly(new SubscriptionKept(subscription(HAG, SECOND, ALL)));
        assertThat(scene.room().subscriptions().named(THIRD)).isEmpty();
        assertThat(scene.room().subscriptions().size()).isOne();
    }

    @Test
    void nobody_subscribes_where_there_is_no_room_or_the_owner_does_not_allow_it() {
        assertThat(Scene.nothing().on(subscribe(HAG, THIRD, WORDS))).containsExactly(refuse(Refusal.NO_SUCH_ROOM));
        assertThat(Scene.open().on(subscribe(HAG, THIRD, WORDS))).containsExactly(refuse(Refusal.NO_SUBSCRIPTIONS));
        assertThat(Scene.open().on(subscribe(CRONE, FIRST, WORDS))).containsExactly(refuse(Refusal.NO_SUBSCRIPTIONS));
        assertThat(Scene.locked().on(subscribe(HAG, THIRD, WORDS))).containsExactly(refuse(Refusal.ROOM_LOCKED));
    }

    /** §7.2.5 to §7.2.8: as when entering. */
    @Test
    void who_may_not_enter_may_not_subscribe() {
        var scene = open(draft -> draft.membersOnly(true));
        assertThat(scene.on(subscribe(HAG, THIRD, WORDS))).containsExactly(refuse(Refusal.NOT_A_MEMBER));
        scene.affiliate(HAG, Affiliation.MEMBER);
        assertThat(scene.on(subscribe(HAG, THIRD, WORDS))).hasSize(2);
        scene.affiliate(WICCA, Affiliation.OUTCAST);
        assertThat(scene.on(subscribe(WICCA, SECOND, WORDS))).containsExactly(refuse(Refusal.BANNED));

        var secret = open(draft -> draft.password(Optional.of("cauldronburn")));
        assertThat(secret.on(subscribe(HAG, THIRD, WORDS))).containsExactly(refuse(Refusal.WRONG_PASSWORD));
        assertThat(secret.on(new Subscribe(asking(HAG), Optional.empty(), THIRD, WORDS, Optional.of("cauldronburn"))))
                .hasSize(2);
        assertThat(secret.on(subscribe(HAG, THIRD, ALL))).hasSize(1);
    }

    /** §7.2.8, §7.12. */
    @Test
    void a_nickname_is_one_users_whether_there_subscribed_or_registered() {
        var scene = open();
        scene.on(subscribe(HAG, THIRD, WORDS));

        assertThat(scene.on(subscribe(WICCA, FIRST, WORDS))).containsExactly(refuse(Refusal.NICK_IN_USE));
        assertThat(scene.on(subscribe(WICCA, new Nick("thirdwltch"), WORDS)))
                .containsExactly(refuse(Refusal.NICK_IN_USE));
        assertThat(scene.on(enter(WICCA, THIRD))).containsExactly(refuse(Refusal.NICK_IN_USE));
        assertThat(scene.on(enter(HAG, THIRD))).doesNotContain(refuse(Refusal.NICK_IN_USE));
        scene.change(room -> room.with(room.affiliations()
                .with(new Membership(KING.asBareJID(), Affiliation.MEMBER, Optional.of(THANE), Optional.empty()))));
        assertThat(scene.on(subscribe(WICCA, THANE, WORDS))).containsExactly(refuse(Refusal.NICK_IN_USE));
        assertThat(scene.on(subscribe(WICCA, new Nick("x".repeat(41)), WORDS)))
                .containsExactly(refuse(Refusal.NICK_TOO_LONG));
    }

    @Test
    void a_room_has_only_so_many_subscribers() {
        var scene = open();
        for (int i = 0; i < RULES.maxSubscribers(); i++) {
            scene.on(subscribe(new JID("hag" + i + "@shakespeare.lit"), new Nick("hag " + i), WORDS));
        }

        assertThat(scene.on(subscribe(HAG, THIRD, WORDS))).containsExactly(refuse(Refusal.TOO_MANY_SUBSCRIBERS));
        assertThat(scene.on(subscribe(new JID("hag0@shakespeare.lit"), THIRD, ALL)))
                .hasSize(1);
    }

    @Test
    void only_moderators_subscribe_others_and_only_those_who_may_enter() {
        var scene = open();
        scene.on(enter(WICCA, SECOND));

        assertThat(scene.on(subscribe(WICCA, HAG, THIRD))).containsExactly(refuse(Refusal.NOT_A_MODERATOR));
        assertThat(scene.on(subscribe(CRONE, HAG, THIRD)))
                .contains(new SubscriptionKept(subscription(HAG, THIRD, WORDS)));
        scene.on(leave(CRONE));
        assertThat(scene.on(subscribe(CRONE, WICCA, SECOND))).hasSize(2);
        scene.affiliate(KING, Affiliation.OUTCAST);
        assertThat(scene.on(subscribe(CRONE, KING, THANE))).containsExactly(refuse(Refusal.BANNED));
    }

    @Test
    void whom_a_block_list_names_does_not_subscribe_unless_a_governor_of_the_room() {
        var scene = open();

        assertThat(scene.on(new SubscribeBlocked(subscribe(HAG, THIRD, WORDS))))
                .containsExactly(refuse(Refusal.BANNED));
        assertThat(scene.on(new SubscribeBlocked(subscribe(CRONE, FIRST, WORDS))))
                .hasSize(2);
        scene.on(subscribe(HAG, THIRD, WORDS));
        assertThat(scene.on(new RemoveBlocked(_ -> true, "")))
                .containsExactly(
                        new Unsubscribed(List.of(subscription(HAG, THIRD, WORDS))),
                        new Dismissed(List.of(subscription(HAG, THIRD, WORDS)), false));
        assertThat(scene.room().subscriptions().size()).isOne();
    }

    @Test
    void a_subscription_is_ended_by_whose_it_is_or_a_moderator() {
        var scene = open();
        var hags = subscription(HAG, THIRD, WORDS);
        scene.on(subscribe(HAG, THIRD, WORDS));
        scene.on(enter(WICCA, SECOND));

        assertThat(scene.on(new Unsubscribe(asking(WICCA), Optional.of(HAG.asBareJID()), Optional.empty())))
                .containsExactly(refuse(Refusal.NOT_A_MODERATOR));
        assertThat(scene.on(new Unsubscribe(asking(WICCA), Optional.empty(), Optional.of(THIRD))))
                .containsExactly(refuse(Refusal.NOT_A_MODERATOR));
        assertThat(scene.on(unsubscribe(HAG)))
                .containsExactly(new Unsubscribed(List.of(hags)), new Dismissed(List.of(hags), false), new Done());
        assertThat(scene.on(unsubscribe(HAG))).containsExactly(new Done());

        scene.on(subscribe(HAG, THIRD, WORDS));
        assertThat(scene.on(new Unsubscribe(asking(CRONE), Optional.empty(), Optional.of(THIRD))))
                .hasSize(3);
        scene.on(subscribe(HAG, THIRD, WORDS));
        assertThat(scene.on(new Unsubscribe(asking(CRONE), Optional.of(HAG.asBareJID()), Optional.empty())))
                .hasSize(3);
        assertThat(scene.on(new Unsubscribe(asking(CRONE), Optional.of(HAG.asBareJID()), Optional.empty())))
                .containsExactly(new Done());
        assertThat(Scene.nothing().on(unsubscribe(HAG))).containsExactly(refuse(Refusal.NO_SUCH_ROOM));
    }

    @Test
    void moderators_and_subscribers_see_who_has_subscribed_but_not_all_of_them_real_addresses() {
        var scene = open();
        scene.on(subscribe(HAG, THIRD, WORDS));
        scene.on(subscribe(WICCA, SECOND, ALL));
        var both = List.of(subscription(WICCA, SECOND, ALL), subscription(HAG, THIRD, WORDS));

        assertThat(scene.on(new ListSubscriptions(asking(CRONE)))).containsExactly(new SubscriptionsListed(both, true));
        assertThat(scene.on(new ListSubscriptions(asking(HAG)))).containsExactly(new SubscriptionsListed(both, false));
        assertThat(scene.on(new ListSubscriptions(asking(KING)))).containsExactly(refuse(Refusal.NOT_A_MODERATOR));
        assertThat(Scene.nothing().on(new ListSubscriptions(asking(KING))))
                .containsExactly(refuse(Refusal.NO_SUCH_ROOM));
        scene.change(room -> room.with(room.config()
                .draft()
                .addressesShownTo(RoomConfig.Onlookers.ANYONE)
                .done()));
        assertThat(scene.on(new ListSubscriptions(asking(HAG)))).containsExactly(new SubscriptionsListed(both, true));
    }

    /** §7.4, §7.5, §8.1: a subscriber may what one may who has just entered. */
    @Test
    void a_subscriber_speaks_without_being_there() {
        var scene = open(draft -> draft.subjectByParticipants(true));
        scene.on(subscribe(HAG, THIRD, WORDS));
        scene.on(subscribe(WICCA, SECOND, WORDS));

        assertThat(scene.on(say(HAG, "'tis time")))
                .containsExactly(new Reflect(THIRD, HAG.asBareJID(), new Word("'tis time"), Keeping.EVERYWHERE));
        assertThat(scene.on(new ChangeSubject(HAG, "Fire burn", new Word("subject"))))
                .containsExactly(new Reflect(THIRD, HAG.asBareJID(), new Word("subject"), new Keeping(false, true)));
        assertThat(scene.on(new Whisper(HAG, FIRST, new Word("psst"))))
                .containsExactly(new Deliver(THIRD, FIRST, new Word("psst")));
        assertThat(scene.on(new Whisper(CRONE, THIRD, new Word("psst"))))
                .containsExactly(new DeliverTo(FIRST, HAG.asBareJID(), new Word("psst")));
        assertThat(scene.on(new Whisper(WICCA, THIRD, new Word("psst"))))
                .containsExactly(new DeliverTo(SECOND, HAG.asBareJID(), new Word("psst")));
        assertThat(scene.on(new Whisper(KING, THIRD, new Word("psst"))))
                .containsExactly(refuse(Refusal.NOT_AN_OCCUPANT));
    }

    @Test
    void who_would_have_no_voice_there_has_none_from_outside() {
        var scene = open(draft -> draft.moderated(true).privateMessages(RoomConfig.PrivateMessages.PARTICIPANTS));
        scene.on(subscribe(HAG, THIRD, WORDS));

        assertThat(scene.on(say(HAG, "'tis time"))).containsExactly(refuse(Refusal.NO_VOICE));
        assertThat(scene.on(new Whisper(HAG, FIRST, new Word("psst"))))
                .containsExactly(refuse(Refusal.PRIVATE_MESSAGES_RESTRICTED));
        scene.affiliate(HAG, Affiliation.MEMBER);
        assertThat(scene.on(say(HAG, "'tis time"))).doesNotContain(refuse(Refusal.NO_VOICE));
    }

    /** §9.1, §9.4: who could not enter any more is not told any more what happens. */
    @Test
    void a_ban_and_the_loss_of_membership_end_a_subscription() {
        var scene = open(draft -> draft.membersOnly(true));
        scene.affiliate(HAG, Affiliation.MEMBER);
        scene.affiliate(WICCA, Affiliation.MEMBER);
        scene.on(subscribe(HAG, THIRD, WORDS));
        scene.on(subscribe(WICCA, SECOND, WORDS));
        var hags = List.of(subscription(HAG, THIRD, WORDS));
        var wiccas = List.of(subscription(WICCA, SECOND, WORDS));

        assertThat(scene.on(affiliate(CRONE, HAG, Affiliation.NONE)))
                .endsWith(new Unsubscribed(hags), new Dismissed(hags, false));
        assertThat(scene.on(affiliate(CRONE, WICCA, Affiliation.OUTCAST)))
                .endsWith(new Unsubscribed(wiccas), new Dismissed(wiccas, false));
        assertThat(scene.room().subscriptions().size()).isZero();
    }

    @Test
    void in_an_open_room_the_loss_of_membership_ends_nothing_and_the_ban_of_a_domain_does() {
        var scene = open();
        scene.affiliate(HAG, Affiliation.MEMBER);
        scene.on(subscribe(HAG, THIRD, WORDS));

        scene.on(affiliate(CRONE, HAG, Affiliation.NONE));
        assertThat(scene.room().subscriptions().size()).isOne();
        scene.on(affiliate(CRONE, new JID("shakespeare.lit"), Affiliation.OUTCAST));
        assertThat(scene.room().subscriptions().size()).isZero();
    }

    /** §10.2. */
    @Test
    void another_configuration_ends_the_subscriptions_that_it_allows_no_more() {
        var scene = open();
        scene.affiliate(WICCA, Affiliation.MEMBER);
        scene.on(subscribe(HAG, THIRD, WORDS));
        scene.on(subscribe(WICCA, SECOND, WORDS));
        var hags = List.of(subscription(HAG, THIRD, WORDS));
        var wiccas = List.of(subscription(WICCA, SECOND, WORDS));

        assertThat(scene.on(submit(CRONE, draft -> draft.membersOnly(true))))
                .containsExactly(
                        new Announce(Status.CONFIGURED), new Done(), new Unsubscribed(hags), new Dismissed(hags, true));
        assertThat(scene.on(submit(CRONE, draft -> draft.subscriptions(false))))
                .contains(new Unsubscribed(wiccas), new Dismissed(wiccas, true));
        assertThat(scene.on(submit(CRONE, draft -> draft.subscriptions(true))))
                .containsExactly(new Announce(Status.CONFIGURED), new Done());
        assertThat(scene.room().subscriptions().size()).isZero();
    }

    /** §4.2. */
    @Test
    void a_temporary_room_stays_until_nobody_is_left_to_be_told_of_it() {
        var scene = open();
        scene.on(subscribe(HAG, THIRD, WORDS));
        scene.on(subscribe(WICCA, SECOND, WORDS));

        scene.on(leave(CRONE));
        assertThat(scene.room().exists()).isTrue();
        scene.on(new DropSubscription(WICCA.asBareJID()));
        assertThat(scene.room().exists()).isTrue();
        scene.on(unsubscribe(HAG));
        assertThat(scene.room().exists()).isFalse();
    }

    @Test
    void of_a_subscriber_who_is_not_any_more_only_the_others_are_told() {
        var scene = open();
        scene.on(subscribe(HAG, THIRD, WORDS));

        assertThat(scene.on(new DropSubscription(HAG.asBareJID())))
                .containsExactly(new Unsubscribed(List.of(subscription(HAG, THIRD, WORDS))));
        assertThat(scene.on(new DropSubscription(HAG.asBareJID()))).isEmpty();
    }

    /** §10.9. */
    @Test
    void the_end_of_the_room_is_told_to_subscribers_who_are_not_there() {
        var scene = open();
        scene.on(enter(WICCA, SECOND));
        scene.on(subscribe(HAG, THIRD, ALL));
        scene.on(subscribe(WICCA, SECOND, ALL));
        scene.on(subscribe(KING, THANE, WORDS));
        var why = new Destruction(Optional.of("The end"), Optional.empty(), Optional.empty());

        var effects = scene.on(new Destroy(asking(CRONE), why));

        assertThat(effects)
                .filteredOn(DestroyedFor.class::isInstance)
                .containsExactly(new DestroyedFor(subscription(HAG, THIRD, ALL), why));
        assertThat(scene.room().subscriptions().size()).isZero();
    }

    /** §7.10. */
    @Test
    void who_is_known_by_one_nickname_alone_subscribes_under_that() {
        var rules = new Rules(RoomConfig.STANDARD, true, 100, 3, 20, 10_000, new NickRules(40, true), Duration.ZERO);
        var scene = Scene.open(rules, draft -> draft.subscriptions(true));
        scene.change(room -> room.with(room.affiliations()
                .with(new Membership(HAG.asBareJID(), Affiliation.MEMBER, Optional.of(THIRD), Optional.empty()))));

        assertThat(scene.on(subscribe(HAG, THANE, WORDS)))
                .contains(new SubscriptionKept(subscription(HAG, THIRD, WORDS)));
        assertThat(scene.room().address()).isEqualTo(ROOM);
    }
}
