package im.annex.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With what {@code bin/annex} starts Java, in an unpacked folder whose Java only tells what it was given. */
class LauncherScriptTest {

    @TempDir
    private Path machine;

    private Path annex;
    private Path cache;

    @BeforeEach
    void unpack() throws IOException {
        annex = Files.createDirectories(machine.resolve("annex/bin")).resolve("annex");
        Files.copy(Path.of("../distribution/src/main/annex/bin/annex"), annex);
        Files.copy(Path.of("../scripts/find-java.sh"), annex.resolveSibling("find-java.sh"));
        Path lib = Files.createDirectories(machine.resolve("annex/lib"));
        Files.createFile(lib.resolve("component-kernel.jar"));
        cache = lib.resolve("annex.aot");
        Path java = Files.createDirectories(machine.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(machine.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    }

    @Test
    void what_java_learnt_at_an_earlier_start_is_used() throws Exception {
        learnt(Instant.now().plus(Duration.ofHours(1)));

        assertThat(start()).contains("-XX:AOTCache=" + cache.toRealPath()).endsWith("run");
    }

    @Test
    void what_java_learnt_before_a_jar_came_is_left_aside() throws Exception {
        learnt(Instant.now().minus(Duration.ofHours(1)));

        assertThat(start()).noneMatch(argument -> argument.contains("AOTCache")).endsWith("run");
    }

    @Test
    void where_java_learnt_nothing_it_starts_without() throws Exception {
        assertThat(start()).noneMatch(argument -> argument.contains("AOTCache")).endsWith("run");
    }

    @Test
    void where_no_language_is_chosen_names_are_no_garbage() throws Exception {
        Files.writeString(machine.resolve("jdk/bin/java"), "#!/bin/sh\necho \"$LC_ALL\"\n");

        assertThat(start(Map.of())).containsExactly("C.UTF-8");
        assertThat(start(Map.of("LANG", "C"))).containsExactly("C.UTF-8");
        assertThat(start(Map.of("LANG", "C", "LC_ALL", "POSIX"))).containsExactly("C.UTF-8");
        assertThat(start(Map.of("LANG", "de_DE.UTF-8"))).containsExactly("");
        assertThat(start(Map.of("LC_ALL", "de_DE.ISO-8859-1"))).containsExactly("de_DE.ISO-8859-1");
    }

    private void learnt(Instant at) throws IOException {
        Files.createFile(cache);
        Files.setLastModifiedTime(cache, FileTime.from(at));
    }

    private List<String> start() throws IOException, InterruptedException {
        return start(Map.of());
    }

    private List<String> start(Map<String, String> language) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", annex.toString(), "run").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", machine.resolve("jdk").toString());
        builder.environment().keySet().removeAll(List.of("ANNEX_JAVA_OPTS", "LANG", "LC_ALL", "LC_CTYPE"));
        builder.environment().putAll(language);
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> told = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        return told;
    }
}
