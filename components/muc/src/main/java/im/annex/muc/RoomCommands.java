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
    private final NickCommands nicks;
    private final SubscriptionCommands subscriptions;
    private final ArchiveCommands archive;
    private final UnusedCommands unused;
    private final BulkCommands bulk;
    private final BlockListCommands blockLists;

    @Inject
    RoomCommands(
            ListCommands lists,
            OwnerCommands owners,
            PeopleCommands people,
            NickCommands nicks,
            SubscriptionCommands subscriptions,
            ArchiveCommands archive,
            UnusedCommands unused,
            BulkCommands bulk,
            BlockListCommands blockLists) {
        this.lists = lists;
        this.owners = owners;
        this.people = people;
        this.nicks = nicks;
        this.subscriptions = subscriptions;
        this.archive = archive;
        this.unused = unused;
        this.bulk = bulk;
        this.blockLists = blockLists;
    }

    List<Command> all() {
        return Stream.of(
                        lists.commands(),
                        owners.commands(),
                        bulk.commands(),
                        people.commands(),
                        nicks.commands(),
                        subscriptions.commands(),
                        archive.commands(),
                        unused.commands(),
                        blockLists.commands())
                .flatMap(List::stream)
                .toList();
    }
}
