package im.annex.muc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.google.inject.Inject;
import im.annex.kernel.cache.CacheBounds;
import im.annex.kernel.cache.Caches;
import im.annex.kernel.spi.ComponentContext;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/**
 * Names users to those who may not know their addresses (XEP-0421): the same user always by the same id in one room, and
 * by another in another. Thread-safe.
 */
final class OccupantIds {

    private static final String ALGORITHM = "HmacSHA256";

    /** Some 300 bytes each; those who speak now. */
    private static final CacheBounds BOUNDS = CacheBounds.of(20_000);

    private final OccupantSecret secret;
    private final Cache<Whose, String> known;

    private record Whose(@Nullable String room, @Nullable String node, String domain) {}

    @Inject
    OccupantIds(OccupantSecret secret, ComponentContext context, Caches caches) {
        this.secret = secret;
        this.known = caches.named(context.domain().getDomain(), "muc-occupant-ids", BOUNDS);
    }

    /** XEP-0421 §4.1: addresses are prepared already, so that one user has one spelling. */
    String of(JID room, JID user) {
        return known.get(new Whose(room.getNode(), user.getNode(), user.getDomain()), _ -> computed(room, user));
    }

    private String computed(JID room, JID user) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.bytes(), ALGORITHM));
            mac.update(room.toBareJID().getBytes(UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(user.toBareJID().getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }

    /** Adds a user's id to a stanza, or to what tells of the user. */
    void identify(Element element, JID room, JID user) {
        element.addElement(Namespaces.in(Namespaces.OCCUPANT_ID, "occupant-id")).addAttribute("id", of(room, user));
    }
}
