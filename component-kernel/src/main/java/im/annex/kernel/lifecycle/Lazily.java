package im.annex.kernel.lifecycle;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is made when somebody first asks for it, and asked for again where that failed: a process whose components have no
 * use for it has no tables for it either, and one that starts while its database is away gets it later. Thread-safe.
 *
 * @param <T> what is made
 */
final class Lazily<T> {

    private final Supplier<T> maker;
    private volatile @Nullable T made;

    Lazily(Supplier<T> maker) {
        this.maker = maker;
    }

    /** Makes it if need be, which may throw what the maker throws. */
    synchronized T get() {
        T there = made;
        if (there == null) {
            there = maker.get();
            made = there;
        }
        return there;
    }

    /** It, if it was made; does not wait while it is being made. */
    Optional<T> ifMade() {
        return Optional.ofNullable(made);
    }
}
