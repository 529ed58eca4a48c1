package im.annex.muc;

import im.annex.kernel.events.Event;
import im.annex.kernel.events.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what was told, once somebody wants to know. */
final class RecordingEvents implements Events {

    private final List<Event> told = new ArrayList<>();
    private boolean wanted;

    void begin() {
        wanted = true;
    }

    /** What was told since the last time. */
    List<Event> take() {
        var taken = List.copyOf(told);
        told.clear();
        return taken;
    }

    @Override
    public void tell(Event event) {
        told.add(event);
    }

    @Override
    public boolean wanted(Class<? extends Event> kind) {
        return wanted;
    }

    @Override
    public <E extends Event> void listen(Class<E> kind, Consumer<? super E> listener) {
        throw new UnsupportedOperationException("this component only tells");
    }
}
