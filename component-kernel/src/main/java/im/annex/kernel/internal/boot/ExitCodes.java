package im.annex.kernel.internal.boot;

/** What the process tells its caller, as in sysexits.h; a wrong command line is 2, by picocli. */
final class ExitCodes {

    static final int FINE = 0;
    /** The process that runs did not do what it was asked. */
    static final int REFUSED = 1;

    static final int USAGE = 2;
    /** EX_NOINPUT: the configuration is missing or cannot be read. */
    static final int NO_CONFIGURATION = 66;
    /** EX_UNAVAILABLE: none of the components could be started. */
    static final int NOTHING_STARTED = 69;
    /** EX_UNAVAILABLE: no process runs that could be asked. */
    static final int NOT_RUNNING = 69;
    /** EX_SOFTWARE: a mistake of ours. */
    static final int UNEXPECTED = 70;
    /** EX_NOPERM: the process is not for this user. */
    static final int NO_PERMISSION = 77;
    /** EX_CONFIG: something in the configuration is wrong. */
    static final int INVALID_CONFIGURATION = 78;

    private ExitCodes() {}
}
