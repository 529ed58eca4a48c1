package im.annex.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import im.annex.kernel.events.Events;
import im.annex.kernel.events.RoomEvent;
import im.annex.kernel.lifecycle.Annex;
import im.annex.kernel.settings.AnnexSettings;
import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentType;
import im.annex.kernel.spi.Routes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xmpp.packet.JID;

/** One component of a process hears what happens in another. */
class EventsTest {

    private static final JID TELLING = new JID("telling.example.org");
    private static final JID LISTENING = new JID("listening.example.org");

    private final List<RoomEvent> heard = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    record NoSettings() {}

    private record Type(String name, Module module) implements ComponentType {
        @Override
        public Class<? extends Record> settings() {
            return NoSettings.class;
        }
    }

    /** Tells of a room whenever it is attached. */
    private record Teller(Events events) implements Component {
        @Override
        public void route(Routes routes) {}

        @Override
        public void attached() {
            events.tell(new RoomEvent.Created(TELLING));
        }
    }

    private final ComponentType telling = new Type("telling", new AbstractModule() {
        @Provides
        Component component(Events events) {
            return new Teller(events);
        }
    });

    private final ComponentType listening = new Type("listening", new AbstractModule() {
        @Provides
        Component component(Events events) {
            events.listen(RoomEvent.class, heard::add);
            return _ -> {};
        }
    });

    @Test
    void until_it_stops() {
        try (TestServer server =
                        TestServer.start().serve(TELLING.getDomain(), "secret").serve(LISTENING.getDomain(), "secret");
                Annex annex = new Annex(
                        new AnnexSettings(
                                RigSettings.process(
                                        folder, RigSettings.limits(), RigSettings.keepAlive(), RigSettings.reconnect()),
                                List.of(instance(server, LISTENING, listening), instance(server, TELLING, telling))),
                        Clock.systemUTC())) {
            annex.start();
            await().untilAsserted(() -> assertThat(heard).containsExactly(new RoomEvent.Created(TELLING)));

            annex.components().restart(TELLING);
            await().untilAsserted(() -> assertThat(heard).hasSize(2));

            annex.components().stop(LISTENING);
            annex.components().restart(TELLING);
            server.awaitAnswering(TELLING.getDomain());
            assertThat(heard).hasSize(2);

            annex.components().start(LISTENING);
            annex.components().restart(TELLING);
            await().untilAsserted(() -> assertThat(heard).hasSizeGreaterThan(2));
        }
    }

    private static ComponentInstance instance(TestServer server, JID domain, ComponentType type) {
        return RigSettings.instance(domain.getDomain(), type, "secret", server.host(), server.port(), new NoSettings());
    }
}
