package im.annex.kernel.lifecycle;

import im.annex.kernel.internal.tinder.Neighbours;
import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/** What a hosted component may do with the other instances. Thread-safe. */
final class NeighbouringComponents implements Neighbours {

    private static final Logger log = LoggerFactory.getLogger(NeighbouringComponents.class);

    private final Components components;

    NeighbouringComponents(Components components) {
        this.components = components;
    }

    @Override
    public void add(JID model, UnaryOperator<ComponentInstance> change) {
        components.place(change.apply(components.instance(model)));
    }

    @Override
    public void remove(JID domain) {
        unlessGone(domain, components::remove);
    }

    @Override
    public void stop(JID domain) {
        unlessGone(domain, components::stop);
    }

    /** When the process stops, and after an operator was quicker, there is nothing left to do. */
    private static void unlessGone(JID domain, Consumer<JID> work) {
        try {
            work.accept(domain);
        } catch (LifecycleException e) {
            log.debug("{}: {}", domain, e.getMessage());
        }
    }
}
