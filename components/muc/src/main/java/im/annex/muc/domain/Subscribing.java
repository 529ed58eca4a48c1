package im.annex.muc.domain;

import im.annex.muc.domain.Command.DropSubscription;
import im.annex.muc.domain.Command.ListSubscriptions;
import im.annex.muc.domain.Command.Subscribe;
import im.annex.muc.domain.Command.Unsubscribe;
import im.annex.muc.domain.Effect.DestroyedFor;
import im.annex.muc.domain.Effect.Dismissed;
import im.annex.muc.domain.Effect.Done;
import im.annex.muc.domain.Effect.Subscribed;
import im.annex.muc.domain.Effect.SubscriptionKept;
import im.annex.muc.domain.Effect.SubscriptionsListed;
import im.annex.muc.domain.Effect.Unsubscribed;
import im.annex.muc.domain.RoomConfig.Onlookers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.xmpp.packet.JID;

/** Subscribing to what happens in a room without being there (MUC/Sub). */
final class Subscribing {

    /** In the order in which somebody who enters would learn of them. */
    private static final List<Function<Request, Optional<Refusal>>> OBSTACLES = List.of(
            Request::noRoom,
            Request::locked,
            Request::switchedOff,
            Request::notForOthers,
            Request::banned,
            Request::notAMember,
            Request::wrongPassword,
            Request::nickTooLong,
            Request::nickInUse,
            Request::tooMany);

    private Subscribing() {}

    static Outcome subscribe(Room room, Subscribe subscribe) {
        var request = new Request(room, subscribe);
        return OBSTACLES.stream()
                .flatMap(obstacle -> obstacle.apply(request).stream())
                .findFirst()
                .map(refusal -> Outcome.refused(room, refusal))
                .orElseGet(() -> subscribed(room, request.wanted()));
    }

    private static Outcome subscribed(Room room, Subscription wanted) {
        Optional<Subscription> before = room.subscriptions().of(wanted.user());
        var kept = new SubscriptionKept(wanted);
        if (before.filter(wanted::equals).isPresent()) {
            return Outcome.of(room, kept);
        }
        Room next = room.with(room.subscriptions().with(wanted));
        return before.isPresent() ? Outcome.of(next, kept) : Outcome.of(next, new Subscribed(wanted), kept);
    }

    /** Who is not subscribed has what was asked for. */
    static Outcome unsubscribe(Room room, Unsubscribe unsubscribe) {
        if (!room.exists()) {
            return Outcome.refused(room, Refusal.NO_SUCH_ROOM);
        }
        JID own = unsubscribe.from().address().asBareJID();
        Optional<JID> whose = unsubscribe
                .other()
                .or(() -> unsubscribe.nick().isEmpty() ? Optional.of(own) : Optional.empty())
                .or(() -> room.subscriptions().named(unsubscribe.nick().get()).map(Subscription::user));
        if (whose.filter(own::equals).isEmpty() && !governs(room, unsubscribe.from())) {
            return Outcome.refused(room, Refusal.NOT_A_MODERATOR);
        }
        return whose.flatMap(room.subscriptions()::of)
                .map(gone ->
                        without(room, List.of(gone)).then(List.of(new Dismissed(List.of(gone), false), new Done())))
                .orElseGet(() -> Outcome.of(room, new Done()));
    }

    /** Who is not there any more need not be told so. */
    static Outcome drop(Room room, DropSubscription drop) {
        return room.subscriptions()
                .of(drop.user())
                .map(gone -> without(room, List.of(gone)))
                .orElseGet(() -> Outcome.of(room));
    }

    private static Outcome without(Room room, List<Subscription> gone) {
        Room next = room.with(room.subscriptions().without(gone)).unlessDeserted();
        return Outcome.of(next, new Unsubscribed(gone));
    }

    /** To those who moderate, and to those who have subscribed themselves. */
    static Outcome list(Room room, ListSubscriptions list) {
        if (!room.exists()) {
            return Outcome.refused(room, Refusal.NO_SUCH_ROOM);
        }
        boolean governs = governs(room, list.from());
        boolean subscribed =
                room.subscriptions().of(list.from().address().asBareJID()).isPresent();
        return governs || subscribed
                ? Outcome.of(
                        room,
                        new SubscriptionsListed(
                                room.subscriptions().inOrder(),
                                governs || room.config().addressesShownTo() == Onlookers.ANYONE))
                : Outcome.refused(room, Refusal.NOT_A_MODERATOR);
    }

    /** Whoever moderates the room, and those who would if they were there. */
    private static boolean governs(Room room, Asker asker) {
        var actor = Actor.of(room, asker);
        return actor.moderates() || actor.administers();
    }

    /**
     * What a decision means for those who have subscribed: nobody goes on being told of a room that could not be entered
     * any more (§7.2.6, §7.2.7), nor of one where nobody subscribes.
     */
    @SuppressWarnings("ReferenceEquality") // the same object if nothing changed
    static Outcome swept(Room before, Outcome outcome) {
        Room room = outcome.next();
        if (room.subscriptions().size() == 0
                || (room.config() == before.config() && room.affiliations() == before.affiliations())) {
            return outcome;
        }
        Outcome ended = end(room, room.config() != before.config(), subscription -> isOver(room, subscription));
        return ended.effects().isEmpty() ? outcome : new Outcome(ended.next(), outcome.effects()).then(ended.effects());
    }

    /** Without those of which something holds; they are told so. */
    static Outcome end(Room room, Predicate<Subscription> which) {
        return end(room, false, which);
    }

    private static Outcome end(Room room, boolean reconfigured, Predicate<Subscription> which) {
        var gone = new ArrayList<Subscription>();
        room.subscriptions().forEach(subscription -> {
            if (which.test(subscription)) {
                gone.add(subscription);
            }
        });
        return gone.isEmpty() ? Outcome.of(room) : without(room, gone).then(new Dismissed(gone, reconfigured));
    }

    /** §10.9: to those who are not told so anyway, as they are there. */
    static List<Effect> farewells(Room room, Destruction why) {
        if (room.subscriptions().size() == 0) {
            return List.of();
        }
        var there = new HashSet<JID>();
        room.occupants().forEach(occupant -> there.add(occupant.user()));
        var farewells = new ArrayList<Effect>();
        room.subscriptions().forEach(subscription -> {
            boolean wanted =
                    subscription.includes(SubscriptionNode.CONFIG) || subscription.includes(SubscriptionNode.SYSTEM);
            if (wanted && !there.contains(subscription.user())) {
                farewells.add(new DestroyedFor(subscription, why));
            }
        });
        return farewells;
    }

    private static boolean isOver(Room room, Subscription subscription) {
        Affiliation affiliation = room.affiliation(subscription.user());
        return !room.config().subscriptions()
                || affiliation == Affiliation.OUTCAST
                || (room.config().membersOnly() && !affiliation.atLeast(Affiliation.MEMBER));
    }

    /** What keeps somebody from subscribing, or whom somebody subscribes: mostly what would from entering (§7.2). */
    private record Request(Room room, Subscribe subscribe) {

        /** §7.10: who is known by one nickname alone subscribes under that. */
        Subscription wanted() {
            return new Subscription(
                    user(), Registering.lockedTo(room, user()).orElse(subscribe.nick()), subscribe.nodes());
        }

        private JID user() {
            return subscribe.user();
        }

        private Affiliation affiliation() {
            return room.affiliation(user());
        }

        private boolean subscribed() {
            return room.subscriptions().of(user()).isPresent();
        }

        Optional<Refusal> noRoom() {
            return refuseIf(!room.exists(), Refusal.NO_SUCH_ROOM);
        }

        /** §7.2.10. */
        Optional<Refusal> locked() {
            return refuseIf(room.locked() && affiliation() != Affiliation.OWNER, Refusal.ROOM_LOCKED);
        }

        Optional<Refusal> switchedOff() {
            return refuseIf(!room.config().subscriptions(), Refusal.NO_SUBSCRIPTIONS);
        }

        Optional<Refusal> notForOthers() {
            boolean another = !user().equals(subscribe.from().address().asBareJID());
            return refuseIf(another && !governs(room, subscribe.from()), Refusal.NOT_A_MODERATOR);
        }

        /** §7.2.7. */
        Optional<Refusal> banned() {
            return refuseIf(affiliation() == Affiliation.OUTCAST, Refusal.BANNED);
        }

        /** §7.2.6. */
        Optional<Refusal> notAMember() {
            boolean outside = room.config().membersOnly() && !affiliation().atLeast(Affiliation.MEMBER);
            return refuseIf(outside, Refusal.NOT_A_MEMBER);
        }

        /** §7.2.5; who has subscribed has said it. */
        Optional<Refusal> wrongPassword() {
            boolean wrong = room.config().password().isPresent()
                    && !room.config().password().equals(subscribe.password());
            return refuseIf(wrong && !subscribed(), Refusal.WRONG_PASSWORD);
        }

        Optional<Refusal> nickTooLong() {
            boolean tooLong = wanted().nick().length() > room.rules().nicks().maxLength();
            return refuseIf(tooLong, Refusal.NICK_TOO_LONG);
        }

        /** §7.2.8. */
        Optional<Refusal> nickInUse() {
            return refuseIf(room.isTaken(wanted().nick(), user()), Refusal.NICK_IN_USE);
        }

        Optional<Refusal> tooMany() {
            boolean full = room.subscriptions().size() >= room.rules().maxSubscribers();
            return refuseIf(full && !subscribed(), Refusal.TOO_MANY_SUBSCRIBERS);
        }

        private static Optional<Refusal> refuseIf(boolean condition, Refusal refusal) {
            return condition ? Optional.of(refusal) : Optional.empty();
        }
    }
}
