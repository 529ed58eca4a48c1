package ${package};

import com.google.inject.Module;
import im.annex.kernel.spi.ComponentType;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.TableOwner;
import ${package}.store.SqlRegistrations;

/** The component type {@code ${artifactId}}, found through {@code META-INF/services}. */
public final class GatewayType implements ComponentType, TableOwner {

    @Override
    public String name() {
        return "${artifactId}";
    }

    @Override
    public Class<? extends Record> settings() {
        return GatewaySettings.class;
    }

    @Override
    public Module module() {
        return new GatewayModule();
    }

    @Override
    public void migrate(Database database) {
        SqlRegistrations.migrate(database);
    }
}
