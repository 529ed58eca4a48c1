package im.annex.kernel.internal.boot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import im.annex.kernel.internal.logs.LogLevels;
import im.annex.kernel.settings.AnnexSettings.Log;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** The levels of Logback's loggers. Thread-safe. */
final class Levels implements LogLevels {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*");

    /** Longer than any name of a class. */
    private static final int MOST_CHARS = 200;

    private final LoggerContext context;
    private Log configured;

    Levels(LoggerContext context, Log configured) {
        this.context = context;
        this.configured = configured;
    }

    @Override
    public synchronized SequencedMap<String, Log.Level> list() {
        SequencedMap<String, Log.Level> levels = new LinkedHashMap<>();
        for (Logger logger : context.getLoggerList()) {
            if (logger.getLevel() != null && logger.getLevel() != Level.OFF) {
                boolean root = logger.getName().equals(org.slf4j.Logger.ROOT_LOGGER_NAME);
                levels.put(
                        root ? ROOT : logger.getName(),
                        Log.Level.valueOf(logger.getLevel().toString()));
            }
        }
        return levels;
    }

    @Override
    public synchronized void set(String logger, Log.Level level) {
        if (!NAME.matcher(logger).matches() || logger.length() > MOST_CHARS) {
            throw new IllegalArgumentException("this is not the name of a logger such as im.annex.muc");
        }
        apply(logger, level);
        LoggerFactory.getLogger("annex")
                .info("The log level of {} is {} now", logger, level.name().toLowerCase(Locale.ROOT));
    }

    private void apply(String logger, Log.Level level) {
        String name = logger.equals(ROOT) ? org.slf4j.Logger.ROOT_LOGGER_NAME : logger;
        context.getLogger(name).setLevel(Level.valueOf(level.name()));
    }

    /** Takes the levels of another configuration. */
    synchronized void configure(Log anew) {
        configured = anew;
        reset();
    }

    @Override
    public synchronized void reset() {
        for (Logger logger : context.getLoggerList()) {
            if (!logger.getName().equals(org.slf4j.Logger.ROOT_LOGGER_NAME)) {
                logger.setLevel(null);
            }
        }
        apply(ROOT, configured.level());
        quietLibraries();
        configured.levels().forEach(this::apply);
    }

    /**
     * Below info Netty and Jetty tell of every buffer and every header, which hides what the operator looks for and shows
     * what nobody should see. HostPort warns of every name that a stranger makes up.
     */
    private void quietLibraries() {
        boolean talkative = configured.level().compareTo(Log.Level.INFO) < 0;
        Log.Level level = talkative ? Log.Level.INFO : configured.level();
        apply("io.netty", level);
        // They tell of every handler, every pool and every migration that there is.
        Log.Level quiet = level.compareTo(Log.Level.WARN) < 0 ? Log.Level.WARN : level;
        apply("org.eclipse.jetty", quiet);
        apply("org.eclipse.jetty.util.HostPort", Log.Level.ERROR);
        apply("com.zaxxer.hikari", quiet);
        // It warns of each connection that a server which went away has closed, and of what that may mean elsewhere.
        apply("com.zaxxer.hikari.pool", Log.Level.ERROR);
        apply("org.flywaydb", quiet);
        // What they tell they also throw, and what becomes of that is told in a sentence.
        context.getLogger("org.sqlite").setLevel(Level.OFF);
        context.getLogger("org.flywaydb.core.internal.jdbc").setLevel(Level.OFF);
        context.getLogger("org.flywaydb.core.internal.command").setLevel(Level.OFF);
    }
}
