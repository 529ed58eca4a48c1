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
 * @param stop returns when the process is to stop
 */
record Surroundings(
        Optional<Path> home, Map<String, String> environment, InstalledTypes componentTypes, StopRequest stop) {

    /** Waits until somebody wants the process to stop. */
    interface StopRequest {

        /**
         * Prepares to hear of the wish; to be called before anything is started.
         *
         * @return what to run to wait for it
         */
        Waiting listen();
    }

    /** A wait that ends. */
    interface Waiting {

        /** Returns when the process is to stop. */
        void await() throws InterruptedException;
    }
}
