package im.annex.muc.domain;

/** Whether a user may create a room on this service now (§10.1.1). */
public enum Founding {
    /** Yes. */
    ALLOWED,
    /** Creating rooms is reserved to others. */
    RESERVED,
    /** The service has as many rooms as it can hold. */
    SERVICE_FULL,
    /** Rooms are not named like this here. */
    NAME_REFUSED,
    /** This user has created as many rooms as one may. */
    ENOUGH
}
