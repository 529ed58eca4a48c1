package im.annex.irc.session;

/** How somebody leaves a channel. */
public enum Leaving {
    /** Of their own will. */
    PART,
    /** Off the network. */
    QUIT,
    /** Off our part of the network, which has split. */
    SPLIT,
    /** Thrown out. */
    KICK,
    /** Thrown out, and not to come back. */
    BAN
}
