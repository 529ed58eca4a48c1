package im.annex.kernel.lifecycle;

import java.util.Locale;

/** Where an instance stands. */
public enum ComponentState {
    /** It runs and has not been attached to its server yet. */
    STARTING,
    /** Stanzas flow. */
    ATTACHED,
    /** It runs, but the link to its server is gone; it is attached again as soon as possible. */
    DETACHED,
    /** It says good-bye and what waits is being sent. */
    STOPPING,
    /** It does not run, because somebody wanted it so. */
    STOPPED,
    /** It does not run, because it could not be started. */
    FAILED;

    /** As people and programs read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
