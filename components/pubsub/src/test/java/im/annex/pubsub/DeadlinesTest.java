package im.annex.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.annex.kernel.storage.StorageException;
import im.annex.kernel.timers.Timers;
import im.annex.pubsub.domain.Node;
import im.annex.pubsub.domain.NodeConfig;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.store.StoredNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

class DeadlinesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final NodeConfig CONFIG = NodeConfig.STANDARD
            .draft()
            .itemExpire(Optional.of(Duration.ofHours(1)))
            .done();
    private static final JID HAMLET = new JID("hamlet@denmark.lit");
    private static final StoredNode NODE =
            new StoredNode(1, new NodeName("princely_musings"), HAMLET, NOW, Node.createdBy(HAMLET, CONFIG));

    private final ScheduledTimers timers = new ScheduledTimers();
    private final Deadlines deadlines = new Deadlines(timers);

    /** Remembers what is scheduled, unless the database is away. */
    private static final class ScheduledTimers implements Timers {

        private final List<Timer> scheduled = new ArrayList<>();
        private boolean away;

        @Override
        public void schedule(Timer timer) {
            if (away) {
                throw new StorageException(StorageException.Kind.UNAVAILABLE, "away", null);
            }
            scheduled.add(timer);
        }

        @Override
        public void schedule(Handle handle, Timer timer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void cancel(String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void cancel(Handle handle, String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void deliver(Function<Timer, Object> mailbox, Handler handler) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void one_timer_is_set_however_much_is_published() {
        deadlines.items(NODE, CONFIG, NOW);
        deadlines.items(NODE, CONFIG, NOW.plusSeconds(5));
        assertThat(timers.scheduled).hasSize(1);
        assertThat(timers.scheduled.getFirst().due()).isAfter(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void a_timer_that_could_not_be_set_is_set_with_the_next_item() {
        timers.away = true;
        assertThatThrownBy(() -> deadlines.items(NODE, CONFIG, NOW)).isInstanceOf(StorageException.class);
        timers.away = false;
        deadlines.items(NODE, CONFIG, NOW.plusSeconds(5));
        assertThat(timers.scheduled).hasSize(1);
    }
}
