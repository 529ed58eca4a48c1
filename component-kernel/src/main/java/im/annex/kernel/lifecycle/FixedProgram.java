package im.annex.kernel.lifecycle;

import im.annex.kernel.internal.logs.LogLevels;
import im.annex.kernel.settings.AnnexSettings;
import im.annex.kernel.settings.AnnexSettings.Log;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** A program that has no file to read and leaves the log alone, such as a test. */
final class FixedProgram implements Program {

    private static final LogLevels SOMEBODY_ELSES = new LogLevels() {
        @Override
        public SequencedMap<String, Log.Level> list() {
            return new LinkedHashMap<>();
        }

        @Override
        public void set(String logger, Log.Level level) {
            throw new IllegalArgumentException("the program that runs this sets the levels itself");
        }

        @Override
        public void reset() {}
    };

    @Override
    public Types types() {
        return Types.FIXED;
    }

    @Override
    public LogLevels logLevels() {
        return SOMEBODY_ELSES;
    }

    @Override
    public void log(Log configured) {}

    @Override
    public AnnexSettings configuration() {
        throw new LifecycleException("this process has no configuration file");
    }
}
