package im.annex.kernel.internal.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.kernel.events.Event;
import im.annex.kernel.events.Events;
import im.annex.kernel.events.RoomEvent;
import im.annex.kernel.spi.Closer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

class EventBusTest {

    private static final JID ROOM = new JID("coven@chat.shakespeare.lit");

    private record Numbered(int number) implements Event {}

    private record Heavy(String name) implements Event {
        @Override
        public long weight() {
            return Listening.MOST_BYTES / 2;
        }
    }

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EventBus bus = new EventBus(registry);
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Closer closer = new Closer() {
        @Override
        public <R extends AutoCloseable> R closing(R resource) {
            opened.add(resource);
            return resource;
        }
    };
    private final Events rooms = bus.of("chat.shakespeare.lit", closer);
    private final Events others = bus.of("others.shakespeare.lit", closer);
    private final List<Event> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void what_one_component_tells_another_hears_in_order() {
        others.listen(Numbered.class, heard::add);

        IntStream.range(0, 1_000).mapToObj(Numbered::new).forEach(rooms::tell);

        await().until(() -> heard.size() == 1_000);
        assertThat(heard)
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_000).mapToObj(Numbered::new).toList());
    }

    @Test
    void a_listener_hears_the_kind_it_asked_for() {
        others.listen(RoomEvent.class, heard::add);

        rooms.tell(new Numbered(1));
        rooms.tell(new RoomEvent.Created(ROOM));
        rooms.tell(new RoomEvent.Destroyed(ROOM));

        await().until(() -> heard.size() == 2);
        assertThat(heard).containsExactly(new RoomEvent.Created(ROOM), new RoomEvent.Destroyed(ROOM));
    }

    @Test
    void whether_anybody_listens_can_be_asked_before_events_are_made() throws Exception {
        assertThat(rooms.wanted(RoomEvent.class)).isFalse();
        others.listen(RoomEvent.Said.class, heard::add);
        assertThat(rooms.wanted(RoomEvent.class)).isTrue();
        assertThat(rooms.wanted(RoomEvent.Said.class)).isTrue();
        assertThat(rooms.wanted(RoomEvent.Left.class)).isFalse();
        opened.getFirst().close();
        assertThat(rooms.wanted(RoomEvent.class)).isFalse();
    }

    @Test
    void a_listener_that_throws_hears_the_next_event() {
        others.listen(Numbered.class, event -> {
            if (event.number() == 1) {
                throw new IllegalStateException("for the test");
            }
            heard.add(event);
        });

        rooms.tell(new Numbered(1));
        rooms.tell(new Numbered(2));

        await().untilAsserted(() -> assertThat(heard).containsExactly(new Numbered(2)));
    }

    @Test
    void a_listener_that_hangs_keeps_nobody_waiting_and_misses_what_does_not_fit() {
        var hanging = new CountDownLatch(1);
        var taken = new CountDownLatch(1);
        others.listen(Heavy.class, event -> {
            taken.countDown();
            await().until(() -> hanging.getCount() == 0);
            heard.add(event);
        });
        rooms.tell(new Heavy("taken"));
        await().until(() -> taken.getCount() == 0);

        for (String name : List.of("first", "second", "third")) {
            rooms.tell(new Heavy(name));
        }

        assertThat(registry.get("annex.events.dropped").counter().count()).isEqualTo(1);
        hanging.countDown();
        await().untilAsserted(() ->
                assertThat(heard).containsExactly(new Heavy("taken"), new Heavy("first"), new Heavy("second")));
    }

    @Test
    void who_has_stopped_hears_nothing_more() throws Exception {
        others.listen(Numbered.class, heard::add);
        opened.getFirst().close();

        rooms.tell(new Numbered(1));
        var last = new CountDownLatch(1);
        others.listen(Numbered.class, _ -> last.countDown());
        rooms.tell(new Numbered(2));

        await().until(() -> last.getCount() == 0);
        assertThat(heard).isEmpty();
    }
}
