package im.annex.upload;

import com.github.benmanes.caffeine.cache.Cache;
import com.google.inject.Inject;
import im.annex.kernel.cache.CacheBounds;
import im.annex.kernel.cache.Caches;
import im.annex.kernel.spi.ComponentContext;
import im.annex.upload.store.Catalogue;
import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * The numbers that stand for people where others can see them. A number is never given to somebody else. Thread-safe; may
 * block.
 */
final class Owners {

    private static final CacheBounds BOUNDS = CacheBounds.of(10_000);

    private final Catalogue catalogue;
    private final Cache<JID, Long> numbers;
    private final Cache<Long, JID> accounts;

    @Inject
    Owners(Catalogue catalogue, Caches caches, ComponentContext context) {
        this.catalogue = catalogue;
        String domain = context.domain().toString();
        this.numbers = caches.named(domain, "upload-owners", BOUNDS);
        this.accounts = caches.named(domain, "upload-accounts", BOUNDS);
    }

    /** The number of an account. */
    long number(JID account) {
        return numbers.get(account.asBareJID(), catalogue::owner);
    }

    /** Whose number it is; empty if it is nobody's. */
    Optional<JID> account(long number) {
        return Optional.ofNullable(accounts.getIfPresent(number)).or(() -> look(number));
    }

    private Optional<JID> look(long number) {
        Optional<JID> account = catalogue.account(number);
        account.ifPresent(known -> accounts.put(number, known));
        return account;
    }
}
