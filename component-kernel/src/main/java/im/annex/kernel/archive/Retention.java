package im.annex.kernel.archive;

import im.annex.kernel.config.Setting;
import java.time.Duration;

/**
 * How long archives remember. What is forgotten is always the oldest (XEP-0313 §3.2). A settings record.
 *
 * @param keepFor zero for ever
 * @param keepAtMost messages in each archive; zero for any number
 */
public record Retention(
        @Setting(value = "How long messages are kept; 0d for ever.", standard = "0d", min = 0)
        Duration keepFor,

        @Setting(value = "The most messages kept in each archive; 0 for any number.", standard = "0", min = 0)
        long keepAtMost) {

    /** Nothing is ever forgotten. */
    public static Retention forEver() {
        return new Retention(Duration.ZERO, 0);
    }
}
