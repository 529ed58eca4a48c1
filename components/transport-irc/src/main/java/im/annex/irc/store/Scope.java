package im.annex.irc.store;

import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/** What all statements about a gateway's users have in common: whom they are about, and what is secret in them. Thread-safe. */
final class Scope {

    private static final Logger LOG = LoggerFactory.getLogger(Scope.class);

    static final String OF_USER = " WHERE domain = :domain AND account = :account";
    static final String OF_NETWORK = OF_USER + " AND host = :host";
    static final String OF_CHANNEL = OF_NETWORK + " AND channel = :channel";

    private final String domain;
    private final Sealing sealing;

    Scope(JID domain, Sealing sealing) {
        this.domain = domain.getDomain();
        this.sealing = sealing;
    }

    String domain() {
        return domain;
    }

    <S extends SqlStatement<S>> S bound(S statement, JID user) {
        return statement.bind("domain", domain).bind("account", user.toBareJID());
    }

    <S extends SqlStatement<S>> S bound(S statement, JID user, String host) {
        return bound(statement, user).bind("host", host);
    }

    <S extends SqlStatement<S>> S bound(S statement, JID user, String host, String channel) {
        return bound(statement, user, host).bind("channel", channel);
    }

    String place(JID user, String what) {
        return domain + " " + user.toBareJID() + " " + what;
    }

    Optional<String> opened(Optional<String> sealed, String place) {
        Optional<String> text = sealed.flatMap(found -> sealing.open(found, place));
        if (sealed.isPresent() && text.isEmpty()) {
            LOG.warn("{}: what is in the database was encrypted with another key than that in the data folder", domain);
        }
        return text;
    }

    /** Encrypts what can be read at its place only. */
    String sealed(String text, String place) {
        return sealing.seal(text, place);
    }
}
