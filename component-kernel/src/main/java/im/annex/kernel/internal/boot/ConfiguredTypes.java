package im.annex.kernel.internal.boot;

import static java.util.stream.Collectors.joining;

import im.annex.kernel.config.ConfigurationException;
import im.annex.kernel.config.Problem;
import im.annex.kernel.config.UnreadableFileException;
import im.annex.kernel.internal.plugin.ComponentTypes;
import im.annex.kernel.internal.plugin.InstalledTypes;
import im.annex.kernel.internal.plugin.InstalledTypes.Renewal;
import im.annex.kernel.lifecycle.LifecycleException;
import im.annex.kernel.lifecycle.Types;
import im.annex.kernel.settings.AnnexSettings;
import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import java.util.List;
import java.util.Set;

/** Loads an installed type afresh and, because its settings may be others, the configuration with it. Thread-safe. */
final class ConfiguredTypes implements Types {

    /** Reads the configuration. */
    interface Configuration {

        /** The settings, with these types. */
        AnnexSettings load(ComponentTypes types) throws UnreadableFileException;
    }

    private final InstalledTypes installed;
    private final Configuration configuration;

    ConfiguredTypes(InstalledTypes installed, Configuration configuration) {
        this.installed = installed;
        this.configuration = configuration;
    }

    @Override
    public Fresh load(String type) {
        Renewal renewal = installed
                .renew(type)
                .orElseThrow(() -> new LifecycleException("there is no component type " + type
                        + " in the folder of components, so it cannot be replaced"));
        try {
            return new FreshTypes(renewal, instances(renewal));
        } catch (RuntimeException | Error e) {
            renewal.discard();
            throw e;
        }
    }

    private List<ComponentInstance> instances(Renewal renewal) {
        if (!renewal.complaints().isEmpty()) {
            throw new LifecycleException(String.join("; ", renewal.complaints()));
        }
        try {
            return configuration.load(renewal.types()).components().stream()
                    .filter(instance -> renewal.names().contains(instance.type().name()))
                    .toList();
        } catch (UnreadableFileException e) {
            throw new LifecycleException(String.valueOf(e.getMessage()));
        } catch (ConfigurationException e) {
            throw new LifecycleException(
                    e.problems().stream().map(Problem::toString).collect(joining("; ")));
        }
    }

    private record FreshTypes(Renewal renewal, List<ComponentInstance> instances) implements Fresh {

        @Override
        public Set<String> names() {
            return renewal.names();
        }

        @Override
        public void use() {
            renewal.use();
        }

        @Override
        public void discard() {
            renewal.discard();
        }
    }
}
