package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
import java.util.List;
import java.util.stream.Stream;

/** All commands of the service: those of owners and those of admins. Thread-safe. */
final class PubsubCommands {

    private final GetPending getPending;
    private final NodeCommands nodes;
    private final PeopleCommands people;
    private final ItemCommands items;
    private final CopyCommands copies;

    @Inject
    PubsubCommands(
            GetPending getPending, NodeCommands nodes, PeopleCommands people, ItemCommands items, CopyCommands copies) {
        this.getPending = getPending;
        this.nodes = nodes;
        this.people = people;
        this.items = items;
        this.copies = copies;
    }

    List<Command> all() {
        return Stream.of(
                        List.of(getPending.command()), // §8.7
                        nodes.commands(),
                        people.commands(),
                        items.commands(),
                        copies.commands())
                .flatMap(List::stream)
                .toList();
    }
}
