package im.annex.muc.domain;

import im.annex.kernel.collections.PersistentMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/** Everybody who has subscribed to a room. Immutable; a change costs the logarithm of the size. */
public final class Subscriptions {

    /** Nobody has. */
    public static final Subscriptions NONE = new Subscriptions(PersistentMap.empty(), PersistentMap.empty());

    private final PersistentMap<JID, Subscription> byUser;
    private final PersistentMap<String, JID> byLikeness;

    private Subscriptions(PersistentMap<JID, Subscription> byUser, PersistentMap<String, JID> byLikeness) {
        this.byUser = byUser;
        this.byLikeness = byLikeness;
    }

    /** How many there are. */
    public int size() {
        return byUser.size();
    }

    /** The subscription of a user, by the bare JID. */
    public Optional<Subscription> of(JID user) {
        return byUser.get(user);
    }

    /** Whose a nickname is, or one that looks like it. */
    Optional<JID> holder(Nick nick) {
        return byUser.size() == 0 ? Optional.empty() : byLikeness.get(nick.likeness());
    }

    /** The subscription under exactly this nickname. */
    public Optional<Subscription> named(Nick nick) {
        return holder(nick)
                .flatMap(this::of)
                .filter(subscription -> subscription.nick().equals(nick));
    }

    /** All of them, in no particular order. */
    public void forEach(Consumer<? super Subscription> action) {
        byUser.forEach(action);
    }

    /** All of them, in the order of nicknames. */
    public List<Subscription> inOrder() {
        var all = new ArrayList<Subscription>(size());
        forEach(all::add);
        all.sort(Comparator.comparing(subscription -> subscription.nick().value()));
        return all;
    }

    /** See {@link Occupants#changesSince}. */
    public void changesSince(
            Subscriptions earlier, Consumer<? super Subscription> before, Consumer<? super Subscription> after) {
        byUser.changesSince(earlier.byUser, before, after);
    }

    /** With a subscription instead of that of the same user, if any. */
    public Subscriptions with(Subscription subscription) {
        Subscriptions others = without(subscription.user());
        return new Subscriptions(
                others.byUser.with(subscription.user(), subscription),
                others.byLikeness.with(subscription.nick().likeness(), subscription.user()));
    }

    /** Without that of a user. */
    public Subscriptions without(JID user) {
        @Nullable Subscription known = byUser.get(user).orElse(null);
        return known == null
                ? this
                : new Subscriptions(
                        byUser.without(user), byLikeness.without(known.nick().likeness()));
    }

    /** Without some. */
    Subscriptions without(List<Subscription> gone) {
        Subscriptions rest = this;
        for (Subscription subscription : gone) {
            rest = rest.without(subscription.user());
        }
        return rest;
    }

    /** These and no others. */
    public static Subscriptions of(Stream<Subscription> subscriptions) {
        return subscriptions.reduce(NONE, Subscriptions::with, (_, _) -> {
            throw new UnsupportedOperationException("in sequence only");
        });
    }
}
