package im.annex.kernel.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import im.annex.kernel.config.ByteSize;
import im.annex.kernel.config.Secret;
import im.annex.kernel.internal.admin.socket.Json;
import im.annex.kernel.internal.logs.LogLevels;
import im.annex.kernel.lifecycle.LifecycleException;
import im.annex.kernel.settings.AnnexSettings.Log;
import im.annex.kernel.settings.AnnexSettings.Log.Format;
import im.annex.kernel.settings.AnnexSettings.Log.Level;
import im.annex.kernel.settings.AnnexSettings.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class LoggingTest {

    private final LoggerContext context = context();
    private final Logger log = context.getLogger("im.annex.test.Sample");

    @TempDir
    private Path folder;

    private static LoggerContext context() {
        var context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        return context;
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private LogLevels configured(Format format, Level level, Map<String, Level> levels) {
        var file = new LogFile(folder.resolve("annex.log"), new ByteSize(1 << 20), 3, new ByteSize(1 << 21));
        return Logging.in(context, new Log(level, format, levels, Optional.of(file)), Map.of());
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("annex.log"));
    }

    @Test
    void text_is_a_line_for_each_event_whatever_strangers_write() throws Exception {
        configured(Format.TEXT, Level.INFO, Map.of());
        log.warn("one {}", "line\nand\r\nanother");
        assertThat(lines()).singleElement().asString().endsWith(" WARN  Sample: one line | and | another");
    }

    @Test
    void a_file_that_cannot_be_written_is_told_and_not_passed_over() throws Exception {
        Path inTheWay = Files.createDirectory(folder.resolve("annex.log"));
        assertThatExceptionOfType(LifecycleException.class)
                .isThrownBy(() -> configured(Format.TEXT, Level.INFO, Map.of()))
                .withMessage("log.file.path: nothing can be written there: " + inTheWay + ": Is a directory");
    }

    @Test
    void json_is_an_object_for_each_event() throws Exception {
        configured(Format.JSON, Level.INFO, Map.of());
        log.atError()
                .addKeyValue("component", "chat.shakespeare.lit")
                .addKeyValue("stanza", "a\"b")
                .setCause(new IllegalStateException("for the test"))
                .log("one\nline");
        assertThat(lines()).hasSize(1);
        Map<?, ?> line = Json.readObject(lines().getFirst());
        assertThat(line.get("level")).isEqualTo("ERROR");
        assertThat(line.get("logger")).isEqualTo("im.annex.test.Sample");
        assertThat(line.get("message")).isEqualTo("one\nline");
        assertThat(line.get("component")).isEqualTo("chat.shakespeare.lit");
        assertThat(line.get("stanza")).isEqualTo("a\"b");
        assertThat(line.get("exception")).asString().startsWith("java.lang.IllegalStateException: for the test");
    }

    @Test
    void every_line_for_the_journal_has_its_priority() {
        var event = new LoggingEvent(
                "",
                context.getLogger("im.annex.test.Sample"),
                ch.qos.logback.classic.Level.ERROR,
                "failed",
                new IllegalStateException("for the test"),
                null);
        assertThat(new JournalLayout().doLayout(event).lines())
                .startsWith("<3>Sample: failed", "<3>java.lang.IllegalStateException: for the test")
                .allMatch(line -> line.startsWith("<3>"));
    }

    @Test
    void a_logger_can_have_a_level_of_its_own() throws Exception {
        configured(Format.TEXT, Level.WARN, Map.of("im.annex.test", Level.DEBUG));
        log.debug("shown");
        context.getLogger("im.annex.other").info("hidden");
        assertThat(lines()).singleElement().asString().contains("shown");
    }

    @Test
    void levels_change_while_the_process_runs_and_back() {
        LogLevels levels = configured(Format.TEXT, Level.INFO, Map.of("im.annex.test", Level.WARN));
        levels.set("im.annex.test", Level.TRACE);
        levels.set(LogLevels.ROOT, Level.ERROR);
        assertThat(log.isTraceEnabled()).isTrue();
        assertThat(levels.list()).containsEntry("root", Level.ERROR).containsEntry("im.annex.test", Level.TRACE);
        levels.reset();
        assertThat(levels.list()).containsEntry("root", Level.INFO).containsEntry("im.annex.test", Level.WARN);
        assertThat(log.isInfoEnabled()).isFalse();
        assertThatThrownBy(() -> levels.set("im annex\n", Level.INFO)).hasMessageContaining("not the name of a logger");
    }

    @Test
    void libraries_do_not_tell_of_buffers_and_headers_unless_named() {
        LogLevels levels = configured(Format.TEXT, Level.TRACE, Map.of("org.eclipse.jetty", Level.DEBUG));
        assertThat(levels.list()).containsEntry("io.netty", Level.INFO).containsEntry("org.eclipse.jetty", Level.DEBUG);
    }

    @Test
    void a_secret_in_a_message_is_no_secret_told() throws Exception {
        configured(Format.JSON, Level.TRACE, Map.of());
        log.trace("{}", new Secret("hunter2"));
        assertThat(lines()).singleElement().asString().doesNotContain("hunter2").contains("(secret)");
    }
}
