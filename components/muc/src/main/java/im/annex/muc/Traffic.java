package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.rates.Decision;
import im.annex.kernel.rates.RateLimiter;
import im.annex.kernel.rates.Rates;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.IqHandler;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.spi.StanzaHandler;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** How much one user may send to one room (§14.4). Thread-safe. */
final class Traffic {

    private final RateLimiter messages;
    private final RateLimiter presence;
    private final Outbound outbound;

    @Inject
    Traffic(Rates rates, MucSettings settings, ComponentContext context) {
        String domain = context.domain().toString();
        this.messages = rates.limiter(domain, "muc-messages", settings.messageRate(), List.of());
        this.presence = rates.limiter(domain, "muc-presence", settings.presenceRate(), List.of());
        this.outbound = context.outbound();
    }

    /** Messages to a room or an occupant, as many as allowed; typing notifications do not count. */
    StanzaHandler<Message> messages(StanzaHandler<Message> handler) {
        return message -> {
            if (onlyChatState(message) || allowed(messages, message)) {
                handler.handle(message);
            }
        };
    }

    /** Available presence to an occupant, as much as allowed. */
    StanzaHandler<Presence> presence(StanzaHandler<Presence> handler) {
        return stanza -> {
            if (allowed(presence, stanza)) {
                handler.handle(stanza);
            }
        };
    }

    /** Requests that others are told of as of presence, as many as that. */
    IqHandler requests(IqHandler handler) {
        return request ->
                refusal(presence, request).<IqAnswer>map(IqAnswer::refused).orElseGet(() -> handler.handle(request));
    }

    private boolean allowed(RateLimiter limiter, Packet stanza) {
        Optional<StanzaError> refusal = refusal(limiter, stanza);
        refusal.flatMap(error -> error.answerTo(stanza)).ifPresent(outbound::send);
        return refusal.isEmpty();
    }

    private static Optional<StanzaError> refusal(RateLimiter limiter, Packet stanza) {
        String key = stanza.getTo().toBareJID() + "/" + stanza.getFrom().toBareJID();
        return switch (limiter.ask(key)) {
            case Decision.Allowed _ -> Optional.empty();
            case Decision.Refused(var after) ->
                Optional.of(StanzaError.wait(Condition.policy_violation)
                        .saying("This is too much at once; try again in %d s."
                                .formatted(after.plusMillis(999).toSeconds()))
                        .by(stanza.getTo().asBareJID()));
        };
    }

    /** XEP-0085 §5.2: a chat state, and nothing that people would read. */
    private static boolean onlyChatState(Message message) {
        Element element = message.getElement();
        return element.element("body") == null
                && element.element("subject") == null
                && element.elements().stream()
                        .anyMatch(child -> child.getNamespaceURI().equals(Namespaces.CHAT_STATES));
    }
}
