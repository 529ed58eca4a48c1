package im.annex.muc;

import static java.util.stream.Collectors.toMap;

import com.google.inject.Inject;
import im.annex.kernel.archive.Archive;
import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.archive.Retention;
import im.annex.kernel.spi.Closer;
import im.annex.kernel.spi.ComponentContext;
import im.annex.muc.store.RoomStore;
import java.util.Collection;
import java.util.Map;
import org.xmpp.packet.JID;

/** Has the archives of rooms forget what is older or more than the operator and the owners want. Thread-safe. */
final class Retaining {

    private final Archive archive;
    private final RoomStore store;
    private final JID domain;
    private final ArchiveTimes times;

    @Inject
    Retaining(Archive archive, RoomStore store, ComponentContext context, MucSettings settings, Closer closer) {
        this.archive = archive;
        this.store = store;
        this.domain = context.domain();
        this.times = settings.archiveTimes();
        // what owners want is only known here
        closer.closing(() -> archive.keepAll(domain));
    }

    /** From now on. */
    void begin() {
        archive.retain(domain, times.standard(), this::own);
    }

    private Map<ArchiveKey, Retention> own(Collection<ArchiveKey> archives) {
        return store.configs(archives.stream().map(ArchiveKey::owner).toList()).entrySet().stream()
                .filter(room -> room.getValue().archiveDays().isPresent())
                .collect(toMap(room -> ArchiveKey.of(room.getKey()), room -> times.of(room.getValue())));
    }
}
