package im.annex.kernel.internal.admin;

import com.google.inject.Module;
import im.annex.kernel.config.Setting;
import im.annex.kernel.spi.ComponentType;

/** A component type with one setting. */
final class HallsType implements ComponentType {

    record HallsSettings(
            @Setting(value = "Seats.", standard = "100") int seats) {}

    @Override
    public String name() {
        return "halls";
    }

    @Override
    public Class<? extends Record> settings() {
        return HallsSettings.class;
    }

    @Override
    public Module module() {
        return binder -> {};
    }
}
