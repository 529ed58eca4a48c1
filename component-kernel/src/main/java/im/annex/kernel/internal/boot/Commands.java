package im.annex.kernel.internal.boot;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, which picocli names by class, and hands each what it needs. */
final class Commands implements IFactory {

    private final Surroundings surroundings;

    Commands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == RunCommand.class) {
            return type.cast(new RunCommand(surroundings));
        }
        if (type == CtlCommand.class) {
            return type.cast(new CtlCommand(surroundings));
        }
        if (type == CopyDatabaseCommand.class) {
            return type.cast(new CopyDatabaseCommand(surroundings));
        }
        return type == CheckConfigCommand.class
                ? type.cast(new CheckConfigCommand(surroundings))
                : CommandLine.defaultFactory().create(type);
    }
}
