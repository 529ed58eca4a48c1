package im.annex.testkit;

import im.annex.kernel.http.HttpSettings;
import im.annex.kernel.lifecycle.Annex;
import im.annex.kernel.settings.AnnexSettings;
import im.annex.kernel.settings.AnnexSettings.KeepAlive;
import im.annex.kernel.settings.AnnexSettings.Limits;
import im.annex.kernel.settings.AnnexSettings.Reconnect;
import im.annex.kernel.spi.ComponentType;
import im.annex.kernel.storage.StorageSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.xmpp.packet.JID;

/**
 * One component on the real kernel, attached to a {@link TestServer} over a {@link FaultyLink}, with a clock that the
 * test moves. As a JUnit extension it is set up for each test and taken down after it:
 *
 * <pre>{@code
 * @RegisterExtension
 * final ComponentRig rig = ComponentRig.running(new EchoType(), new EchoSettings("!"));
 *
 * @Test
 * void an_echo_comes_back() {
 *     var alice = rig.user("alice@example.org/phone");
 *     alice.sends("<message to='echo@component.example.org'><body>Hi</body></message>");
 *     alice.receives().isMessage().withBody("Hi!");
 * }
 * }</pre>
 *
 * <p>Taking it down fails the test if anything logged an error or the component broke a rule of the protocol, unless
 * the test has looked at it ({@link #takeErrors}) or done it on purpose. Tests that run concurrently in one Java process
 * see each other's errors. What configures the rig is called before it is started. Confined to the test's thread.
 */
public final class ComponentRig implements BeforeEachCallback, AfterEachCallback, AutoCloseable {

    private static final String SECRET = "rig";

    private final ComponentType type;
    private Record settings;
    private String domain = "component.example.org";
    private Limits limits = RigSettings.limits();
    private KeepAlive keepAlive = RigSettings.keepAlive();
    private Reconnect reconnect = RigSettings.reconnect();
    private StorageSettings storage = RigSettings.storage();
    private HttpSettings http = RigSettings.http("");
    private List<JID> admins = List.of();
    private @Nullable Running running;

    private record Running(
            TestServer server, FaultyLink network, TestClock clock, ErrorLog errors, DataFolder data, Annex annex) {}

    private ComponentRig(ComponentType type, Record settings) {
        this.type = type;
        this.settings = checked(type, settings);
    }

    private static Record checked(ComponentType type, Record settings) {
        if (!type.settings().isInstance(settings)) {
            throw new IllegalArgumentException("the settings of " + type.name() + " are a " + type.settings());
        }
        return settings;
    }

    /**
     * A rig for a component.
     *
     * @param settings an instance of the type's {@link ComponentType#settings()}
     */
    public static ComponentRig running(ComponentType type, Record settings) {
        return new ComponentRig(type, settings);
    }

    /**
     * A rig for a component with settings as they would stand in the operator's file, without what every component has.
     *
     * @param yaml such as {@code "max-occupants: 10"}; empty for all defaults
     * @throws im.annex.kernel.config.ConfigurationException if anything in them is wrong
     */
    public static ComponentRig running(ComponentType type, String yaml) {
        return running(type, RigSettings.parse(type.settings(), yaml));
    }

    /** Runs it at this domain; at {@code component.example.org} unless told otherwise. */
    public ComponentRig at(String itsDomain) {
        domain = itsDomain;
        return this;
    }

    /** Sets the kernel's limits; {@link RigSettings#limits} unless told otherwise. */
    public ComponentRig limits(Limits kernelLimits) {
        limits = kernelLimits;
        return this;
    }

    /** Sets the kernel's keep-alive; {@link RigSettings#keepAlive} unless told otherwise. */
    public ComponentRig keepAlive(KeepAlive kernelKeepAlive) {
        keepAlive = kernelKeepAlive;
        return this;
    }

    /** Sets the kernel's waits between attempts; {@link RigSettings#reconnect} unless told otherwise. */
    public ComponentRig reconnect(Reconnect kernelReconnect) {
        reconnect = kernelReconnect;
        return this;
    }

    /** Sets the database of the process; a file that is thrown away unless told otherwise. */
    public ComponentRig storage(StorageSettings kernelStorage) {
        storage = kernelStorage;
        return this;
    }

    /**
     * Sets the HTTP server of the process, which listens on any free port unless told otherwise.
     *
     * @param yaml as would stand in the operator's file below {@code http}, such as {@code "limits: {idle: 1s}"}
     * @throws im.annex.kernel.config.ConfigurationException if anything in it is wrong
     */
    public ComponentRig http(String yaml) {
        http = RigSettings.http(yaml);
        return this;
    }

    /** Names the admins of the process, whom its commands obey; nobody unless told otherwise. */
    public ComponentRig admins(String... addresses) {
        admins = Arrays.stream(addresses).map(JID::new).toList();
        return this;
    }

    /** Starts the server and the component, and returns when the component answers. */
    public ComponentRig start() {
        if (running != null) {
            throw new IllegalStateException("started already");
        }
        TestServer server = TestServer.start().serve(domain, SECRET);
        FaultyLink network = FaultyLink.to(server);
        TestClock clock = TestClock.at("2026-01-01T00:00:00Z");
        ErrorLog errors = new ErrorLog();
        DataFolder data = DataFolder.create();
        Annex annex = null;
        try {
            annex = new Annex(kernelSettings(network, data.path()), clock);
            annex.start();
            server.awaitAnswering(domain);
            running = new Running(server, network, clock, errors, data, annex);
        } catch (RuntimeException | AssertionError failure) {
            close(annex, network, server, errors, data);
            errors.take().forEach(error -> failure.addSuppressed(new AssertionError("logged: " + error)));
            throw failure;
        }
        return this;
    }

    /** Stops the component gracefully and starts it again on what it has kept; returns when it answers. */
    public ComponentRig restart() {
        return restart(settings);
    }

    /**
     * The same with other settings, as would stand in the operator's file.
     *
     * @throws im.annex.kernel.config.ConfigurationException if anything in them is wrong
     */
    public ComponentRig restart(String yaml) {
        return restart(RigSettings.parse(type.settings(), yaml));
    }

    /**
     * The same with other settings.
     *
     * @param changed an instance of the type's {@link ComponentType#settings()}
     */
    public ComponentRig restart(Record changed) {
        settings = checked(type, changed);
        Running before = running();
        before.annex().close();
        var annex = new Annex(kernelSettings(before.network(), before.data().path()), before.clock());
        running = new Running(before.server(), before.network(), before.clock(), before.errors(), before.data(), annex);
        annex.start();
        awaitAnswering();
        return this;
    }

    /** The server. */
    public TestServer server() {
        return running().server();
    }

    /** The network between the server and the component. */
    public FaultyLink network() {
        return running().network();
    }

    /** The component's clock; it stands at {@code 2026-01-01T00:00:00Z} until it is moved. */
    public TestClock clock() {
        return running().clock();
    }

    /** The process that the component runs in. */
    public Annex annex() {
        return running().annex();
    }

    /** The domain that the component runs at. */
    public String domain() {
        return domain;
    }

    /** The server's link to the component; waits for it. */
    public ServerLink link() {
        return server().link(domain);
    }

    /** A user, see {@link TestServer#user}. */
    public ScriptedUser user(String fullJid) {
        return server().user(fullJid);
    }

    /**
     * Gives the process a command as its operator does, see {@link Ctl}.
     *
     * @param arguments those of {@code annex ctl}
     */
    public Ctl ctl(String... arguments) {
        return Ctl.run(running().data().path().resolve("annex.sock"), arguments);
    }

    /** Waits until the component answers again, after the link was broken. */
    public void awaitAnswering() {
        server().awaitAnswering(domain);
    }

    /** The errors logged since the last call, which are then no reason to fail the test any more. */
    public List<String> takeErrors() {
        return running().errors().take();
    }

    /**
     * Stops the component gracefully and then the server; does nothing if it is not running.
     *
     * @throws AssertionError if an error was logged or the component broke a rule
     */
    @Override
    public void close() {
        Running stopped = running;
        if (stopped == null) {
            return;
        }
        running = null;
        close(stopped.annex(), stopped.network(), stopped.server(), stopped.errors(), stopped.data());
        List<String> errors = stopped.errors().take();
        if (!errors.isEmpty()) {
            throw new AssertionError("errors were logged:\n" + String.join("\n", errors));
        }
        stopped.server().assertNoViolations();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    /** In this order, so that the component says good-bye over a link that still works and is heard. */
    private static void close(
            @Nullable Annex annex, FaultyLink network, TestServer server, ErrorLog errors, DataFolder data) {
        try (data;
                errors;
                server;
                network) {
            if (annex != null) {
                annex.close();
            }
        }
    }

    private AnnexSettings kernelSettings(FaultyLink network, Path folder) {
        var instance = RigSettings.instance(domain, type, SECRET, network.host(), network.port(), settings);
        return new AnnexSettings(
                RigSettings.process(folder, limits, keepAlive, reconnect, storage, http, admins), List.of(instance));
    }

    private Running running() {
        if (running == null) {
            throw new IllegalStateException("the rig is not started");
        }
        return running;
    }
}
