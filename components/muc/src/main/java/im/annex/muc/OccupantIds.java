package im.annex.muc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.inject.Inject;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/**
 * Names users to those who may not know their addresses (XEP-0421): the same user always by the same id in one room, and
 * by another in another. Thread-safe.
 */
final class OccupantIds {

    private static final String ALGORITHM = "HmacSHA256";

    private final OccupantSecret secret;

    @Inject
    OccupantIds(OccupantSecret secret) {
        this.secret = secret;
    }

    /** XEP-0421 §4.1: addresses are prepared already, so that one user has one spelling. */
    String of(JID room, JID user) {
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
