package im.annex.muc;

import im.annex.kernel.spi.Recipient;
import im.annex.muc.domain.Affiliation;
import im.annex.muc.domain.Affiliations;
import im.annex.muc.domain.Occupants;
import im.annex.muc.domain.Room;
import im.annex.muc.domain.RoomConfig;
import im.annex.muc.domain.RoomConfig.Onlookers;
import im.annex.muc.domain.Subscription;
import im.annex.muc.domain.SubscriptionNode;
import im.annex.muc.domain.Subscriptions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/**
 * Who is to be told of what in a room because of a subscription, with addresses encoded. It follows the room's state, and
 * is put together only when there is something to tell. Confined to the mailbox of its room.
 */
final class Audience {

    private final Map<JID, Recipient> addresses = new HashMap<>();
    private final Map<SubscriptionNode, List<Recipient>> absent = new EnumMap<>(SubscriptionNode.class);
    private Subscriptions subscriptions = Subscriptions.NONE;
    private Occupants occupants = Occupants.NOBODY;
    private Affiliations affiliations = Affiliations.NONE;
    private RoomConfig config = RoomConfig.STANDARD;
    private @Nullable Set<JID> there;
    private @Nullable Set<SubscriptionNode> wanted;

    /** Follows the room to its next state. */
    @SuppressWarnings("ReferenceEquality") // the same object if nothing changed
    void follow(Room room) {
        if (room.subscriptions() != subscriptions || room.occupants() != occupants) {
            absent.clear();
        }
        if (room.occupants() != occupants) {
            occupants = room.occupants();
            there = null;
        }
        room.subscriptions()
                .changesSince(
                        subscriptions,
                        gone -> addresses.remove(gone.user()),
                        come -> addresses.put(come.user(), Recipient.of(come.user())));
        if (room.subscriptions() != subscriptions) {
            wanted = null;
        }
        subscriptions = room.subscriptions();
        affiliations = room.affiliations();
        config = room.config();
    }

    boolean isEmpty() {
        return subscriptions.size() == 0;
    }

    /** Whether anybody has subscribed to a node. */
    boolean wants(SubscriptionNode node) {
        if (wanted == null) {
            Set<SubscriptionNode> nodes = EnumSet.noneOf(SubscriptionNode.class);
            subscriptions.forEach(subscription -> nodes.addAll(subscription.nodes()));
            wanted = nodes;
        }
        return wanted.contains(node);
    }

    /** Those subscribers of a node who are not there: the others are told by what everybody there is told. */
    List<Recipient> absent(SubscriptionNode node) {
        return absent.computeIfAbsent(node, _ -> those(node, subscription -> isAbsent(subscription.user())));
    }

    /** The same, but not one user, and only those who see real addresses, or don't. */
    List<Recipient> absent(SubscriptionNode node, boolean seeingAddresses, JID but) {
        return those(
                node,
                subscription -> !subscription.user().equals(but)
                        && seesAddresses(subscription) == seeingAddresses
                        && isAbsent(subscription.user()));
    }

    /** All subscribers of a node who see real addresses, or don't. */
    List<Recipient> all(SubscriptionNode node, boolean seeingAddresses) {
        return those(node, subscription -> seesAddresses(subscription) == seeingAddresses);
    }

    private List<Recipient> those(SubscriptionNode node, Predicate<Subscription> which) {
        var those = new ArrayList<Recipient>();
        subscriptions.forEach(subscription -> {
            Recipient address = addresses.get(subscription.user());
            if (address != null && subscription.includes(node) && which.test(subscription)) {
                those.add(address);
            }
        });
        return those;
    }

    /** Whoever would see them in the room: everybody, or those who would be moderators. */
    private boolean seesAddresses(Subscription subscription) {
        return config.addressesShownTo() == Onlookers.ANYONE
                || affiliations.of(subscription.user()).atLeast(Affiliation.ADMIN);
    }

    private boolean isAbsent(JID user) {
        if (there == null) {
            Set<JID> users = new HashSet<>();
            occupants.forEach(occupant -> users.add(occupant.user()));
            there = users;
        }
        return !there.contains(user);
    }
}
