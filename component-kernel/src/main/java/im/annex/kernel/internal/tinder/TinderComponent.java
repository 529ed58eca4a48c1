package im.annex.kernel.internal.tinder;

import static im.annex.kernel.spi.Condition.service_unavailable;

import im.annex.kernel.internal.dispatch.Everything;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Parting;
import im.annex.kernel.spi.Routes;
import im.annex.kernel.spi.StanzaError;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.component.ComponentException;
import org.xmpp.packet.Packet;

/**
 * Lets a component of Tinder live as it does under Whack: it is initialized once when it is first attached, started after
 * every attachment, shut down when the link breaks and when it is stopped, and given every stanza; those of one sender
 * one after the other and in order. A stanza that comes while it is not started waits a little and is then refused.
 * Thread-safe.
 */
final class TinderComponent implements Component {

    private static final Logger log = LoggerFactory.getLogger(TinderComponent.class);

    /** How long a stanza waits for the component to be started: as long as a start or a short break may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final org.xmpp.component.Component component;
    private final ComponentContext context;
    private final TinderManager manager;
    /** Touched only by what the kernel calls one after the other. */
    private boolean initialized;

    private volatile CompletableFuture<Boolean> started = new CompletableFuture<>();

    TinderComponent(org.xmpp.component.Component component, ComponentContext context, TinderManager manager) {
        this.component = component;
        this.context = context;
        this.manager = manager;
    }

    @Override
    public void route(Routes routes) {
        routes.keyedBy(stanza -> stanza.getFrom().asBareJID());
        ((Everything) routes).everything().to(this::process);
    }

    @Override
    public void attached() {
        boolean succeeded = false;
        try {
            inItsClasses(this::start);
            succeeded = true;
        } catch (ComponentException | RuntimeException | LinkageError e) {
            log.error("{}: the hosted component cannot be started; it is tried again with the next link", domain(), e);
        }
        started.complete(succeeded);
    }

    private void start() throws ComponentException {
        if (!initialized) {
            component.initialize(context.domain(), manager);
            initialized = true;
        }
        component.start();
    }

    @Override
    public void detached() {
        CompletableFuture<Boolean> before = started;
        started = new CompletableFuture<>();
        shutDown(before);
    }

    @Override
    public void goodbye(Parting why) {
        CompletableFuture<Boolean> before = started;
        started = CompletableFuture.completedFuture(false);
        shutDown(before);
        before.complete(false);
    }

    private void shutDown(CompletableFuture<Boolean> before) {
        if (!before.getNow(false)) {
            return;
        }
        try {
            inItsClasses(component::shutdown);
        } catch (ComponentException | RuntimeException | LinkageError e) {
            log.error("{}: the hosted component cannot be shut down", domain(), e);
        }
    }

    private void process(Packet stanza) {
        if (!isStarted()) {
            StanzaError.wait(service_unavailable).answerTo(stanza).ifPresent(context.outbound()::send);
            return;
        }
        try {
            inItsClasses(() -> component.processPacket(stanza));
        } catch (ComponentException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isStarted() {
        try {
            return started.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What a hosted component does. */
    private interface Work {

        void run() throws ComponentException;
    }

    /** Its libraries, and the threads that it starts, look for their parts among its own classes. */
    private void inItsClasses(Work work) throws ComponentException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(component.getClass().getClassLoader());
        try {
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private String domain() {
        return context.domain().getDomain();
    }
}
