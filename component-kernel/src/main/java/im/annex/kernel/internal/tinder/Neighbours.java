package im.annex.kernel.internal.tinder;

import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import java.util.function.UnaryOperator;
import org.xmpp.packet.JID;

/** The other instances of the process, for components that bring more components. Thread-safe. */
public interface Neighbours {

    /**
     * Starts an instance like another one.
     *
     * @param model the domain of the other one
     * @param change what is different
     * @throws RuntimeException with a sentence if there is one of that domain already
     */
    void add(JID model, UnaryOperator<ComponentInstance> change);

    /** Stops and forgets an instance that was added. Blocks; does nothing if there is none. */
    void remove(JID domain);

    /** Stops an instance. Blocks; does nothing if there is none. */
    void stop(JID domain);
}
