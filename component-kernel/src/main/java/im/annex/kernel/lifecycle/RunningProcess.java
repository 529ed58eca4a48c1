package im.annex.kernel.lifecycle;

import im.annex.kernel.administration.Value;
import im.annex.kernel.internal.admin.ProcessControl;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.search.Search;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.xmpp.packet.JID;

/** The process as its commands see it. Thread-safe. */
final class RunningProcess implements ProcessControl {

    private final String version;
    private final Instant started;
    private final Components components;
    private final SharedServices services;

    RunningProcess(String version, Instant started, Components components, SharedServices services) {
        this.version = version;
        this.started = started;
        this.components = components;
        this.services = services;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Instant started() {
        return started;
    }

    @Override
    public List<Vital> vitals() {
        return List.of(
                new Vital("database", "Database", Value.of(services.databaseName())),
                new Vital(
                        "database-state",
                        "Database is",
                        Value.of(services.databaseProblem().orElse("fine"))));
    }

    @Override
    public List<ComponentView> components() {
        return components.list().stream().map(this::view).toList();
    }

    @Override
    public ComponentView start(JID domain) {
        return view(() -> components.start(domain));
    }

    @Override
    public ComponentView stop(JID domain) {
        return view(() -> components.stop(domain));
    }

    @Override
    public ComponentView restart(JID domain) {
        return view(() -> components.restart(domain));
    }

    @Override
    public List<ComponentView> replace(String type) {
        return asked(() -> components.replace(type)).stream().map(this::view).toList();
    }

    private ComponentView view(Supplier<ComponentStatus> change) {
        return view(asked(change));
    }

    private static <T> T asked(Supplier<T> change) {
        try {
            return change.get();
        } catch (LifecycleException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    private ComponentView view(ComponentStatus status) {
        String domain = status.domain().getDomain();
        return new ComponentView(
                status.domain(),
                status.type(),
                status.state().word(),
                status.reason(),
                status.since(),
                counted("annex.stanzas.received", domain),
                counted("annex.link.stanzas", domain, "direction", "out"),
                gauge("annex.mailboxes.waiting", domain));
    }

    private OptionalLong counted(String name, String domain, String... tags) {
        Search found = services.registry().find(name).tag("component", domain).tags(tags);
        Collection<Counter> counters = found.counters();
        Collection<FunctionCounter> functions = found.functionCounters();
        return counters.isEmpty() && functions.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of((long) Stream.concat(
                                counters.stream().map(Counter::count),
                                functions.stream().map(FunctionCounter::count))
                        .mapToDouble(Double::doubleValue)
                        .sum());
    }

    private OptionalLong gauge(String name, String domain) {
        Gauge gauge = services.registry().find(name).tag("component", domain).gauge();
        return gauge == null ? OptionalLong.empty() : OptionalLong.of((long) gauge.value());
    }
}
