package im.annex.kernel.internal.admin;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.xmpp.packet.JID;

/** Whom commands for admins obey over XMPP. Thread-safe. */
public final class Admins {

    private volatile Set<JID> bare = Set.of();

    /** The admins that the configuration names. */
    public Admins(Collection<JID> configured) {
        set(configured);
    }

    /** Replaces all of them. */
    public void set(Collection<JID> configured) {
        var all = new TreeSet<JID>();
        configured.forEach(jid -> all.add(jid.asBareJID()));
        bare = Set.copyOf(all);
    }

    /** Whether an address, with any resource, is one of them. */
    public boolean contains(JID address) {
        return bare.contains(address.asBareJID());
    }

    /** All of them, sorted. */
    public Set<JID> all() {
        return new TreeSet<>(bare);
    }
}
