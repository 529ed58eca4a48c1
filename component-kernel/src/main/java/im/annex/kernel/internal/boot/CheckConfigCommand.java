package im.annex.kernel.internal.boot;

import im.annex.kernel.config.UnreadableFileException;
import im.annex.kernel.settings.AnnexSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code annex check-config}: says whether a configuration could be run, and starts nothing. */
@Command(
        name = "check-config",
        description = "Checks the configuration and says everything that is wrong with it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CheckConfigCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CheckConfigCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws UnreadableFileException {
        var err = spec.commandLine().getErr();
        AnnexSettings settings = configuration.load(surroundings, err::println);
        int count = settings.components().size();
        String components = count == 1 ? "1 component" : count + " components";
        spec.commandLine().getOut().println(configuration.file(surroundings) + ": fine: " + components);
        return ExitCodes.FINE;
    }
}
