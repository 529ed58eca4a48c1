package im.annex.kernel.events;

import java.util.function.Consumer;

/**
 * Telling other components what happens, and listening to them. Each instance finds its own bound:
 *
 * <pre>{@code
 * @Inject
 * Greeter(Events events, Outbound outbound) {
 *     events.listen(RoomEvent.Entered.class, entered -> outbound.send(welcome(entered.user())));
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public interface Events {

    /** Tells those who listen. Never waits and never throws; may be called in a mailbox. */
    void tell(Event event);

    /** Whether anybody listens to events of a kind, so that it is worth while to make them. */
    boolean wanted(Class<? extends Event> kind);

    /**
     * Listens until the instance stops. The listener hears of one event after the other, in the order in which each
     * component told of them, on a thread of its own outside of mailboxes; what it throws is logged. Where it is slower
     * than what happens, the events that do not fit any more into 4 MiB are dropped and counted
     * ({@code annex.events.dropped}).
     *
     * @param kind the class of events, or what several kinds have in common
     */
    <E extends Event> void listen(Class<E> kind, Consumer<? super E> listener);
}
