package im.annex.kernel.internal.boot;

import im.annex.kernel.config.Problem;
import im.annex.kernel.config.UnreadableFileException;
import im.annex.kernel.internal.plugin.ComponentTypes;
import im.annex.kernel.settings.AnnexSettings;
import im.annex.kernel.settings.AnnexSettingsLoader;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code -c FILE}, and what is done with it by every command that has it. */
final class ConfigurationOption {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = {
                "The configuration file.",
                "Default: conf/annex.yaml in the folder Annex is installed in; annex.yaml in the working folder if"
                        + " Annex was not started by its launcher."
            })
    private @Nullable Path given;

    /** The file to read. */
    Path file(Surroundings surroundings) {
        return given != null
                ? given
                : surroundings
                        .home()
                        .map(home -> home.resolve("conf").resolve("annex.yaml"))
                        .orElse(Path.of("annex.yaml"));
    }

    /**
     * Loads the file.
     *
     * @param warnings is told, in a line each, what does not keep the configuration from being used
     * @throws UnreadableFileException if it is missing or cannot be read
     * @throws im.annex.kernel.config.ConfigurationException if anything in it is wrong
     */
    AnnexSettings load(Surroundings surroundings, Consumer<String> warnings) throws UnreadableFileException {
        return load(surroundings, surroundings.componentTypes().types(), warnings);
    }

    /** Loads the file for other types than those installed. */
    AnnexSettings load(Surroundings surroundings, ComponentTypes types, Consumer<String> warnings)
            throws UnreadableFileException {
        types.complaints().forEach(complaint -> warnings.accept("annex: " + complaint));
        Consumer<Problem> problems = problem -> warnings.accept(problem + " (only a warning)");
        return new AnnexSettingsLoader(types.usable(), surroundings.environment(), problems).load(file(surroundings));
    }
}
