package im.annex.kernel.internal.boot;

/** What the process tells its caller, as in sysexits.h; a wrong command line is 2, by picocli. */
final class ExitCodes {

    static final int FINE = 0;
    /** EX_NOINPUT: the configuration is missing or cannot be read. */
    static final int NO_CONFIGURATION = 66;
    /** EX_UNAVAILABLE: none of the components could be started. */
    static final int NOTHING_STARTED = 69;
    /** EX_SOFTWARE: a mistake of ours. */
    static final int UNEXPECTED = 70;
    /** EX_CONFIG: something in the configuration is wrong. */
    static final int INVALID_CONFIGURATION = 78;

    private ExitCodes() {}
}
