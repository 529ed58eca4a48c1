package im.annex.kernel.internal.health;

import java.util.Optional;
import java.util.concurrent.Callable;

/** A check made of a name and what to do. */
record Named(String name, Callable<Optional<String>> what) implements HealthCheck {

    @Override
    public Optional<String> check() throws Exception {
        return what.call();
    }
}
