package im.annex.kernel.internal.dispatch;

import im.annex.kernel.spi.Routes;
import im.annex.kernel.spi.StanzaHandler;
import org.xmpp.packet.Packet;

/**
 * What the kernel's own {@link Routes} can do beside them: they hand everything to a component that was written for another
 * host and brings its own dispatching.
 */
public interface Everything {

    /**
     * Every stanza of any address, kind and type. Other routes are not looked at then, and the kernel answers nothing in the
     * component's place: no disco, no ping, no error for what is not understood. Answers to what was sent by
     * {@link im.annex.kernel.spi.Requests} go there; other IQ results and errors come here.
     */
    Routes.To<StanzaHandler<Packet>> everything();
}
