package im.annex.kernel.lifecycle;

import im.annex.kernel.lifecycle.Slot.Host;
import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import im.annex.kernel.spi.Parting;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/**
 * The instances of the process, each with a life of its own: what happens to one does not touch the others. Asking twice
 * for the same thing does it once. A stop is graceful and takes half a minute at most; what comes for the domain
 * meanwhile is refused with {@code service-unavailable}, and afterwards the server answers in its place.
 *
 * <p>What changes an instance blocks until it is done, but for attaching, which has no end where a server is down. It is
 * never called from a mailbox of that instance, which would wait for itself. Thread-safe.
 */
public final class Components {

    private static final Logger log = LoggerFactory.getLogger(Components.class);

    private final Host host;
    private final Clock clock;
    private final Types types;
    private final Map<String, Slot> slots = Collections.synchronizedMap(new LinkedHashMap<>());
    /** Held while instances come, go or are replaced, so that none comes to run on a type that is being forgotten. */
    private final ReentrantLock moving = new ReentrantLock();

    private volatile boolean closed;

    Components(List<ComponentInstance> instances, Types types, Host host, Clock clock) {
        this.types = types;
        this.host = host;
        this.clock = clock;
        instances.forEach(instance -> slots.put(key(instance.domain()), new Slot(instance, host, clock)));
    }

    private static String key(JID domain) {
        return domain.getDomain();
    }

    /** How each instance is, in the order of the configuration. */
    public List<ComponentStatus> list() {
        return all().stream().map(Slot::status).toList();
    }

    /** How the instance of a domain is; empty if there is none. */
    public Optional<ComponentStatus> find(JID domain) {
        return Optional.ofNullable(slots.get(key(domain))).map(Slot::status);
    }

    /**
     * Starts an instance that does not run; the status says whether that failed.
     *
     * @throws LifecycleException if there is no such instance or the process is stopping
     */
    public ComponentStatus start(JID domain) {
        return slot(domain).start();
    }

    /**
     * Stops an instance that runs. Its settings are kept, so that it can be started again.
     *
     * @throws LifecycleException if there is no such instance or the process is stopping
     */
    public ComponentStatus stop(JID domain) {
        return slot(domain).stop();
    }

    /**
     * Stops an instance if it runs, and starts it: the old run has said good-bye and left before the new one comes.
     *
     * @throws LifecycleException if there is no such instance or the process is stopping
     */
    public ComponentStatus restart(JID domain) {
        return slot(domain).restart();
    }

    /**
     * Restarts the instance of a domain as another one, such as with other settings.
     *
     * @throws LifecycleException if there is no instance of that domain or the process is stopping
     */
    public ComponentStatus restart(ComponentInstance changed) {
        return moving(() -> slot(changed.domain()).restart(changed));
    }

    /**
     * Gives the instance of a domain other settings, which it runs with when it is started the next time.
     *
     * @throws LifecycleException if there is no instance of that domain or the process is stopping
     */
    public void configure(ComponentInstance changed) {
        moving(() -> {
            slot(changed.domain()).configure(changed);
            return changed;
        });
    }

    /**
     * Adds an instance and starts it.
     *
     * @throws LifecycleException if there is one of that domain or the process is stopping
     */
    public ComponentStatus add(ComponentInstance instance) {
        return moving(() -> place(instance));
    }

    /** Adds an instance whose type is never replaced, which waits for nothing that moves. */
    ComponentStatus place(ComponentInstance instance) {
        requireOpen();
        var slot = new Slot(instance, host, clock);
        if (slots.putIfAbsent(key(instance.domain()), slot) != null) {
            throw new LifecycleException("there is a component for " + instance.domain() + " already");
        }
        log.info("{}: added, a {}", instance.domain(), instance.type().name());
        return slot.start();
    }

    /**
     * Stops an instance and forgets it.
     *
     * @throws LifecycleException if there is no such instance or the process is stopping
     */
    public void remove(JID domain) {
        Slot slot = slot(domain);
        slot.close(Parting.STOPPED);
        if (slots.remove(key(domain), slot)) {
            log.info("{}: removed", domain);
        }
    }

    /**
     * Loads a type afresh from its folder and restarts its instances with it; those that were stopped stay so. If
     * anything is wrong with the new jars or with the configuration, the old ones go on as if nothing had happened.
     *
     * @param type the name of the type
     * @return how its instances are now
     * @throws LifecycleException if it cannot be replaced or the process is stopping
     */
    public List<ComponentStatus> replace(String type) {
        return moving(() -> {
            requireOpen();
            Types.Fresh fresh = types.load(type);
            Map<Slot, ComponentInstance> changes;
            try {
                changes = changes(fresh);
            } catch (RuntimeException e) {
                fresh.discard();
                throw e;
            }
            log.info("The component type {} is replaced", type);
            List<ComponentStatus> now = atOnce(changes.entrySet().stream()
                    .map(change -> () -> change.getKey().replace(change.getValue())));
            fresh.use();
            return now;
        });
    }

    private Map<Slot, ComponentInstance> changes(Types.Fresh fresh) {
        Map<String, ComponentInstance> configured =
                fresh.instances().stream().collect(Collectors.toMap(instance -> key(instance.domain()), i -> i));
        Map<Slot, ComponentInstance> changes = new LinkedHashMap<>();
        for (Slot slot : all()) {
            if (fresh.names().contains(slot.status().type())) {
                JID domain = slot.instance().domain();
                ComponentInstance next = configured.get(key(domain));
                if (next == null) {
                    throw new LifecycleException(
                            domain + " is not configured as a " + slot.status().type() + " any more; remove it first");
                }
                changes.put(slot, next);
            }
        }
        return changes;
    }

    /** Starts everything; whether anything runs. */
    boolean startAll() {
        all().forEach(Slot::start);
        return list().stream().anyMatch(status -> status.state() != ComponentState.FAILED);
    }

    /** What keeps components that should run from serving, in a sentence for the operator. */
    Optional<String> problem() {
        String problems =
                all().stream().flatMap(slot -> slot.problem().stream()).collect(Collectors.joining("; "));
        return problems.isEmpty() ? Optional.empty() : Optional.of(problems);
    }

    void review() {
        all().forEach(Slot::review);
    }

    /** Stops everything for good. */
    void close() {
        moving(() -> {
            closed = true;
            return atOnce(all().stream().map(slot -> () -> slot.close(Parting.RESTARTING)));
        });
    }

    /** The instance of a domain, for those who make another one like it. */
    ComponentInstance instance(JID domain) {
        return slot(domain).instance();
    }

    private Slot slot(JID domain) {
        requireOpen();
        Slot slot = slots.get(key(domain));
        if (slot == null) {
            String known = all().stream()
                    .map(each -> each.status().domain().toString())
                    .collect(Collectors.joining(", "));
            throw new LifecycleException("there is no component for " + domain + "; there are: " + known);
        }
        return slot;
    }

    private List<Slot> all() {
        synchronized (slots) {
            return new ArrayList<>(slots.values());
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new LifecycleException("the process is stopping");
        }
    }

    private <T extends @Nullable Object> T moving(Supplier<T> move) {
        moving.lock();
        try {
            return move.get();
        } finally {
            moving.unlock();
        }
    }

    private static List<ComponentStatus> atOnce(Stream<Callable<ComponentStatus>> work) {
        List<Future<ComponentStatus>> done;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            done = work.map(threads::submit).toList();
        }
        return done.stream().map(Future::resultNow).toList();
    }
}
