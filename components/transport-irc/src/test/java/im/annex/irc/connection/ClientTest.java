package im.annex.irc.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.irc.line.Encoding;
import im.annex.irc.session.Departure;
import im.annex.irc.session.Departure.Cause;
import im.annex.irc.session.Effect;
import im.annex.irc.session.Message;
import im.annex.irc.session.Pace;
import im.annex.irc.session.Profile;
import im.annex.irc.session.Request;
import im.annex.kernel.http.AddressRange;
import im.annex.kernel.sockets.Destination;
import im.annex.kernel.sockets.Encryption.Trust;
import im.annex.kernel.sockets.Sockets;
import im.annex.testkit.IrcdConnection;
import im.annex.testkit.PlainSockets;
import im.annex.testkit.ScriptedIrcd;
import im.annex.testkit.TestClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClientTest {

    private static final Profile WITCH =
            new Profile("witch", "hag", "A Witch", Optional.empty(), Optional.empty(), false, List.of());

    private final ScriptedIrcd ircd = ScriptedIrcd.start();
    private final PlainSockets sockets = new PlainSockets();
    private final TestClock clock = TestClock.at("2026-01-01T00:00:00Z");
    private final ExecutorService mailbox = Executors.newSingleThreadExecutor();
    private final Policies policies = new KeptPolicies();
    private final Surroundings surroundings = surroundings(Duration.ZERO);
    private final Told told = new Told();

    /** What the user of a client is told. */
    private static final class Told implements Client.Listener {

        private final BlockingQueue<Object> things = new LinkedBlockingQueue<>();
        private volatile String why = "";

        /** The end of a connection. */
        private record Disconnected(Cause cause, Optional<Duration> again) {}

        @Override
        public void connecting(Endpoint where) {
            things.add(where);
        }

        @Override
        public void happened(List<Effect> effects) {
            things.addAll(effects);
        }

        @Override
        public void disconnected(Departure why, Optional<Duration> again) {
            this.why = why.text();
            things.add(new Disconnected(why.cause(), again));
        }

        <T> T awaits(Class<T> type) throws InterruptedException {
            Object next = things.poll(20, TimeUnit.SECONDS);
            while (next != null && !type.isInstance(next)) {
                next = things.poll(20, TimeUnit.SECONDS);
            }
            assertThat(next).isInstanceOf(type);
            return type.cast(next);
        }
    }

    private static final class KeptPolicies implements Policies {

        private final Map<String, Policy> kept = new ConcurrentHashMap<>();

        @Override
        public Optional<Policy> of(String host, Instant now) {
            return Optional.ofNullable(kept.get(host))
                    .filter(policy -> policy.until().isAfter(now));
        }

        @Override
        public void keep(String host, Policy policy) {
            kept.put(host, policy);
        }
    }

    private Surroundings surroundings(Duration pause) {
        return surroundings(sockets, pause);
    }

    private Surroundings surroundings(Sockets sockets, Duration pause) {
        var hosts = new Hosts(
                List.of(),
                List.of(HostPattern.parse("denied.test")),
                List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1")),
                name -> {
                    if (name.equals("unknown.test")) {
                        throw new java.net.UnknownHostException(name);
                    }
                    return new InetAddress[] {InetAddress.getLoopbackAddress()};
                });
        return new Surroundings(sockets, hosts, policies, new Turnstile(pause), new Seats(0), new Idents(), clock);
    }

    private boolean post(Runnable work) {
        mailbox.execute(work);
        return true;
    }

    private Network network(String host, Endpoint... endpoints) {
        return new Network(
                host,
                List.of(endpoints),
                new Trust.Authorities(Optional.empty()),
                Optional.empty(),
                Encoding.STANDARD,
                Pace.USUAL,
                Optional.empty(),
                "hag");
    }

    private Client client(Network network) {
        return client(network, this::post);
    }

    private Client client(Network network, Predicate<Runnable> box) {
        return new Client(network, WITCH, surroundings, box, told);
    }

    private Client client() {
        return client(network("irc.test", new Endpoint(ircd.port(), false)));
    }

    /** Does something in the mailbox and waits until it is done. */
    private void inMailbox(Runnable work) throws InterruptedException, ExecutionException {
        var _ = mailbox.submit(work).get();
    }

    @AfterEach
    void close() {
        ircd.close();
        sockets.close();
        mailbox.shutdownNow();
    }

    @Test
    void a_user_is_on_the_network() throws Exception {
        Client client = client();
        inMailbox(client::connect);
        IrcdConnection witch = ircd.accepts();
        witch.expects("CAP LS 302").expects("NICK witch").expects("USER hag 0 * :A Witch");
        witch.says(":irc.test CAP * LS :").expects("CAP END");
        witch.says(":irc.test 001 witch :hi", ":irc.test 376 witch :end");
        assertThat(told.awaits(Effect.Welcomed.class).nick()).isEqualTo("witch");
        inMailbox(() -> client.request(new Request.Join(1, "#coven", "")));
        witch.letsIn("witch!hag@cave", "#coven", "witch @crone");
        assertThat(told.awaits(Effect.Joined.class).channel().name()).isEqualTo("#coven");
        inMailbox(() -> client.request(new Request.Say(2, "#coven", Message.Kind.SPEECH, "h\u00E4llo")));
        witch.expects("PRIVMSG #coven h\u00E4llo");
        assertThat(told.awaits(Effect.Said.class).ticket()).isEqualTo(2);
        witch.saysBytes(":crone!c@d PRIVMSG #coven :\u00DCbel\r\n".getBytes(ISO_8859_1));
        assertThat(told.awaits(Effect.Heard.class).message().text()).isEqualTo("\u00DCbel");
        inMailbox(() -> client.disconnect("bye"));
        witch.expects("QUIT bye").expectsTheEnd();
        assertThat(told.awaits(Told.Disconnected.class)).isEqualTo(new Told.Disconnected(Cause.QUIT, Optional.empty()));
        assertThat(client.isWanted()).isFalse();
    }

    @Test
    void whoever_is_lost_comes_back() throws Exception {
        Client client = client();
        inMailbox(client::connect);
        ircd.accepts().welcomes("witch", "", "NETWORK=Test").breaks();
        var lost = told.awaits(Told.Disconnected.class);
        assertThat(lost.cause()).isEqualTo(Cause.LOST);
        Duration wait = lost.again().orElseThrow();
        clock.advance(wait.minusMillis(1));
        inMailbox(client::tick);
        ircd.acceptsNobody();
        assertThat(client.due()).isEqualTo(clock.instant().plusMillis(1));
        clock.advance(Duration.ofMillis(1));
        inMailbox(client::tick);
        ircd.accepts().welcomes("witch", "", "NETWORK=Test");
        told.awaits(Effect.Welcomed.class);
    }

    @Test
    void whoever_is_banned_does_not() throws Exception {
        Client client = client();
        inMailbox(client::connect);
        ircd.accepts().says("ERROR :Closing Link: witch (K-Lined)").expectsTheEnd();
        assertThat(told.awaits(Told.Disconnected.class))
                .isEqualTo(new Told.Disconnected(Cause.BANNED, Optional.empty()));
        assertThat(client.due()).isEqualTo(Instant.MAX);
    }

    @Test
    void a_user_who_does_not_want_to_wait_connects_at_once() throws Exception {
        Client client = client();
        inMailbox(client::connect);
        ircd.accepts().breaks();
        told.awaits(Told.Disconnected.class);
        inMailbox(client::connect);
        ircd.accepts().welcomes("witch", "", "NETWORK=Test");
        told.awaits(Effect.Welcomed.class);
        inMailbox(client::connect);
        ircd.acceptsNobody();
    }

    @Test
    void all_places_are_tried_in_their_order() throws Exception {
        // A port that is taken and not listened to is nobody's, and nobody else's either.
        try (var taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int nobodys = taken.getLocalPort();
            Client client = client(network("irc.test", new Endpoint(nobodys, false), new Endpoint(ircd.port(), false)));
            inMailbox(client::connect);
            ircd.accepts().welcomes("witch", "", "NETWORK=Test");
            assertThat(told.awaits(Endpoint.class).port()).isEqualTo(nobodys);
            assertThat(told.awaits(Endpoint.class).port()).isEqualTo(ircd.port());
        }
    }

    @Test
    void it_is_told_which_door_was_shut() throws Exception {
        try (var taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Sockets neverEncrypting = (to, listener) ->
                    sockets.connect(new Destination(to.address(), Optional.empty(), to.from(), to.timeout()), listener);
            var client = new Client(
                    network("irc.test", new Endpoint(taken.getLocalPort(), true)),
                    WITCH,
                    surroundings(neverEncrypting, Duration.ZERO),
                    this::post,
                    told);
            inMailbox(client::connect);
            assertThat(told.awaits(Told.Disconnected.class).cause()).isEqualTo(Cause.LOST);
            assertThat(told.why).containsIgnoringCase("connection refused").endsWith(" (with TLS)");
        }
    }

    @Test
    void whoever_spoils_the_encryption_does_not_get_us_without() throws Exception {
        Client client = client(network("irc.test", new Endpoint(ircd.port(), true), new Endpoint(ircd.port(), false)));
        inMailbox(client::connect);
        assertThat(told.awaits(Told.Disconnected.class).cause()).isEqualTo(Cause.UNTRUSTED);
        ircd.acceptsNobody();
    }

    @Test
    void that_a_server_is_not_who_it_should_be_is_not_forgotten_at_the_next_port() throws Exception {
        try (var taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Sockets nobodyAtTheNext = (to, listener) -> sockets.connect(
                    to.address().getPort() == ircd.port()
                            ? to
                            : new Destination(to.address(), Optional.empty(), to.from(), to.timeout()),
                    listener);
            var client = new Client(
                    network("irc.test", new Endpoint(ircd.port(), true), new Endpoint(taken.getLocalPort(), true)),
                    WITCH,
                    surroundings(nobodyAtTheNext, Duration.ZERO),
                    this::post,
                    told);
            inMailbox(client::connect);
            assertThat(told.awaits(Told.Disconnected.class).cause()).isEqualTo(Cause.UNTRUSTED);
        }
    }

    @Test
    void servers_that_are_unknown_or_denied_are_not_connected_to() throws Exception {
        Client unknown = client(network("unknown.test", new Endpoint(ircd.port(), false)));
        inMailbox(unknown::connect);
        assertThat(told.awaits(Told.Disconnected.class).cause()).isEqualTo(Cause.UNKNOWN);
        Client denied = client(network("denied.test", new Endpoint(ircd.port(), false)));
        inMailbox(denied::connect);
        assertThat(told.awaits(Told.Disconnected.class))
                .isEqualTo(new Told.Disconnected(Cause.FORBIDDEN, Optional.empty()));
        ircd.acceptsNobody();
    }

    @Test
    void a_server_that_wants_encryption_is_reached_with_it_or_not_at_all() throws Exception {
        Client client = client();
        inMailbox(client::connect);
        IrcdConnection plain = ircd.accepts();
        plain.awaits("USER");
        plain.says(":irc.test CAP * LS :sts=port=" + ircd.port()).expectsTheEnd();
        assertThat(told.awaits(Endpoint.class).encrypted()).isFalse();
        assertThat(told.awaits(Endpoint.class)).isEqualTo(new Endpoint(ircd.port(), true));
        assertThat(told.awaits(Told.Disconnected.class).cause()).isEqualTo(Cause.UNTRUSTED);
    }

    @Test
    void a_policy_is_kept_from_the_first_connection_on() throws Exception {
        policies.keep(
                "irc.test",
                new Policies.Policy(
                        ircd.port(), Duration.ofDays(1), clock.instant().plusSeconds(86_400)));
        Client client = client();
        inMailbox(client::connect);
        assertThat(told.awaits(Endpoint.class)).isEqualTo(new Endpoint(ircd.port(), true));
        assertThat(told.awaits(Told.Disconnected.class).cause()).isEqualTo(Cause.UNTRUSTED);
    }

    @Test
    void users_go_through_one_after_the_other() throws Exception {
        Surroundings slow = surroundings(Duration.ofSeconds(2));
        var network = network("irc.test", new Endpoint(ircd.port(), false));
        Client first = new Client(network, WITCH, slow, this::post, told);
        Client second = new Client(network, WITCH, slow, this::post, told);
        inMailbox(first::connect);
        inMailbox(second::connect);
        ircd.accepts();
        ircd.acceptsNobody();
        assertThat(second.due()).isEqualTo(clock.instant().plusSeconds(2));
        clock.advance(Duration.ofSeconds(2));
        inMailbox(second::tick);
        ircd.accepts();
    }

    @Test
    void where_the_mailbox_is_full_nothing_is_lost() throws Exception {
        var full = new AtomicBoolean();
        Client client =
                client(network("irc.test", new Endpoint(ircd.port(), false)), work -> !full.get() && post(work));
        inMailbox(client::connect);
        IrcdConnection witch = ircd.accepts().welcomes("witch", "", "NETWORK=Test");
        told.awaits(Effect.Welcomed.class);
        full.set(true);
        witch.says(":irc.test NOTICE witch :one", ":irc.test NOTICE witch :two");
        assertThat(told.things.poll(300, TimeUnit.MILLISECONDS)).isNull();
        full.set(false);
        client.retry();
        assertThat(told.awaits(Effect.Told.class).line().last()).isEqualTo("one");
        assertThat(told.awaits(Effect.Told.class).line().last()).isEqualTo("two");
    }

    @Test
    void a_name_that_is_looked_up_while_the_mailbox_is_full_is_not_forgotten() throws Exception {
        var full = new AtomicBoolean(true);
        var refused = new CountDownLatch(1);
        Client client = client(network("irc.test", new Endpoint(ircd.port(), false)), work -> {
            if (full.get()) {
                refused.countDown();
                return false;
            }
            return post(work);
        });
        inMailbox(client::connect);
        assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();
        full.set(false);
        await().until(() -> {
            client.retry();
            return told.things.peek() != null;
        });
        ircd.accepts();
    }

    @Test
    void nothing_is_asked_of_a_network_that_is_not_there() throws Exception {
        Client client = client();
        inMailbox(() -> client.request(new Request.Join(4, "#x", "")));
        assertThat(told.awaits(Effect.Refused.class).ticket()).isEqualTo(4);
    }

    @Test
    void garbage_does_no_harm() throws Exception {
        Client client = client();
        inMailbox(client::connect);
        IrcdConnection witch = ircd.accepts().welcomes("witch", "", "NETWORK=Test");
        told.awaits(Effect.Welcomed.class);
        witch.saysBytes(new byte[100_000]);
        witch.says(
                "",
                ":",
                "@",
                "@a",
                ": :",
                ":x MODE",
                ":x JOIN",
                ":witch JOIN",
                ":x 353",
                "BATCH",
                "CAP",
                "001",
                "NICK",
                ":witch NICK",
                ":x KICK",
                ":witch KICK #a",
                ":x 005",
                ":x 354 a 152",
                "AUTHENTICATE",
                "FAIL",
                "FAIL a",
                "ACK");
        witch.says("PING :still there").expects("PONG :still there");
    }

    @Test
    void time_passes_for_all_clients() throws Exception {
        try (var clients = new Clients(clock)) {
            Client client = client();
            clients.add(client, this::post);
            inMailbox(client::connect);
            IrcdConnection witch = ircd.accepts().welcomes("witch", "", "NETWORK=Test");
            told.awaits(Effect.Welcomed.class);
            clock.advance(Duration.ofMinutes(4));
            witch.expects("PING annex");
            clients.remove(client);
        }
    }
}
