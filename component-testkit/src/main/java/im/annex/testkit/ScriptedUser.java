package im.annex.testkit;

import im.annex.kernel.protocol.jid.Jids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/**
 * A user's client that does what the test says, so that a test reads like the conversation it is about. What arrives
 * waits in order until the test looks at it. Made by {@link TestServer#user}. Thread-safe, but a script is meant to be
 * one thread's.
 *
 * <pre>{@code
 * alice.sends("<message to='room@rooms.example.org' type='groupchat'><body>Hi</body></message>");
 * bob.receives().isMessage().from("room@rooms.example.org/alice").withBody("Hi");
 * carol.receivesNothing();
 * }</pre>
 */
public final class ScriptedUser {

    private final JID jid;
    private final TestServer server;
    private final Barriers barriers;
    private final BlockingQueue<Element> inbox = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<Element>> asked = new ConcurrentHashMap<>();
    private final Map<String, ServerLink> answeredOver = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    ScriptedUser(JID jid, TestServer server, Barriers barriers) {
        this.jid = jid;
        this.server = server;
        this.barriers = barriers;
    }

    /** The full address. */
    public JID jid() {
        return jid;
    }

    /**
     * Sends a stanza; {@code from} is stamped by the server. If the component is not attached, this waits until it is.
     *
     * @throws IllegalArgumentException if {@code to} is not an address at a domain that the server serves
     */
    public ScriptedUser sends(String xml) {
        return sends(Stanzas.parse(xml));
    }

    /** Sends a stanza, as {@link #sends(String)} does. */
    public ScriptedUser sends(Element stanza) {
        JID to = addressee(stanza);
        barriers.sent(this, to);
        transmit(stanza, to);
        return this;
    }

    /** Waits for the next stanza to this user, to go on with assertions on it. */
    public StanzaAssert receives() {
        return StanzaAssert.assertThat(next());
    }

    /** Waits for the next stanza to this user and checks it. */
    public Element receives(Expectation expectation) {
        Element stanza = next();
        expectation.check(StanzaAssert.assertThat(stanza));
        return stanza;
    }

    /** Waits for the next stanza to this user, which must mean the same as this one. */
    public Element receives(String xml) {
        return receives(stanza -> stanza.isEqualTo(xml));
    }

    /** Waits for as many stanzas as there are expectations; each meets one of them, in whatever order they come. */
    public void receivesInAnyOrder(Expectation... expectations) {
        List<Expectation> open = new ArrayList<>(Arrays.asList(expectations));
        while (!open.isEmpty()) {
            Element stanza = next();
            Expectation met = open.stream()
                    .filter(expectation -> fits(expectation, stanza))
                    .findFirst()
                    .orElseThrow(() -> server.failure("%s received what no expectation that is left fits:\n%s"
                            .formatted(jid, Stanzas.canonical(stanza))));
            open.remove(met);
        }
    }

    /**
     * Checks that there is nothing for this user, neither unread nor on its way: every address that scripted users have
     * written to is first asked something, and what it had to say before its answer has then arrived. Work that a
     * component leaves to later, on timers or other threads, is not waited for.
     */
    public void receivesNothing() {
        barriers.pass(this);
        assertNothingUnread();
    }

    /**
     * Checks that there is nothing for this user, where only these addresses could have sent something. Each is asked for
     * disco#info by this user; any answer will do, if it comes after all that the address had to say before.
     */
    public void receivesNothingUntilAnswerFrom(String... addresses) {
        barriers.pass(this, Arrays.stream(addresses).map(JID::new).toList());
        assertNothingUnread();
    }

    /**
     * Checks that nothing comes in this time. For addresses that cannot be asked: this waits, and proves less, than
     * {@link #receivesNothing}.
     */
    public void receivesNothingFor(Duration time) {
        poll(time).ifPresent(stanza -> {
            throw unwanted(stanza);
        });
    }

    /** Everything that is unread or on its way, see {@link #receivesNothing}; it is read then. */
    public List<Element> catchesUp() {
        barriers.pass(this);
        List<Element> unread = new ArrayList<>();
        inbox.drainTo(unread);
        return unread;
    }

    /**
     * Sends an IQ get or set and waits for its answer, which must come from the address that was asked. An id is chosen if
     * there is none. A second answer is one of {@link TestServer#violations}.
     *
     * @return the result or error; it does not turn up in {@link #receives}
     */
    public Element asks(String iq) {
        return asks(Stanzas.parse(iq));
    }

    /** Sends an IQ get or set and waits for its answer, as {@link #asks(String)} does. */
    public Element asks(Element iq) {
        barriers.sent(this, addressee(iq));
        if (iq.attribute("id") == null) {
            iq.addAttribute("id", "ask-" + ids.incrementAndGet());
        }
        return answerTo(iq, begin(iq));
    }

    /** Goes offline without a word: what is sent to this address from now on is undeliverable. */
    public void vanishes() {
        server.remove(this);
    }

    /** Sends a request whose answer is caught before the inbox. */
    CompletableFuture<Element> begin(Element iq) {
        CompletableFuture<Element> answer = new CompletableFuture<>();
        asked.put(iq.attributeValue("id"), answer);
        transmit(iq, addressee(iq));
        return answer;
    }

    Element answerTo(Element iq, CompletableFuture<Element> pending) {
        try {
            Element answer = pending.get(server.patience().toNanos(), TimeUnit.NANOSECONDS);
            StanzaAssert.assertThat(answer).from(iq.attributeValue("to")).to(jid.toString());
            return answer;
        } catch (TimeoutException | ExecutionException _) {
            throw server.failure("%s had no answer to\n%s".formatted(jid, Stanzas.canonical(iq)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting");
        }
    }

    /** Takes what the server has for this user. */
    void deliver(Element stanza, ServerLink from) {
        String type = stanza.attributeValue("type", "");
        boolean answer = stanza.getName().equals("iq") && (type.equals("result") || type.equals("error"));
        CompletableFuture<Element> waiting = answer ? asked.get(stanza.attributeValue("id")) : null;
        if (waiting == null) {
            inbox.add(stanza);
        } else if (waiting.complete(stanza)) {
            answeredOver.put(stanza.attributeValue("id"), from);
        } else if (answeredOver.getOrDefault(stanza.attributeValue("id"), from) == from) {
            // XEP-0114 has no acknowledgements: after a break, what was said on the last connection may be repeated.
            server.violated("a second answer to one request: " + stanza.asXML());
        }
    }

    private void transmit(Element stanza, JID to) {
        Element stamped = stanza.createCopy().addAttribute("from", jid.toString());
        server.link(to.getDomain()).send(stamped.asXML());
    }

    private JID addressee(Element stanza) {
        JID to = Jids.parse(stanza.attributeValue("to", ""));
        if (!server.serves(to.getDomain())) {
            throw new IllegalArgumentException("no component is served at the address " + to);
        }
        return to;
    }

    private Element next() {
        Duration patience = server.patience();
        return poll(patience)
                .orElseThrow(() -> server.failure("%s received nothing in %d ms".formatted(jid, patience.toMillis())));
    }

    private Optional<Element> poll(Duration atMost) {
        try {
            return Optional.ofNullable(inbox.poll(atMost.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting");
        }
    }

    private void assertNothingUnread() {
        Element unread = inbox.peek();
        if (unread != null) {
            throw unwanted(unread);
        }
    }

    private AssertionError unwanted(Element stanza) {
        return server.failure(
                "%s should have received nothing, but received\n%s".formatted(jid, Stanzas.canonical(stanza)));
    }

    private static boolean fits(Expectation expectation, Element stanza) {
        try {
            expectation.check(StanzaAssert.assertThat(stanza));
            return true;
        } catch (AssertionError _) {
            return false;
        }
    }
}
