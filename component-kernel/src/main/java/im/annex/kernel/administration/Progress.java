package im.annex.kernel.administration;

/** What a command says before it is done. Thread-safe. */
public interface Progress {

    /**
     * Whether someone reads each line as it comes. If not, lines are kept for the end, only so many of them, and the
     * command should be done within ten seconds.
     */
    boolean isWatched();

    /** Says one line. */
    void say(String line);
}
