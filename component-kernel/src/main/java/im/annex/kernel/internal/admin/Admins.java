package im.annex.kernel.internal.admin;

import im.annex.kernel.access.Access;
import java.util.List;
import org.xmpp.packet.JID;

/** Whom commands for admins obey over XMPP; changes when the configuration does. Thread-safe. */
public final class Admins {

    private volatile List<JID> named;
    private final Access access = new Access(this::all);

    /** The admins that the configuration names. */
    public Admins(List<JID> configured) {
        named = List.copyOf(configured);
    }

    /** Replaces all of them. */
    public void set(List<JID> configured) {
        named = List.copyOf(configured);
    }

    /** Access rules that follow. */
    public Access access() {
        return access;
    }

    /** Whether an address is one of them. */
    public boolean contains(JID address) {
        return access.isAdmin(address);
    }

    /** All of them, as configured. */
    public List<JID> all() {
        return named;
    }
}
