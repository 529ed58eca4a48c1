package im.annex.upload;

/** What happens when a quota is reached. */
public enum WhenFull {
    /** The oldest files go. */
    DROP_OLDEST,
    /** The new file is not taken. */
    REFUSE
}
