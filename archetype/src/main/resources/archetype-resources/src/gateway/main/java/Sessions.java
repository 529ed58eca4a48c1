package ${package};

import com.google.inject.Inject;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.Mailboxes;
import im.annex.kernel.spi.StanzaError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;
import ${package}.domain.Effect;
import ${package}.domain.Event;
import ${package}.domain.Session;
import ${package}.network.Network;
import ${package}.store.Registration;
import ${package}.store.Registrations;

/**
 * Who is logged in: gives events to the state machine of each user and does what comes of them (XEP-0100, "Log In" and
 * "Log Out"). What is about one user is called in the mailbox of that user; the map itself is thread-safe.
 */
final class Sessions {

    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    private final GatewaySettings settings;
    private final Registrations registrations;
    private final Network network;
    private final Mailboxes mailboxes;
    private final Stanzas stanzas;
    private final Map<JID, Running> running = new ConcurrentHashMap<>();

    /** Who registered before the first greeting: nobody has to ask whether they are there. */
    private final Set<JID> early = ConcurrentHashMap.newKeySet();

    private volatile boolean greeted;

    /** Confined to the mailbox of its user. */
    private static final class Running {
        private Session session = Session.OFFLINE;
        private Network.@Nullable Line line;
    }

    @Inject
    Sessions(
            GatewaySettings settings,
            Registrations registrations,
            Network network,
            Mailboxes mailboxes,
            Stanzas stanzas,
            GatewayMeters meters) {
        this.settings = settings;
        this.registrations = registrations;
        this.network = network;
        this.mailboxes = mailboxes;
        this.stanzas = stanzas;
        meters.sessions(running::size);
    }

    void onAvailable(Presence presence) {
        JID user = presence.getFrom().asBareJID();
        if (registrations.find(user).isEmpty()) {
            stanzas.refuse(presence, StanzaError.auth(Condition.registration_required));
        } else if (!running.containsKey(user) && running.size() >= settings.maxSessions()) {
            log.warn("{} cannot log in: max-sessions is {}", user, settings.maxSessions());
            stanzas.refuse(presence, StanzaError.wait(Condition.resource_constraint));
        } else {
            happens(user, new Event.Came(presence.getFrom().toString()));
        }
    }

    void onUnavailable(Presence presence) {
        happens(
                presence.getFrom().asBareJID(), new Event.Went(presence.getFrom().toString()));
    }

    /** Logs a user out, whatever devices there are. */
    void end(JID user) {
        happens(user, new Event.Ended());
    }

    /** Somebody will be registered in a moment. */
    void registers(JID user) {
        if (!greeted) {
            early.add(user);
        }
    }

    /** XEP-0100, "Business Rules": on a start, asks who is there. */
    void greetAll() {
        registrations.users().stream()
                .filter(user -> !early.contains(user))
                .forEach(user -> stanzas.presence("probe", stanzas.gateway(), user));
        greeted = true;
        early.clear();
    }

    /** XEP-0100, "Business Rules": on a stop, says that the gateway is gone. */
    void endAll() {
        running.keySet().forEach(user -> mailboxes.post(user, () -> end(user)));
    }

    /** The line of a user who is logged in. */
    Optional<Network.Line> line(JID user) {
        return Optional.ofNullable(running.get(user)).map(known -> known.line);
    }

    void tellOfGateway(JID user) {
        if (line(user).isPresent()) {
            stanzas.available(stanzas.gateway(), user);
        }
    }

    void tellOfContact(JID user, String contact) {
        if (line(user).isPresent() && network.hasContact(contact)) {
            stanzas.available(stanzas.contact(contact), user);
        }
    }

    private void happens(JID user, Event event) {
        Running known = running.getOrDefault(user, new Running());
        var step = known.session.decide(event);
        known.session = step.next();
        if (step.next().isOver()) {
            running.remove(user);
        } else {
            running.put(user, known);
        }
        step.effects().forEach(effect -> act(user, known, effect));
    }

    private void act(JID user, Running known, Effect effect) {
        switch (effect) {
            case Effect.Open(int attempt) -> registrations.find(user).ifPresent(found -> open(found, attempt));
            case Effect.Close _ -> {
                if (known.line != null) {
                    known.line.close();
                    known.line = null;
                }
            }
            case Effect.ShowOnline _ -> {
                stanzas.available(stanzas.gateway(), user);
                registrations.contacts(user).forEach(contact -> tellOfContact(user, contact));
            }
            case Effect.ShowOffline _ -> {
                contacts(user).forEach(contact -> stanzas.presence("unavailable", stanzas.contact(contact), user));
                stanzas.presence("unavailable", stanzas.gateway(), user);
            }
            case Effect.TellRefused _ ->
                stanzas.loginFailed(user, StanzaError.auth(Condition.not_authorized));
        }
    }

    private List<String> contacts(JID user) {
        return registrations.contacts(user);
    }

    /** A network takes its time, so it is waited for outside of the mailbox. */
    private void open(Registration registration, int attempt) {
        JID user = registration.user();
        Thread.ofVirtual().name("log-in").start(() -> {
            Optional<Network.Line> line = network.open(
                    registration.name(),
                    registration.password(),
                    (contact, words) -> mailboxes.post(user, () -> heard(user, contact, words)));
            boolean posted = mailboxes.post(user, () -> opened(user, attempt, line));
            if (!posted) {
                line.ifPresent(Network.Line::close);
            }
        });
    }

    private void opened(JID user, int attempt, Optional<Network.Line> line) {
        Running known = running.get(user);
        if (known == null || !known.session.awaits(attempt)) {
            line.ifPresent(Network.Line::close);
            return;
        }
        known.line = line.orElse(null);
        happens(user, line.isPresent() ? new Event.Opened() : new Event.Refused());
    }

    private void heard(JID user, String contact, String words) {
        if (line(user).isPresent()) {
            stanzas.chat(stanzas.contact(contact), user, words);
        }
    }
}
