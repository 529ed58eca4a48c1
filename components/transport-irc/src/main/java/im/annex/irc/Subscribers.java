package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.store.IrcStore;
import im.annex.irc.store.IrcStore.Contact;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.storage.StorageException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/** Who has addresses of the gateway in the contact list, and is told what becomes of them (RFC 6121 §4). Thread-safe. */
final class Subscribers {

    private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);

    private final ComponentContext context;
    private final Addresses addresses;
    private final IrcStore store;
    private final Set<Contact> all = ConcurrentHashMap.newKeySet();

    @Inject
    Subscribers(ComponentContext context, Addresses addresses, IrcStore store) {
        this.context = context;
        this.addresses = addresses;
        this.store = store;
    }

    /** The gateway is there. May block. */
    void begin() {
        try {
            all.addAll(store.contacts());
        } catch (StorageException e) {
            LOG.warn("{}: not everybody is told that the gateway is there: {}", context.domain(), e.getMessage());
        }
        tellOfTheGateway(null);
    }

    /** The gateway goes. */
    void end() {
        tellOfTheGateway(Presence.Type.unavailable);
    }

    private void tellOfTheGateway(Presence.@Nullable Type type) {
        all.stream()
                .filter(contact -> contact.address().equals(context.domain()))
                .forEach(contact -> tell(contact.address(), contact.user(), type, ""));
    }

    /** From now on a user is told. May block. */
    void add(JID user, JID address) {
        var contact = new Contact(user.asBareJID(), address.asBareJID());
        store.add(contact);
        all.add(contact);
    }

    /** And no more. May block. */
    void remove(JID user, JID address) {
        var contact = new Contact(user.asBareJID(), address.asBareJID());
        store.remove(contact);
        all.remove(contact);
    }

    /** All of a user are gone from the disk. */
    void forget(JID user) {
        all.removeIf(contact -> contact.user().equals(user));
    }

    void connected(BridgeKey key, String nick) {
        JID server = addresses.server(key.host());
        if (all.contains(new Contact(key.user(), server))) {
            tell(server, key.user(), null, "Connected as " + nick);
        }
    }

    void disconnected(BridgeKey key) {
        JID server = addresses.server(key.host());
        if (all.contains(new Contact(key.user(), server))) {
            tellNotConnected(server, key.user());
        }
    }

    /** A server is not there without a connection; the gateway is, also where it stands for its one server. */
    void tellNotConnected(JID address, JID user) {
        tell(address, user, address.getNode() == null ? null : Presence.Type.unavailable, "Not connected");
    }

    /** A presence of an address of ours. */
    void tell(JID address, JID user, Presence.@Nullable Type type, String status) {
        var presence = type == null ? new Presence() : new Presence(type);
        presence.setFrom(address.asBareJID());
        presence.setTo(user.asBareJID());
        if (!status.isEmpty()) {
            presence.setStatus(status);
        }
        context.outbound().send(presence);
    }
}
