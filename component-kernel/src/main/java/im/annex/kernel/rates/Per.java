package im.annex.kernel.rates;

import org.xmpp.packet.JID;

/** Who shares one limit. */
public enum Per {
    /** Each device of an account has its own. */
    DEVICE,
    /** All devices of an account share one. */
    ACCOUNT,
    /** All accounts of a domain share one. */
    DOMAIN;

    String key(JID who) {
        return switch (this) {
            case DEVICE -> who.toString();
            case ACCOUNT -> who.toBareJID();
            case DOMAIN -> who.getDomain();
        };
    }
}
