package im.annex.kernel.spi;

/** Why a component says good-bye. */
public enum Parting {
    /** Somebody stopped it, or took it from the configuration: nobody knows whether it ever comes back. */
    STOPPED,
    /** Its next run is to go on where this one ends: it is restarted or replaced, or the process ends. */
    RESTARTING
}
