package im.annex.kernel.internal.plugin;

import com.google.inject.Module;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A type that is named as the file {@code name.txt} beside it says. */
public final class PluggedType implements ComponentType {

    /** Loaded late. */
    record Settings() {}

    @Override
    public String name() {
        try (InputStream name = PluggedType.class.getResourceAsStream("/name.txt")) {
            return name == null ? "nameless" : new String(name.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Module module() {
        return binder -> binder.bind(Component.class).toInstance(_ -> {});
    }
}
