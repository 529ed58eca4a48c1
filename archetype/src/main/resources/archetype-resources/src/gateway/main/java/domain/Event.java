package ${package}.domain;

/** What happens to a session. */
public sealed interface Event {

    /** A device of the user is there, again or for the first time. */
    record Came(String device) implements Event {}

    /** A device of the user is gone. */
    record Went(String device) implements Event {}

    /** The network took the log-in that is waited for. */
    record Opened() implements Event {}

    /** The network refused the log-in that is waited for. */
    record Refused() implements Event {}

    /** The session is over, whoever is there. */
    record Ended() implements Event {}
}
