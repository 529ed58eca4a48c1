package im.annex.interop.irc;

/** The IRC daemons that Annex is tested against. */
public enum IrcDaemonKind {

    /** InspIRCd with its IRCv3 modules, as Debian has it. */
    INSPIRCD {
        @Override
        public PrivateIrcDaemon create(String name) {
            return new PrivateInspircd(name);
        }
    },

    /** ngIRCd, as Debian has it, which knows next to nothing of IRCv3. */
    NGIRCD {
        @Override
        public PrivateIrcDaemon create(String name) {
            return new PrivateNgircd(name);
        }
    };

    /**
     * A new private instance, not started.
     *
     * @param name of the server within its network, such as {@code one.example}
     */
    public abstract PrivateIrcDaemon create(String name);
}
