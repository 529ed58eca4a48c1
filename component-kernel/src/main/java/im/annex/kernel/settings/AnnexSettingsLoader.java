package im.annex.kernel.settings;

import static java.util.stream.Collectors.toMap;

import im.annex.kernel.config.ConfigurationException;
import im.annex.kernel.config.ConfigurationFile;
import im.annex.kernel.config.Located;
import im.annex.kernel.config.Problem;
import im.annex.kernel.config.Problems;
import im.annex.kernel.config.SettingsBinder;
import im.annex.kernel.config.UnreadableFileException;
import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import im.annex.kernel.spi.ComponentType;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Makes the settings of the whole process of a configuration file, or says everything that is wrong. Thread-safe. */
public final class AnnexSettingsLoader {

    private static final String SERVER = "server";
    private static final String COMPONENTS = "components";

    private final SequencedMap<String, ComponentType> types;
    private final Map<String, String> environment;
    private final Consumer<Problem> warnings;

    /**
     * A loader that knows some component types.
     *
     * @param types the types that can be configured
     * @param environment the environment variables that secrets may be read from
     * @param warnings is told what does not keep the configuration from being used
     * @throws IllegalArgumentException if two types have the same name, or one is not {@link #requireUsable usable}
     */
    public AnnexSettingsLoader(
            Collection<? extends ComponentType> types, Map<String, String> environment, Consumer<Problem> warnings) {
        types.forEach(ComponentReader::requireUsable);
        this.types = types.stream()
                .collect(toMap(
                        ComponentType::name,
                        type -> type,
                        (first, second) -> {
                            throw new IllegalArgumentException("two component types are named " + first.name());
                        },
                        LinkedHashMap::new));
        this.environment = Map.copyOf(environment);
        this.warnings = warnings;
    }

    /**
     * Lets a type pass that a configuration can be read for.
     *
     * @throws IllegalArgumentException if its settings do not hold together or use a key that every component has, which
     *     are mistakes of its author
     */
    public static void requireUsable(ComponentType type) {
        ComponentReader.requireUsable(type);
    }

    /**
     * Loads a file.
     *
     * @throws UnreadableFileException if it is missing or cannot be read
     * @throws ConfigurationException if anything in it is wrong
     */
    public AnnexSettings load(Path file) throws UnreadableFileException {
        return load(ConfigurationFile.read(file));
    }

    /**
     * Loads a text as if it stood in a file in the working folder.
     *
     * @param name the name of that file, for messages
     * @throws ConfigurationException if anything in it is wrong
     */
    public AnnexSettings load(String name, String text) {
        return load(new ConfigurationFile(name, Path.of("").toAbsolutePath(), text));
    }

    private AnnexSettings load(ConfigurationFile file) {
        var problems = new Problems(file.name());
        var settings = file.parse(problems, environment).flatMap(top -> bind(top, file, problems));
        problems.throwIfAny();
        problems.warnings().forEach(warnings);
        return settings.orElseThrow();
    }

    private Optional<AnnexSettings> bind(Located.Mapping top, ConfigurationFile file, Problems problems) {
        var binder = new SettingsBinder(file.folder(), environment, problems);
        var keys = new LinkedHashSet<>(SettingsBinder.keys(ProcessSettings.class));
        Optional<ProcessSettings> process = binder.bind(ProcessSettings.class, top.only(keys));
        keys.add(SERVER);
        keys.add(COMPONENTS);
        binder.rejectUnknown(top, keys);
        List<ComponentInstance> components = new ComponentReader(types, binder, problems).read(top);
        return process.map(it -> new AnnexSettings(it, components));
    }
}
