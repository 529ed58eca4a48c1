package im.annex.kernel.internal.stream;

import im.annex.kernel.internal.stream.LinkAction.Tell;
import im.annex.kernel.internal.xml.StanzaEncoder;
import im.annex.kernel.spi.Outbound;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.Packet;

/**
 * One component's connection to its server: drives {@link LinkMachine} with Netty on one event loop. Everything private
 * here runs on that loop. Thread-safe.
 */
public final class Link {

    private static final Logger log = LoggerFactory.getLogger(Link.class);

    /** How often an attached link is looked at: the precision of its time-outs. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    /**
     * What is passed on may be larger than what came: other addresses, other escaping, a stamp. So we take less than we
     * send, and less than a server takes; otherwise a user could make the server end our stream.
     */
    private static final int OUTBOUND_ROOM = 2;

    private final LinkConfig config;
    private final EventLoop loop;
    private final LinkListener listener;
    private final LinkMachine machine;
    private final LinkMetrics metrics;
    private final OutboundQueue queue;
    private final Encoding outbound;
    private final Map<LinkTimer, Future<?>> timers = new EnumMap<>(LinkTimer.class);
    private final Set<Connection> connecting = new HashSet<>();
    private final Queue<LinkInput> inputs = new ArrayDeque<>();
    private final CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();

    /** Changed on the event loop alone. */
    private volatile LinkState state = LinkState.INITIAL;

    private boolean stepping;
    private LinkConfig.Server server;
    private @Nullable TlsClient tls;
    private @Nullable Connection connection;
    private @Nullable Future<?> looking;
    private volatile boolean attached;
    private volatile boolean readingPaused;
    private volatile @Nullable StanzaTap tap;

    /** Prepares a link; nothing is opened before {@link #start}. */
    public Link(LinkConfig config, EventLoops loops, LinkListener listener, MeterRegistry meters) {
        this.config = config;
        this.server = config.servers().getFirst();
        this.loop = loops.next();
        this.listener = listener;
        var times = new LinkMachine.Times(
                config.whitespaceAfter(), config.pingAfter(), config.deadAfter(), config.attemptTimeout());
        this.machine = new LinkMachine(
                config.servers().stream()
                        .map(server -> new Advice(config.domain(), server.toString()))
                        .toList(),
                times,
                new BackOff(config.firstWait(), config.longestWait(), RandomGenerator.getDefault()));
        this.metrics = new LinkMetrics(meters, config.domain());
        var encoder = new StanzaEncoder(OUTBOUND_ROOM * config.xml().stanzaBytes());
        var receipts = new Receipts(
                config.domain(),
                config.serverDomain(),
                encoder,
                config.confirmAfter(),
                System::nanoTime,
                metrics::ping);
        this.queue = new OutboundQueue(
                config.domain(), config.outboundBytes(), config.outboundAge(), receipts, System::nanoTime, metrics);
        this.outbound = new Encoding(config.domain(), encoder, queue);
        metrics.gauge("attached", "1 while attached, 0 otherwise", () -> attached ? 1 : 0);
        metrics.gauge("queue.bytes", "Bytes that wait for the server", queue::waitingBytes);
        metrics.gauge("unconfirmed.bytes", "Bytes that the server may not have read", queue::unconfirmedBytes);
        metrics.gauge(
                "stalled.seconds",
                "How long the server has been taking nothing that waits for it",
                () -> queue.stalledFor().toMillis() / 1000.0);
    }

    /** Begins to attach, and attaches again whenever the link breaks, until {@link #stop}. */
    public void start() {
        loop.execute(() -> on(new LinkInput.Start()));
    }

    /** Leaves in good order; the stage completes when the connection is closed, or was closed by time-out. */
    public CompletionStage<@Nullable Void> stop() {
        loop.execute(() -> on(new LinkInput.Stop()));
        return stopped;
    }

    /** Whether stanzas flow now. */
    public boolean isAttached() {
        return attached;
    }

    /** Why no stanzas flow, in the words that the log has, too; empty while nothing is known of it. */
    public Optional<String> trouble() {
        return state.trouble(config.domain());
    }

    /** The way out. */
    public Outbound outbound() {
        return outbound;
    }

    /** Sends without ever waiting, dropping when too much waits already; for answers made on the event loop. */
    public void sendWithoutWaiting(Packet stanza) {
        outbound.sendWithoutWaiting(stanza);
    }

    /** Whether everything sent has been handed to the connection. */
    public boolean isDrained() {
        return queue.waitingBytes() == 0;
    }

    /** How long bytes have been waiting without the server taking any. */
    public Duration stalledFor() {
        return queue.stalledFor();
    }

    /** Shows every stanza from now on to a tap, or to none if it is null; one at a time. */
    public void tap(@Nullable StanzaTap watching) {
        tap = watching;
        outbound.tap(watching);
    }

    /**
     * Stops or resumes reading from the server: the way to tell it that we are busy. A pause asked for on the event loop
     * holds back what was received already, but for a few stanzas.
     */
    public void pauseReading(boolean pause) {
        readingPaused = pause;
        if (loop.inEventLoop()) {
            applyPause();
        } else {
            loop.execute(this::applyPause);
        }
    }

    private void applyPause() {
        onConnection(c -> c.pauseReading(readingPaused));
    }

    /** Feeds the machine. An input that comes up while actions run waits for them. */
    void on(LinkInput input) {
        inputs.add(input);
        if (stepping) {
            return;
        }
        stepping = true;
        try {
            LinkInput next = inputs.poll();
            while (next != null) {
                LinkMachine.Step step = machine.on(state, next);
                state = step.state();
                step.actions().forEach(this::perform);
                next = inputs.poll();
            }
        } finally {
            stepping = false;
        }
    }

    private void perform(LinkAction action) {
        switch (action) {
            case LinkAction.Resolve(var server) -> resolve(server);
            case LinkAction.Connect(var address) -> connect(address);
            case LinkAction.SendHeader _ -> onConnection(Connection::sendHeader);
            case LinkAction.SendHandshake(var id) -> onConnection(c -> c.sendHandshake(id));
            case LinkAction.Attach _ -> attach();
            case LinkAction.Detach _ -> detach();
            case LinkAction.Leave _ -> leave();
            case LinkAction.SendWhitespace _ -> onConnection(Connection::sendWhitespace);
            case LinkAction.SendPing _ -> queue.ask();
            case LinkAction.SendStreamError(var condition) -> onConnection(c -> c.sendStreamError(condition));
            case LinkAction.SendFooter _ -> onConnection(Connection::sendFooter);
            case LinkAction.Disconnect _ -> disconnect();
            case LinkAction.StartTimer(var timer, var after) -> startTimer(timer, after);
            case LinkAction.StopTimer(var timer) -> stopTimer(timer);
            case Tell(var severity, var message) -> tell(severity, message);
            case LinkAction.Stopped _ -> {
                queue.close();
                metrics.close();
                stopped.complete(null);
            }
        }
    }

    private void onConnection(Consumer<Connection> work) {
        if (connection != null) {
            work.accept(connection);
        }
    }

    /** Names and files block, so they have a thread of their own. */
    private void resolve(int number) {
        metrics.attempt();
        queue.expire();
        LinkConfig.Server next = config.servers().get(number);
        Thread.ofVirtual().name("resolve-" + next.host()).start(() -> {
            Resolution found = Resolution.of(next, config.tls());
            onLoop(() -> resolved(next, found));
        });
    }

    private void onLoop(Runnable work) {
        try {
            loop.execute(work);
        } catch (RejectedExecutionException _) {
            log.debug("The process has ended meanwhile");
        }
    }

    /** An answer that comes when nobody waits for it any more must not change which server is next. */
    private void resolved(LinkConfig.Server asked, Resolution found) {
        if (state.phase() == LinkState.Phase.RESOLVING
                && asked.equals(config.servers().get(state.server()))) {
            server = asked;
            tls = found.tls();
            on(found.outcome());
        }
    }

    private void connect(InetSocketAddress address) {
        connecting.add(Connection.open(
                this,
                config,
                loop,
                address,
                channel -> tls == null ? null : tls.handler(channel.alloc(), server, config.attemptTimeout())));
    }

    /** The first that is up wins. */
    void connected(Connection first) {
        if (connecting.remove(first)) {
            connecting.forEach(Connection::close);
            connecting.clear();
            connection = first;
            on(new LinkInput.Connected());
        }
    }

    void notConnected(Connection failed, LinkInput why) {
        if (connecting.remove(failed)) {
            on(why);
        }
    }

    private void attach() {
        onConnection(c -> {
            queue.attach(c.channel());
            c.pauseReading(readingPaused);
        });
        attached = true;
        long since = System.nanoTime();
        looking = loop.scheduleAtFixedRate(
                () -> look(since), LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        listener.attached();
    }

    private void look(long attachedSince) {
        queue.look();
        onConnection(c -> {
            long now = System.nanoTime();
            on(new LinkInput.Look(
                    Duration.ofNanos(now - attachedSince),
                    readingPaused ? Duration.ZERO : c.sinceHeard(now),
                    Duration.ofNanos(now - Math.max(c.lastSent(), queue.lastWritten())),
                    queue.stalledFor()));
        });
    }

    private void detach() {
        stopLooking();
        metrics.broke();
        queue.detach();
        // What lies between us and the socket is sent again: the old connection must not deliver it as well.
        onConnection(Connection::abortIfUnsent);
        listener.detached();
    }

    private void leave() {
        stopLooking();
        queue.leave();
        listener.detached();
    }

    private void stopLooking() {
        attached = false;
        if (looking != null) {
            looking.cancel(false);
            looking = null;
        }
    }

    private void disconnect() {
        connecting.forEach(Connection::close);
        connecting.clear();
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private void startTimer(LinkTimer timer, Duration after) {
        stopTimer(timer);
        timers.put(
                timer, loop.schedule(() -> on(new LinkInput.TimedOut(timer)), after.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void stopTimer(LinkTimer timer) {
        Future<?> running = timers.remove(timer);
        if (running != null) {
            running.cancel(false);
        }
    }

    private static void tell(LinkAction.Severity severity, String message) {
        switch (severity) {
            case DEBUG -> log.debug("{}", message);
            case INFO -> log.info("{}", message);
            case WARN -> log.warn("{}", message);
        }
    }

    /** A stanza came; before the stream is attached there can be none. */
    void stanza(Element stanza, int bytes) {
        if (!attached) {
            return;
        }
        metrics.stanzaReceived();
        StanzaTap watching = tap;
        if (watching != null) {
            watching.received(stanza);
        }
        if (!queue.confirmedBy(stanza)) {
            listener.stanza(stanza, bytes);
        }
    }

    /** A stanza came that broke a limit. */
    void refused(Element head, String limit) {
        if (attached) {
            metrics.stanzaReceived();
            listener.refused(head, limit);
        }
    }

    void bytesReceived(int bytes) {
        metrics.received(bytes);
    }

    void writabilityChanged() {
        queue.drain();
    }
}
