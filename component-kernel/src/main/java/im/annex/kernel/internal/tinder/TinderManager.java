package im.annex.kernel.internal.tinder;

import im.annex.kernel.spi.ComponentContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.component.Component;
import org.xmpp.component.ComponentException;
import org.xmpp.component.ComponentManager;
import org.xmpp.component.IQResultListener;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Packet;

/**
 * The manager of one hosted component. Properties are those of the configuration and what the component sets while it
 * runs, which is forgotten when it stops. Thread-safe.
 */
final class TinderManager implements ComponentManager {

    private static final Logger log = LoggerFactory.getLogger(TinderManager.class);

    /** How long Whack waits for an answer where the component does not say. */
    private static final Duration ANSWER = Duration.ofMinutes(5);

    /** Nobody waits longer, whatever a component says. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final int MOST_PROPERTIES = 1000;
    private static final int LONGEST_PROPERTY = 10_000;

    private final ComponentContext context;
    private final AddedComponents added;
    private final Map<String, String> properties = new ConcurrentHashMap<>();

    TinderManager(TinderSettings settings, ComponentContext context, AddedComponents added) {
        this.context = context;
        this.added = added;
        for (String property : settings.properties()) {
            int equals = property.indexOf('=');
            properties.put(property.substring(0, equals), property.substring(equals + 1));
        }
    }

    @Override
    public void addComponent(String subdomain, Component component) throws ComponentException {
        added.add(subdomain, component);
    }

    @Override
    public void removeComponent(String subdomain) throws ComponentException {
        added.remove(subdomain);
    }

    @Override
    public void sendPacket(Component component, Packet packet) throws ComponentException {
        try {
            context.outbound().send(fromUs(packet));
        } catch (RuntimeException e) {
            throw refused(e);
        }
    }

    /** Null if no answer came in time, as under Whack. */
    @Override
    public @Nullable IQ query(Component component, IQ packet, long timeout) throws ComponentException {
        try {
            return ask(packet, Duration.ofMillis(timeout)).toCompletableFuture().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                return null;
            }
            throw new ComponentException(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void query(Component component, IQ packet, IQResultListener listener) throws ComponentException {
        String id = packet.getID();
        ask(packet, ANSWER).whenComplete((answer, failure) -> {
            try {
                if (answer == null) {
                    listener.answerTimeout(id);
                } else {
                    listener.receivedAnswer(answer);
                }
            } catch (RuntimeException | LinkageError e) {
                log.error("{}: the hosted component cannot take the answer to {}", context.domain(), id, e);
            }
        });
    }

    /** The kernel chooses the ids of requests, but the component is to see its own. */
    private CompletionStage<IQ> ask(IQ packet, Duration timeout) throws ComponentException {
        try {
            IQ request = (IQ) fromUs(packet.createCopy());
            return context.requests()
                    .send(request, timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout)
                    .thenApply(answer -> {
                        answer.setID(packet.getID());
                        return answer;
                    });
        } catch (RuntimeException e) {
            throw refused(e);
        }
    }

    private Packet fromUs(Packet packet) {
        if (packet.getFrom() == null) {
            packet.setFrom(context.domain());
        }
        return packet;
    }

    private static ComponentException refused(RuntimeException e) {
        return new ComponentException(String.valueOf(e.getMessage()), e);
    }

    @Override
    public @Nullable String getProperty(String name) {
        return properties.get(name);
    }

    @Override
    public void setProperty(String name, @Nullable String value) {
        if (value == null) {
            properties.remove(name);
        } else if (name.length() + value.length() > LONGEST_PROPERTY
                || (properties.size() >= MOST_PROPERTIES && !properties.containsKey(name))) {
            log.warn("{}: property {} is not kept; there are too many, or it is too long", context.domain(), name);
        } else {
            properties.put(name, value);
        }
    }

    @Override
    public String getServerName() {
        return context.server().getDomain();
    }

    @Override
    public boolean isExternalMode() {
        return true;
    }
}
