package im.annex.muc;

import im.annex.kernel.storage.StorageException;
import im.annex.muc.domain.Room;
import im.annex.muc.store.RoomStore;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the database has of one room up to date, also after it could not be reached for a while. Confined to the
 * mailbox of the room.
 */
final class Saving {

    private static final Logger log = LoggerFactory.getLogger(Saving.class);

    private final RoomStore store;
    /** Also set on other threads, when a write that was not waited for has failed. */
    private volatile boolean unsure;

    Saving(RoomStore store) {
        this.store = store;
    }

    /**
     * Saves what is different now.
     *
     * @param waiting see {@link RoomStore#save}
     * @throws StorageException if it is waited for and the database cannot do it now
     */
    void save(Room before, Room after, boolean waiting) {
        boolean anew = unsure;
        unsure = false;
        try {
            store.save(anew ? Optional.empty() : Optional.of(before), after, waiting)
                    .whenComplete((_, failure) -> {
                        if (failure != null) {
                            unsure = true;
                            log.debug("{}: who is there is not saved yet: {}", after.address(), failure.getMessage());
                        }
                    });
        } catch (StorageException e) {
            unsure = true;
            throw e;
        }
    }
}
