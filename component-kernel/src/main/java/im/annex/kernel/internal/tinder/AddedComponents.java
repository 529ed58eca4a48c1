package im.annex.kernel.internal.tinder;

import im.annex.kernel.protocol.jid.Jids;
import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import im.annex.kernel.spi.ComponentContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xmpp.component.Component;
import org.xmpp.component.ComponentException;
import org.xmpp.packet.JID;

/**
 * The components that a hosted component has added by itself. They share its server and secret, and go when it goes.
 * Thread-safe.
 */
final class AddedComponents implements AutoCloseable {

    /** A component that adds without end is a broken one. */
    private static final int MOST = 100;

    private final ComponentContext context;
    private final Neighbours neighbours;
    private final Set<JID> added = ConcurrentHashMap.newKeySet();

    AddedComponents(ComponentContext context, Neighbours neighbours) {
        this.context = context;
        this.neighbours = neighbours;
    }

    void add(String subdomain, Component component) throws ComponentException {
        JID domain = domain(subdomain);
        if (added.size() >= MOST) {
            throw new ComponentException("a component can add " + MOST + " others and not more");
        }
        try {
            neighbours.add(context.domain(), model -> like(model, domain, component));
        } catch (RuntimeException e) {
            throw new ComponentException(String.valueOf(e.getMessage()), e);
        }
        added.add(domain);
    }

    private static ComponentInstance like(ComponentInstance model, JID domain, Component component) {
        return new ComponentInstance(
                domain,
                TinderType.of(component),
                model.secret(),
                model.server(),
                model.contacts(),
                model.tellsVersion(),
                TinderSettings.none());
    }

    /** Often called by the component itself, whose end would wait for the call: so the call does not wait for it. */
    void remove(String subdomain) throws ComponentException {
        JID domain = domain(subdomain);
        if (domain.equals(context.domain())) {
            Thread.startVirtualThread(() -> neighbours.stop(domain));
        } else if (added.remove(domain)) {
            Thread.startVirtualThread(() -> neighbours.remove(domain));
        } else {
            throw new ComponentException(domain + " is not one of the components that this one has added");
        }
    }

    private JID domain(String subdomain) {
        String server = context.server().getDomain();
        boolean whole = subdomain.endsWith("." + server)
                || subdomain.equals(context.domain().getDomain());
        return Jids.parse(whole ? subdomain : subdomain + "." + server);
    }

    @Override
    public void close() {
        added.forEach(neighbours::remove);
    }
}
