package im.annex.kernel.spi;

import java.nio.charset.StandardCharsets;
import org.xmpp.packet.JID;

/** An address encoded once, ready to be stamped into templates. Immutable. */
public final class Recipient {

    private final byte[] address;

    private Recipient(byte[] address) {
        this.address = address;
    }

    /** Encodes an address as the value of a single-quoted attribute. */
    public static Recipient of(JID jid) {
        String escaped =
                jid.toString().replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
        return new Recipient(escaped.getBytes(StandardCharsets.UTF_8));
    }

    int length() {
        return address.length;
    }

    int copyTo(byte[] target, int offset) {
        System.arraycopy(address, 0, target, offset, address.length);
        return offset + address.length;
    }
}
