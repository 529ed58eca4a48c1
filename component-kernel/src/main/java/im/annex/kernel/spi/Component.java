package im.annex.kernel.spi;

import im.annex.kernel.administration.Command;
import java.util.List;

/**
 * One running component on one domain. The kernel calls {@link #route} once before the link is opened, then the other
 * methods in the order {@code attached (detached attached)* goodbye}; none of them runs concurrently with another of
 * them, and each runs on a virtual thread, so they may block briefly. What it has opened it hands to a {@link Closer}.
 *
 * @apiNote A component gets what it needs by its constructor:
 * {@snippet :
 *     final class Greeter implements Component {
 *
 *         private final Outbound outbound;
 *
 *         @Inject
 *         Greeter(Outbound outbound) {
 *             this.outbound = outbound;
 *         }
 *
 *         @Override
 *         public void route(Routes routes) {
 *             routes.entity().message().otherwise().to(this::greet);
 *         }
 *
 *         private void greet(Message message) {
 *             Message answer = new Message();
 *             answer.setTo(message.getFrom());
 *             answer.setFrom(message.getTo());
 *             answer.setBody("Hello, " + message.getFrom().getNode());
 *             outbound.send(answer);
 *         }
 *     }
 * }
 */
public interface Component {

    /**
     * Declares every use case this component serves. The declarations are also the source of the disco features and of
     * the answers to what is not served.
     */
    void route(Routes routes);

    /**
     * The commands of this component, for its admins, owners or users. Called once, after {@link #route}; their names are
     * not those of the kernel's commands.
     */
    default List<Command> commands() {
        return List.of();
    }

    /** The stream is authenticated and stanzas flow. Called again after every reconnect; state is kept in between. */
    default void attached() {}

    /** The stream is gone. What is sent from now on waits for the next one, see {@link Outbound}. */
    default void detached() {}

    /**
     * The last chance to speak: called once when the component stops, normally while the link is still up. Commands
     * posted to {@link Mailboxes} from here are run, and what they send is flushed, before the stream is closed.
     */
    default void goodbye(Parting why) {}
}
