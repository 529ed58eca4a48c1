package im.annex.interop.client;

import java.io.IOException;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smackx.iqregister.AccountManager;
import org.jxmpp.jid.parts.Localpart;

/** Creates accounts as a client does (XEP-0077), which every server understands alike. */
public final class Accounts {

    private Accounts() {}

    /**
     * Creates an account, unless it is there already.
     *
     * @throws IllegalStateException if the server refuses or cannot be reached
     */
    public static void create(String domain, int port, String name, String password) {
        var connection = Connections.toLoopback(domain, port);
        try {
            connection.connect();
            var accounts = AccountManager.getInstance(connection);
            // Loopback only.
            accounts.sensitiveOperationOverInsecureConnection(true);
            accounts.createAccount(Localpart.fromOrThrowUnchecked(name), password);
        } catch (XMPPException.XMPPErrorException e) {
            if (e.getStanzaError().getCondition() != StanzaError.Condition.conflict) {
                throw new IllegalStateException("cannot create the account " + name, e);
            }
        } catch (XMPPException | SmackException | IOException e) {
            throw new IllegalStateException("cannot create the account " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            connection.instantShutdown();
        }
    }
}
