package im.annex.kernel.internal.dispatch;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import im.annex.kernel.cache.Caches;
import im.annex.kernel.internal.admin.Administration;
import im.annex.kernel.internal.admin.trace.Taps;
import im.annex.kernel.internal.stream.EventLoops;
import im.annex.kernel.internal.stream.Link;
import im.annex.kernel.internal.stream.LinkListener;
import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import im.annex.kernel.settings.ProcessSettings;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Mailboxes;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Parting;
import im.annex.kernel.spi.Requests;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/**
 * One run of a component instance with everything it needs: its injector, link, routes and mailboxes. It owns all of
 * them: when {@link #stop} returns, nothing of the run is left but what hangs in code of the component. Started and
 * stopped once; to restart an instance is to make a new run. Thread-safe.
 */
public final class HostedComponent implements LinkListener {

    private static final Logger log = LoggerFactory.getLogger(HostedComponent.class);

    /** How long a component may take to say good-bye, its mailboxes and then its outbound queue to drain. */
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private static final Duration DRAIN = Duration.ofSeconds(10);
    /** A server that takes nothing for so long does more than breathe. */
    private static final Duration STALLED = Duration.ofSeconds(10);

    private static final Duration CLOSE = Duration.ofSeconds(4);

    /** How long everything that the component has opened may take to close. */
    private static final Duration GIVE_BACK = Duration.ofSeconds(5);

    /** Who wants to know whether the link is up; must not block. */
    public interface Watcher {

        /** Stanzas flow from now on. */
        void attached();

        /** The link is gone. */
        void detached();
    }

    private final ComponentInstance instance;
    private final Watcher watcher;
    private final Link link;
    private final Congestion congestion;
    private final MailboxTable mailboxes;
    private final PendingRequests requests;
    private final IqExchange exchange;
    private final Dispatcher dispatcher;
    private final DispatchMeters meters;
    private final Component component;
    private final Closers closers;
    private volatile boolean stopping;

    /** Its calls to the component run one after the other in a mailbox of their own. */
    private final Object lifecycle = "life cycle";

    /**
     * Wires an instance; nothing is opened yet.
     *
     * @param kernel has bound what all components share
     * @param watcher is told when the link comes and goes, on an event loop
     * @throws RuntimeException if its module or its routes are wrong; then everything is given back already
     */
    public HostedComponent(
            ComponentInstance instance,
            ProcessSettings settings,
            EventLoops loops,
            Injector kernel,
            Clock clock,
            String version,
            Watcher watcher) {
        this.instance = instance;
        this.watcher = watcher;
        ClassLoader classes = instance.type().getClass().getClassLoader();
        MeterRegistry registry = kernel.getInstance(MeterRegistry.class);
        this.meters = new DispatchMeters(registry, instance.domain().getDomain());
        this.link = new Link(LinkConfigs.of(instance, settings), loops, this, registry);
        this.congestion = new Congestion(link::pauseReading);
        Executor threads = instance.type().beginsOnEventLoops() ? loops.nearby() : Thread::startVirtualThread;
        this.mailboxes = new MailboxTable(MailboxLimits.of(settings.limits()), congestion, classes, threads);
        this.requests = new PendingRequests(link.outbound());
        this.closers = new Closers(instance.domain().getDomain());
        var replies = new Replies(link.outbound()::send, link::sendWithoutWaiting, meters);
        var failures = new Failures(domain(), replies, meters);
        var context = new Context(
                instance.domain(),
                new JID(null, LinkConfigs.serverDomain(instance), null, true),
                link.outbound(),
                requests,
                mailboxes,
                settings.dataFolder(),
                clock,
                failures);
        closers.closing(() -> kernel.getInstance(Caches.class).forget(domain()));
        closers.closing(kernel.getInstance(Taps.class).at(domain(), link::tap));
        var book = new RouteBook();
        this.component =
                wired(kernel, new InstanceModule(kernel, instance.settings(), context, closers), book, classes);
        if (book.takerOfEverything() == null) {
            String told = instance.tellsVersion() ? version : null;
            new BasicServices(book, clock, told, Contacts.form(instance.contacts())).route();
        }
        this.exchange = new IqExchange(link.outbound(), settings.limits().requestTimeout(), meters);
        this.dispatcher = new Dispatcher(domain(), book, mailboxes, requests, exchange, replies, failures, meters);
        addGauges();
    }

    private void addGauges() {
        meters.gauge("annex.mailboxes.open", "Keys that something waits or runs for", mailboxes::open);
        meters.gauge("annex.mailboxes.waiting", "Stanzas and commands that wait or run", mailboxes::waiting);
        meters.gauge("annex.mailboxes.congested", "Mailboxes that are nearly full", congestion::count);
        meters.gauge("annex.requests.pending", "Requests of our own that wait for an answer", requests::waiting);
    }

    /** The component with its routes; half of one is given back before the failure is told. */
    private Component wired(Injector kernel, InstanceModule own, RouteBook book, @Nullable ClassLoader classes) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            Component made = Guice.createInjector(
                            Stage.PRODUCTION, own, instance.type().module())
                    .getInstance(Component.class);
            made.route(book);
            if (book.takerOfEverything() == null) {
                kernel.getInstance(Administration.class).serve(book, domain(), made.commands());
                closers.closing(() -> kernel.getInstance(Administration.class).forget(domain()));
            }
            return made;
        } catch (RuntimeException | Error e) {
            closers.close();
            await(link.stop().toCompletableFuture(), CLOSE, "its link could not be given back in time");
            throw e;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private record Context(
            JID domain,
            JID server,
            Outbound outbound,
            Requests requests,
            Mailboxes mailboxes,
            Path dataFolder,
            Clock clock,
            Failures failures)
            implements ComponentContext {

        @Override
        public void failed(Packet stanza, RuntimeException why) {
            failures.answer(stanza, why);
        }
    }

    /** The domain it answers for. */
    public String domain() {
        return instance.domain().getDomain();
    }

    /** Begins to attach. */
    public void start() {
        link.start();
    }

    /** Whether stanzas flow now. */
    public boolean isAttached() {
        return link.isAttached();
    }

    /** Why it is not attached, if that is known. */
    public Optional<String> trouble() {
        return link.trouble();
    }

    /** What keeps it from serving well now, in a sentence for the operator. */
    public Optional<String> problem() {
        if (link.stalledFor().compareTo(STALLED) > 0) {
            return Optional.of("the server takes nothing");
        }
        return congestion.count() > 0 ? Optional.of("its mailboxes are full") : Optional.empty();
    }

    /** Looks after what happens in the course of time; called twice a second or so. */
    public void review() {
        congestion.review();
    }

    /**
     * Says good-bye, drains, closes and gives everything back, each bounded in time. Blocks; called once, and never from
     * a mailbox of this component, which it would wait for.
     */
    public void stop(Parting why) {
        stopping = true;
        dispatcher.close();
        sayGoodbye(why);
        awaitUntil(mailboxes::isIdle, DRAIN, "its mailboxes did not drain in time");
        awaitUntil(exchange::isIdle, DRAIN, "not every answer was ready in time");
        awaitUntil(() -> link.isDrained() || !link.isAttached(), DRAIN, "the server did not take everything in time");
        await(link.stop().toCompletableFuture(), CLOSE, "the server did not close the stream in time");
        mailboxes.close();
        requests.close();
        meters.close();
        await(closing(), GIVE_BACK, "not everything that its component opened closed in time");
    }

    private CompletableFuture<@Nullable Void> closing() {
        var done = new CompletableFuture<@Nullable Void>();
        Thread.startVirtualThread(() -> {
            closers.close();
            done.complete(null);
        });
        return done;
    }

    private void sayGoodbye(Parting why) {
        var said = new CompletableFuture<@Nullable Void>();
        boolean posted = mailboxes.post(lifecycle, () -> {
            try {
                component.goodbye(why);
            } finally {
                said.complete(null);
            }
        });
        if (posted) {
            await(said, GOODBYE, "its component did not say good-bye in time");
        }
    }

    private void await(CompletableFuture<@Nullable Void> done, Duration time, String otherwise) {
        try {
            done.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            log.warn("{}: {}", domain(), otherwise);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitUntil(BooleanSupplier condition, Duration time, String otherwise) {
        long end = System.nanoTime() + time.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                log.warn("{}: {}", domain(), otherwise);
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    @Override
    public void stanza(Element stanza, int bytes) {
        dispatcher.dispatch(stanza, bytes);
    }

    @Override
    public void refused(Element head, String limit) {
        dispatcher.refuse(head, limit);
    }

    @Override
    public void attached() {
        watcher.attached();
        tell(component::attached);
    }

    /** The good-bye is the last that a component hears. */
    @Override
    public void detached() {
        watcher.detached();
        if (!stopping) {
            tell(component::detached);
        }
    }

    private void tell(Runnable event) {
        if (!mailboxes.post(lifecycle, event)) {
            log.warn("{}: the component is too busy to be told that its link changed", domain());
        }
    }
}
