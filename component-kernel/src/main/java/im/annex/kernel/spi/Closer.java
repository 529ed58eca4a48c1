package im.annex.kernel.spi;

/**
 * What one run of an instance has opened and must give back: timers, threads, connections, files, mounts. Everything
 * handed over is closed once, last first, after the instance has said good-bye and its stream is closed, also when its
 * wiring fails half-way. Thread-safe.
 *
 * @apiNote A thread that ends with the component:
 * {@snippet :
 *     final class Looking {
 *
 *         @Inject
 *         Looking(Closer closer) {
 *             Thread looking = Thread.ofVirtual().start(() -> payload());
 *             closer.closing((AutoCloseable) looking::interrupt);
 *         }
 *     }
 * }
 */
public interface Closer {

    /**
     * Takes over a resource; where the instance has stopped already, it is closed at once. Closing may take a few
     * seconds in all; a failure is logged and does not keep the others from being closed.
     *
     * @return the resource
     */
    <R extends AutoCloseable> R closing(R resource);
}
