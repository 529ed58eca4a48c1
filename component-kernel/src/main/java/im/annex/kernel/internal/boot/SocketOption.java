package im.annex.kernel.internal.boot;

import im.annex.kernel.administration.AdministrationSettings;
import im.annex.kernel.config.ConfigurationFile;
import im.annex.kernel.config.Problems;
import im.annex.kernel.config.Setting;
import im.annex.kernel.config.SettingsBinder;
import im.annex.kernel.config.UnreadableFileException;
import im.annex.kernel.settings.ProcessSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the local socket is: said outright, or else in the configuration. */
final class SocketOption {

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(
            names = "--socket",
            paramLabel = "PATH",
            description = "The local socket, if it is not the one that the configuration names.")
    private @Nullable Path given;

    /**
     * The path of the socket. Of the configuration only the one section counts: while the rest is being changed, the
     * process can still be spoken to.
     *
     * @throws UnreadableFileException if the configuration is missing or cannot be read
     * @throws im.annex.kernel.config.ConfigurationException if it does not say where the socket is
     */
    Path path(Surroundings surroundings) throws UnreadableFileException {
        if (given != null) {
            return given;
        }
        var file = ConfigurationFile.read(configuration.file(surroundings));
        var problems = new Problems(file.name());
        Optional<Local> settings = file.parse(problems, surroundings.environment())
                .flatMap(top -> new SettingsBinder(file.folder(), surroundings.environment(), problems)
                        .bind(Local.class, top.only(SettingsBinder.keys(Local.class))));
        problems.throwIfAny();
        return settings.orElseThrow().socket();
    }

    /** The part of the configuration that says where the socket is. */
    private record Local(
            @Setting(value = "As for the whole process.", standard = ProcessSettings.DATA_FOLDER)
            Path dataFolder,

            @Setting("As for the whole process.") AdministrationSettings administration) {

        Path socket() {
            return administration.socketIn(dataFolder);
        }
    }
}
