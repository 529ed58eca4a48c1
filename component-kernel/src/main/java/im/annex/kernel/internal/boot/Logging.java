package im.annex.kernel.internal.boot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import im.annex.kernel.settings.AnnexSettings.Log;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log: a line for each event on standard output, where a service manager or a container picks it up. */
final class Logging {

    /** A line break in a message, which may come from a stranger, must not look like another event. */
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %replace(%msg){'[\\r\\n]+', ' | '}%n%ex";

    private Logging() {}

    /** Nothing but warnings, for as long as the configuration is not known. */
    static void quiet() {
        configure(Level.WARN);
    }

    /** Everything from a level on. */
    static void atLevel(Log.Level level) {
        configure(Level.toLevel(level.name()));
    }

    private static void configure(Level level) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(level);
        // Below that Netty tells of every buffer, which hides what the operator looks for.
        context.getLogger("io.netty").setLevel(level.isGreaterOrEqual(Level.INFO) ? level : Level.INFO);
        if (level == Level.INFO || level == Level.WARN) {
            // What matters of the database is said once by ourselves; these tell of every step and every connection.
            context.getLogger("org.flywaydb").setLevel(Level.WARN);
            context.getLogger("com.zaxxer.hikari").setLevel(Level.ERROR);
        }
    }
}
