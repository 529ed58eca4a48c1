package ${package}.domain;

/** Why a vote does not count. */
public enum Refusal {
    /** Whoever voted may not. */
    NOT_ALLOWED,
    /** Nobody can vote for that. */
    NO_SUCH_CHOICE
}
