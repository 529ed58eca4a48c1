package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
import java.util.List;
import java.util.stream.Stream;

/** What admins can do with rooms without being in them. Thread-safe. */
final class RoomCommands {

    private final ListCommands lists;
    private final OwnerCommands owners;
    private final PeopleCommands people;

    @Inject
    RoomCommands(ListCommands lists, OwnerCommands owners, PeopleCommands people) {
        this.lists = lists;
        this.owners = owners;
        this.people = people;
    }

    List<Command> all() {
        return Stream.of(lists.commands(), owners.commands(), people.commands())
                .flatMap(List::stream)
                .toList();
    }
}
