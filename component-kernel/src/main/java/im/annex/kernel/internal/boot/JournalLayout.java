package im.annex.kernel.internal.boot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;

/**
 * Lines for systemd's journal: each begins with its priority in brackets (sd-daemon(3)), and has no time, which the journal
 * adds.
 */
final class JournalLayout extends LayoutBase<ILoggingEvent> {

    @Override
    public String doLayout(ILoggingEvent event) {
        String begin = "<" + priority(event.getLevel()) + ">";
        String name = event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1);
        var lines = new StringBuilder(begin)
                .append(name)
                .append(": ")
                .append(event.getFormattedMessage().replaceAll("[\\r\\n]+", " | "))
                .append('\n');
        if (event.getThrowableProxy() != null) {
            ThrowableProxyUtil.asString(event.getThrowableProxy())
                    .lines()
                    .forEach(line -> lines.append(begin).append(line).append('\n'));
        }
        return lines.toString();
    }

    private static int priority(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> 3;
            case Level.WARN_INT -> 4;
            case Level.INFO_INT -> 6;
            default -> 7;
        };
    }
}
