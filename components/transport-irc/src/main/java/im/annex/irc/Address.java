package im.annex.irc;

/** What an address of the gateway stands for. Immutable. */
sealed interface Address {

    /** The gateway itself. */
    record Gateway() implements Address {}

    /** A server, or the network behind it. */
    record Server(String host) implements Address {}

    /** Somebody or something on a network: a channel or a nick, as only the server can tell for sure. */
    record Named(String host, String name) implements Address {}
}
