package im.annex.kernel.internal.boot;

import im.annex.kernel.internal.plugin.InstalledTypes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the commands know of the world.
 *
 * @param home the folder Annex is installed in, if it was started by its launcher
 * @param environment the environment variables
 * @param componentTypes what is installed
 * @param stop tells what is wanted of the process while it runs
 */
record Surroundings(
        Optional<Path> home, Map<String, String> environment, InstalledTypes componentTypes, StopRequest stop) {

    /** Waits until somebody wants the process to stop, or to reload. */
    interface StopRequest {

        /**
         * Prepares to hear of the wish; to be called before anything is started.
         *
         * @return what to run to wait for it
         */
        Waiting listen();
    }

    /** What somebody wants of the process. */
    enum Wish {
        /** To read its configuration again. */
        RELOAD,
        /** To stop. */
        STOP
    }

    /** A wait that ends. */
    interface Waiting {

        /** Returns what is wanted next; to stop is the last wish. */
        Wish await() throws InterruptedException;
    }
}
