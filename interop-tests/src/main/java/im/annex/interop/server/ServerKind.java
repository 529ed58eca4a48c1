package im.annex.interop.server;

import java.util.List;

/** The servers that Annex is tested against. */
public enum ServerKind {

    /** Prosody, as Debian has it. */
    PROSODY {
        @Override
        public XmppServer create() {
            return new PrivateProsody();
        }

        @Override
        public XmppServer federated(List<String> addresses) {
            return PrivateProsody.federated(addresses);
        }
    },

    /** ejabberd, as Debian has it. */
    EJABBERD {
        @Override
        public XmppServer create() {
            return new PrivateEjabberd();
        }

        @Override
        public XmppServer federated(List<String> addresses) {
            return PrivateEjabberd.federated(addresses);
        }
    };

    /** A new private instance, not started. */
    public abstract XmppServer create();

    /**
     * A new private instance, not started, that other servers reach.
     *
     * @param addresses of loopback: the first is the domain of its accounts, the others those of components
     */
    public abstract XmppServer federated(List<String> addresses);
}
