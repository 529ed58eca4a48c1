package im.annex.testkit;

import im.annex.kernel.protocol.jid.Jids;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/**
 * An XMPP server that exists for one test: it speaks XEP-0114 on a free loopback port, checks all that a component
 * says, and misbehaves when it is told to. Users are scripted, see {@link #user}.
 *
 * <pre>{@code
 * try (var server = TestServer.start().serve("rooms.example.org", "secret")) {
 *     // attach the component to server.host() and server.port(), then
 *     var alice = server.user("alice@example.org/phone");
 *     alice.sends("<presence to='room@rooms.example.org/alice'/>");
 *     alice.receives().isPresence().from("room@rooms.example.org/alice");
 * }
 * }</pre>
 *
 * <p>Like a real server it brings stanzas to users, between components and, as errors, back from where they cannot be
 * delivered; it answers the pings sent to its own domains, which are all that it does not serve as a component. A
 * component that breaks a rule of the stream sees it closed with a stream error, and {@link #violations} tells.
 * Thread-safe.
 */
public final class TestServer implements AutoCloseable {

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Map<JID, ScriptedUser> users = new ConcurrentHashMap<>();
    private final List<ServerLink> links = new CopyOnWriteArrayList<>();
    private final List<Element> received = Collections.synchronizedList(new ArrayList<>());
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Changes changes = new Changes();
    private final Transcript transcript = new Transcript();
    private final Barriers barriers = new Barriers(this);
    private final Router router = new Router(this);
    private final Door door;

    private volatile Greeting greeting = Greeting.proper();
    private volatile boolean answersPings = true;
    private volatile Duration patience = Duration.ofSeconds(5);

    private TestServer() {
        door = new Door(this::welcome);
    }

    /** Starts a server that serves no component yet. */
    public static TestServer start() {
        return new TestServer();
    }

    /** Serves a component's domain from now on. */
    public TestServer serve(String domain, String secret) {
        secrets.put(Jids.parse(domain).getDomain(), secret);
        return this;
    }

    /** Receives the connections to come in this way. */
    public TestServer greet(Greeting how) {
        greeting = how;
        return this;
    }

    /** Whether it answers the pings that go to itself (XEP-0199); it does unless told otherwise. */
    public TestServer answerPings(boolean answer) {
        answersPings = answer;
        return this;
    }

    /** How long everything that waits on this server waits at most; 5 seconds unless told otherwise. */
    public TestServer patience(Duration atMost) {
        patience = atMost;
        return this;
    }

    /** The address to connect to. */
    public String host() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }

    /** The port to connect to; the same after {@link #comeUp}. */
    public int port() {
        return door.port();
    }

    /**
     * The user with a full JID, who is online from now on. Calls with the same address give the same user.
     *
     * @throws IllegalArgumentException if the address has no resource
     */
    public ScriptedUser user(String fullJid) {
        JID jid = Jids.parse(fullJid);
        if (jid.getNode() == null || jid.getResource() == null) {
            throw new IllegalArgumentException("a user's address is name@domain/resource, not " + fullJid);
        }
        return users.computeIfAbsent(jid, address -> new ScriptedUser(address, this, barriers));
    }

    /** The attached link of a component; waits for it. */
    public ServerLink link(String domain) {
        return changes.await(() -> attachedLink(domain), patience)
                .orElseThrow(() -> failure("no component attached as " + domain));
    }

    /** The connection with this number, counted from 1 over all that were ever made; waits for it. */
    public ServerLink connection(int number) {
        changes.awaitThat(() -> links.size() >= number, patience);
        if (links.size() < number) {
            throw failure("waited for connection %d, but saw %d".formatted(number, links.size()));
        }
        return links.get(number - 1);
    }

    /** How many connections were ever made. */
    public int connections() {
        return links.size();
    }

    /** Every stanza that components sent, in order, but for the answers to barriers. */
    public List<Element> received() {
        return List.copyOf(received);
    }

    /** The first stanza that a component sent and that is like this; waits for it. */
    public Element awaitReceived(Predicate<Element> wanted) {
        return changes.await(() -> received().stream().filter(wanted).findFirst(), patience)
                .orElseThrow(() -> failure("no such stanza was received"));
    }

    /** How many characters of white space came between stanzas, over all connections. */
    public long keepAlives() {
        return links.stream().mapToLong(ServerLink::keepAlives).sum();
    }

    /** Waits until the component of a domain is attached and answers a ping, as the kernel's do. */
    public void awaitAnswering(String domain) {
        link(domain);
        barriers.pass(user("testkit@testkit.invalid/barrier"), domain);
    }

    /** Waits until something about this server or its links is so. */
    public void await(String what, Predicate<TestServer> wanted) {
        if (!changes.awaitThat(() -> wanted.test(this), patience)) {
            throw failure("waited in vain for: " + what);
        }
    }

    /** The rules that components broke, in order: of the stream, of stanzas, and of one answer to every request. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** Fails if a component broke a rule. */
    public void assertNoViolations() {
        if (!violations.isEmpty()) {
            throw failure("the component broke rules:\n- " + String.join("\n- ", violations));
        }
    }

    /** Cuts every connection and refuses new ones. */
    public void goDown() {
        door.close();
        links.forEach(ServerLink::cut);
    }

    /** Takes connections again, on the same port. */
    public void comeUp() {
        door.open();
    }

    /** Cuts every connection and is gone. */
    @Override
    public void close() {
        goDown();
    }

    private void welcome(Socket socket) {
        try {
            ServerLink link = new ServerLink(socket, this);
            LinkReader reader = new LinkReader(link, this, router);
            links.add(link);
            changes.happened();
            if (!door.isOpen()) {
                // It came in while the server went down, which then has not seen it.
                link.cut();
            }
            link.startWriting();
            reader.run();
        } catch (IOException _) {
            // The guest left at once.
        }
    }

    /** Makes a link its domain's; false if another one is. */
    synchronized boolean attach(ServerLink link) {
        if (attachedLink(link.domain()).isPresent()) {
            return false;
        }
        link.attach();
        return true;
    }

    Optional<ServerLink> attachedLink(String domain) {
        return links.stream()
                .filter(link -> link.attached() && link.domain().equals(domain))
                .findFirst();
    }

    List<ScriptedUser> usersAt(JID address) {
        if (address.getResource() != null) {
            return Optional.ofNullable(users.get(address)).stream().toList();
        }
        return users.values().stream()
                .filter(user -> user.jid().asBareJID().equals(address))
                .toList();
    }

    Optional<String> secret(String domain) {
        return Optional.ofNullable(secrets.get(domain));
    }

    boolean serves(String domain) {
        return secrets.containsKey(domain);
    }

    Collection<String> domains() {
        return secrets.keySet();
    }

    void received(Element stanza) {
        received.add(stanza);
        changes.happened();
    }

    void violated(String what) {
        violations.add(what);
        changes.happened();
    }

    boolean online(ScriptedUser user) {
        return users.get(user.jid()) == user;
    }

    void remove(ScriptedUser user) {
        users.remove(user.jid(), user);
    }

    AssertionError failure(String what) {
        return new AssertionError(what + "\n" + transcript.tail());
    }

    Greeting greeting() {
        return greeting;
    }

    boolean answersPings() {
        return answersPings;
    }

    Duration patience() {
        return patience;
    }

    Changes changes() {
        return changes;
    }

    Transcript transcript() {
        return transcript;
    }
}
