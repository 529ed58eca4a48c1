package im.annex.interop.server;

/** The servers that Annex is tested against. */
public enum ServerKind {

    /** Prosody, as Debian has it. */
    PROSODY {
        @Override
        public XmppServer create() {
            return new PrivateProsody();
        }
    },

    /** ejabberd, as Debian has it. */
    EJABBERD {
        @Override
        public XmppServer create() {
            return new PrivateEjabberd();
        }
    };

    /** A new private instance, not started. */
    public abstract XmppServer create();
}
