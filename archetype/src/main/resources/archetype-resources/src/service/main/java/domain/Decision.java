package ${package}.domain;

/** What comes of a vote. */
public sealed interface Decision {

    /** It counts. */
    record Counted(String choice) implements Decision {}

    /** It does not. */
    record Refused(Refusal why) implements Decision {}
}
