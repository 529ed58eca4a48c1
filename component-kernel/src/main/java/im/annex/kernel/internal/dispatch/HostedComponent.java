package im.annex.kernel.internal.dispatch;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import im.annex.kernel.config.Secret;
import im.annex.kernel.internal.stream.EventLoops;
import im.annex.kernel.internal.stream.Link;
import im.annex.kernel.internal.stream.LinkConfig;
import im.annex.kernel.internal.stream.LinkListener;
import im.annex.kernel.internal.xml.XmlLimits;
import im.annex.kernel.settings.AnnexSettings;
import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Mailboxes;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Requests;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/** One component instance with everything it needs: its injector, link, routes and mailboxes. Thread-safe. */
public final class HostedComponent implements LinkListener {

    private static final Logger log = LoggerFactory.getLogger(HostedComponent.class);

    /** How long a component may take to say good-bye, its mailboxes and then its outbound queue to drain. */
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration CLOSE = Duration.ofSeconds(4);

    private final ComponentInstance instance;
    private final Link link;
    private final Congestion congestion;
    private final MailboxTable mailboxes;
    private final PendingRequests requests;
    private final Dispatcher dispatcher;
    private final Component component;

    /** Its calls to the component run one after the other in a mailbox of their own. */
    private final Object lifecycle = "life cycle";

    /**
     * Wires an instance; nothing is opened yet.
     *
     * @throws com.google.inject.ProvisionException or {@link com.google.inject.CreationException} if its module is wrong
     */
    public HostedComponent(
            ComponentInstance instance,
            AnnexSettings settings,
            EventLoops loops,
            Injector parent,
            Clock clock,
            String version) {
        this.instance = instance;
        var meters = parent.getInstance(MeterRegistry.class);
        this.link = new Link(linkConfig(instance, settings), loops, this, meters);
        this.congestion = new Congestion(link::pauseReading);
        this.mailboxes = new MailboxTable(settings.limits().mailboxStanzas(), congestion);
        this.requests = new PendingRequests(link.outbound());
        var context = new Context(instance.domain(), link.outbound(), requests, mailboxes, clock);
        this.component = parent.createChildInjector(
                        new InstanceModule(instance, context), instance.type().module())
                .getInstance(Component.class);
        var book = new RouteBook();
        component.route(book);
        new BasicServices(book, clock, version, Contacts.form(instance.contacts())).route();
        var exchange = new IqExchange(link.outbound(), settings.limits().requestTimeout());
        var replies = new Replies(link.outbound()::send, link::sendWithoutWaiting);
        this.dispatcher = new Dispatcher(domain(), book, mailboxes, requests, exchange, replies);
    }

    private record Context(JID domain, Outbound outbound, Requests requests, Mailboxes mailboxes, Clock clock)
            implements ComponentContext {}

    private static final class InstanceModule extends AbstractModule {

        private final ComponentInstance instance;
        private final ComponentContext context;

        InstanceModule(ComponentInstance instance, ComponentContext context) {
            this.instance = instance;
            this.context = context;
        }

        @Override
        protected void configure() {
            bindSettings(instance.settings());
            bind(ComponentContext.class).toInstance(context);
            bind(Outbound.class).toInstance(context.outbound());
            bind(Requests.class).toInstance(context.requests());
            bind(Mailboxes.class).toInstance(context.mailboxes());
        }

        @SuppressWarnings("unchecked")
        private <T extends Record> void bindSettings(T settings) {
            bind((Class<T>) settings.getClass()).toInstance(settings);
        }
    }

    private static LinkConfig linkConfig(ComponentInstance instance, AnnexSettings settings) {
        AnnexSettings.Limits limits = settings.limits();
        AnnexSettings.KeepAlive keepAlive = settings.keepAlive();
        AnnexSettings.Reconnect reconnect = settings.reconnect();
        String domain = instance.domain().getDomain();
        Secret secret = instance.secret();
        return new LinkConfig(
                domain,
                instance.server().domain().map(JID::getDomain).orElseGet(() -> parentOf(domain)),
                instance.server().all().stream()
                        .map(at -> new LinkConfig.Server(at.host(), at.port()))
                        .toList(),
                instance.server().tls().map(HostedComponent::tls).orElse(null),
                secret,
                new XmlLimits(
                        limits.stanzaBytes().asInt(),
                        limits.depth(),
                        limits.attributes(),
                        limits.textBytes().asInt()),
                limits.outboundBytes().bytes(),
                limits.outboundAge(),
                keepAlive.confirmAfter(),
                keepAlive.whitespaceAfter(),
                keepAlive.pingAfter(),
                keepAlive.deadAfter(),
                reconnect.attemptTimeout(),
                reconnect.first(),
                reconnect.longest());
    }

    private static LinkConfig.Tls tls(AnnexSettings.Tls tls) {
        return new LinkConfig.Tls(
                tls.caFile().orElse(null),
                tls.name().orElse(null),
                tls.pin(),
                tls.certificate().orElse(null),
                tls.key().orElse(null));
    }

    private static String parentOf(String domain) {
        int dot = domain.indexOf('.');
        return dot < 0 ? domain : domain.substring(dot + 1);
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

    /** Looks after what happens in the course of time; called twice a second or so. */
    public void review() {
        congestion.review();
    }

    /** Says good-bye, drains and closes, each bounded in time. Blocks. */
    public void stop() {
        dispatcher.close();
        var said = new CompletableFuture<@Nullable Void>();
        boolean posted = mailboxes.post(lifecycle, () -> {
            try {
                component.goodbye();
            } finally {
                said.complete(null);
            }
        });
        if (posted) {
            await(said, GOODBYE, "its component did not say good-bye in time");
        }
        awaitUntil(mailboxes::isIdle, DRAIN, "its mailboxes did not drain in time");
        awaitUntil(() -> link.isDrained() || !link.isAttached(), DRAIN, "the server did not take everything in time");
        await(link.stop().toCompletableFuture(), CLOSE, "the server did not close the stream in time");
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
    public void stanza(Element stanza) {
        dispatcher.dispatch(stanza);
    }

    @Override
    public void refused(Element head, String limit) {
        dispatcher.refuse(head, limit);
    }

    @Override
    public void attached() {
        tell(component::attached);
    }

    @Override
    public void detached() {
        tell(component::detached);
    }

    private void tell(Runnable event) {
        if (!mailboxes.post(lifecycle, event)) {
            log.warn("{}: the component is too busy to be told that its link changed", domain());
        }
    }
}
