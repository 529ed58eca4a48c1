package im.annex.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects what is logged as an error anywhere in this Java process while it is attached. Thread-safe. */
final class ErrorLog implements AutoCloseable {

    private final List<String> errors = new ArrayList<>();
    private final ch.qos.logback.classic.Logger root;
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                add(describe(event));
            }
        }
    };

    /**
     * Starts collecting.
     *
     * @throws IllegalStateException if SLF4J is bound to something else than Logback
     */
    ErrorLog() {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            throw new IllegalStateException("the rig sees errors only if SLF4J logs to Logback");
        }
        root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        appender.setContext(context);
        appender.start();
        root.addAppender(appender);
    }

    /** What was collected since the last call. */
    synchronized List<String> take() {
        List<String> taken = List.copyOf(errors);
        errors.clear();
        return taken;
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
    }

    private synchronized void add(String error) {
        errors.add(error);
    }

    private static String describe(ILoggingEvent event) {
        String line = event.getLoggerName() + ": " + event.getFormattedMessage();
        return event.getThrowableProxy() == null
                ? line
                : line + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
    }
}
