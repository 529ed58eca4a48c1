package im.annex.kernel.internal.boot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import im.annex.kernel.internal.files.FileFailure;
import im.annex.kernel.lifecycle.LifecycleException;
import im.annex.kernel.settings.AnnexSettings.Log;
import im.annex.kernel.settings.AnnexSettings.Log.Format;
import im.annex.kernel.settings.AnnexSettings.LogFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log: on standard output, where a service manager or a container picks it up, or in files. */
final class Logging {

    /** A line break in a message, which may come from a stranger, must not look like another event. */
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %replace(%msg){'[\\r\\n]+', ' | '}%n%ex";

    /** Set by systemd where standard output goes to its journal, which keeps times and levels itself. */
    private static final String JOURNAL = "JOURNAL_STREAM";

    private final LoggerContext context;

    /** Begins anew: nothing is written any more to where it was written before. */
    private Logging(LoggerContext context) {
        this.context = context;
        context.reset();
    }

    /** Nothing but warnings, for as long as the configuration is not known. */
    static void quiet() {
        var logging = new Logging((LoggerContext) LoggerFactory.getILoggerFactory());
        logging.writeTo(logging.console(logging.text()));
        logging.context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    }

    /**
     * As configured.
     *
     * @param environment the environment variables, which tell whether this is a service of systemd
     * @throws LifecycleException if it is to be in a file that cannot be written
     * @return changes the levels while the process runs
     */
    static Levels asConfigured(Log log, Map<String, String> environment) {
        return in((LoggerContext) LoggerFactory.getILoggerFactory(), log, environment);
    }

    /** The same in a context of its own. */
    static Levels in(LoggerContext context, Log log, Map<String, String> environment) {
        var logging = new Logging(context);
        Layout<ILoggingEvent> layout;
        if (log.format() == Format.JSON) {
            layout = new JsonLayout();
        } else if (environment.containsKey(JOURNAL) && log.file().isEmpty()) {
            layout = new JournalLayout();
        } else {
            layout = logging.text();
        }
        logging.writeTo(log.file().map(file -> logging.file(file, layout)).orElseGet(() -> logging.console(layout)));
        var levels = new Levels(context, log);
        levels.reset();
        return levels;
    }

    private Layout<ILoggingEvent> text() {
        var layout = new PatternLayout();
        layout.setPattern(PATTERN);
        return layout;
    }

    private OutputStreamAppender<ILoggingEvent> console(Layout<ILoggingEvent> layout) {
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setEncoder(encoder(layout));
        return appender;
    }

    private OutputStreamAppender<ILoggingEvent> file(LogFile file, Layout<ILoggingEvent> layout) {
        mustBeWritable(file.path());
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setFile(file.path().toString());
        appender.setEncoder(encoder(layout));
        var rolling = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(file.path() + ".%d{yyyy-MM-dd}.%i.gz");
        rolling.setMaxFileSize(new FileSize(file.size().bytes()));
        rolling.setMaxHistory(file.days());
        rolling.setTotalSizeCap(new FileSize(file.total().bytes()));
        rolling.start();
        appender.setRollingPolicy(rolling);
        return appender;
    }

    /** Logback itself goes on without a word, and then there is no log at all. */
    private static void mustBeWritable(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException e) {
            throw new LifecycleException("log.file.path: nothing can be written there: " + FileFailure.words(e));
        }
    }

    private LayoutWrappingEncoder<ILoggingEvent> encoder(Layout<ILoggingEvent> layout) {
        layout.setContext(context);
        layout.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }

    private void writeTo(OutputStreamAppender<ILoggingEvent> appender) {
        appender.setContext(context);
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }
}
