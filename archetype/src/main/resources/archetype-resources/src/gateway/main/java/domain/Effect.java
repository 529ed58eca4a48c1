package ${package}.domain;

/** What is to be done, in this order. */
public sealed interface Effect {

    /** Log in. */
    record Open(int attempt) implements Effect {}

    /** Log out. */
    record Close() implements Effect {}

    /** Show the user the gateway and the contacts. */
    record ShowOnline() implements Effect {}

    /** Take the gateway and the contacts away. */
    record ShowOffline() implements Effect {}

    /** Tell the user that the network refused. */
    record TellRefused() implements Effect {}
}
