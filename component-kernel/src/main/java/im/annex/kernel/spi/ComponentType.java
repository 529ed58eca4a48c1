package im.annex.kernel.spi;

import com.google.inject.Module;

/**
 * A kind of component that an operator can name in the configuration, found through {@link java.util.ServiceLoader}.
 * One type may be instantiated for several domains; each instance gets its own settings and, whenever it is started, its
 * own injector: nothing of a type may outlive its instances, for a type can be replaced while the process runs.
 *
 * @apiNote The whole of a type that has no settings:
 * {@snippet :
 *     final class ClockType implements ComponentType {
 *
 *         record None() {}
 *
 *         @Override
 *         public String name() {
 *             return "clock";
 *         }
 *
 *         @Override
 *         public Class<? extends Record> settings() {
 *             return None.class;
 *         }
 *
 *         @Override
 *         public Module module() {
 *             return new AbstractModule() {
 *                 @Override
 *                 protected void configure() {
 *                     bind(Component.class).toInstance(routes -> routes.service().identity("component", "generic", "Clock"));
 *                 }
 *             };
 *         }
 *     }
 * }
 */
public interface ComponentType {

    /** The value of {@code type:} in the configuration, such as {@code muc}; lower case, stable for ever. */
    String name();

    /**
     * The record that the instance's settings are bound to, see {@link im.annex.kernel.config}. Unknown keys, missing
     * keys and values out of range are reported to the operator before anything starts.
     */
    Class<? extends Record> settings();

    /**
     * The Guice module of one instance. It must bind {@link Component}. The kernel has bound already:
     *
     * <ul>
     *   <li>for this instance: the settings record, {@link ComponentContext}, {@link Outbound}, {@link Requests}, {@link
     *       Mailboxes}, {@link Closer}, {@link im.annex.kernel.timers.Timers}, {@link
     *       im.annex.kernel.archive.ArchiveService}
     *   <li>shared with all: {@link java.time.Clock}, {@link
     *       im.annex.kernel.storage.Database}, {@link
     *       im.annex.kernel.archive.Archive}, {@link im.annex.kernel.http.Http}, {@link im.annex.kernel.cache.Caches},
     *       {@link im.annex.kernel.access.Access}, {@link im.annex.kernel.rates.Rates}, {@link
     *       im.annex.kernel.sockets.Sockets}, and Micrometer's {@code
     *       MeterRegistry}
     * </ul>
     *
     * <p>Tables are made when something that needs them is first asked for. A wiring that fails because the database is
     * away is repeated when it is back.
     */
    Module module();

    /**
     * Whether work in {@linkplain Mailboxes mailboxes} may begin on the event loop that has read what it is for, which
     * spares the waking of another thread. It still has a virtual thread of its own and may wait as ever; then the loop goes
     * on with other things. But while it does not wait, nothing else is read or written on that loop: so this is for
     * components whose work is short, and which never wait in native code, such as a database driver of their own. What comes
     * at the same time for several keys is often not dealt with in the order in which it came.
     */
    default boolean beginsOnEventLoops() {
        return false;
    }
}
