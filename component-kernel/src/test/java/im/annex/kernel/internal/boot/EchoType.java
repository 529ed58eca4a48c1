package im.annex.kernel.internal.boot;

import com.google.inject.Module;
import im.annex.kernel.config.Setting;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentType;

/** A component type that serves nothing, for tests of the commands. */
public class EchoType implements ComponentType {

    record Settings(
            @Setting(value = "How often.", standard = "1") int times) {}

    @Override
    public String name() {
        return "echo";
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
