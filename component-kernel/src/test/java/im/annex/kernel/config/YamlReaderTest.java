package im.annex.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlReaderTest {

    private static final String ENDLESS_ALIAS = "a: &a [*a]";

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("a: 1\n\tb: 2\n", "2: a tab; indent with spaces"),
                Arguments.of("a:\n\tb: 2\n", "2: a tab; indent with spaces"),
                Arguments.of("a: 1\nb: @hunter2", "2: a value cannot begin with this character; put it in quotes"),
                Arguments.of("a: 1\nb: %hunter2", "2: a value cannot begin with this character; put it in quotes"),
                Arguments.of(
                        "a: *hunter2",
                        "1: an alias (*name) without its anchor (&name); put the value in quotes if it begins with *"),
                Arguments.of(
                        "a: !hunter2",
                        "1: a tag (!name) has no meaning here; put the value in quotes if it begins with !"),
                Arguments.of(
                        "a: !!binary aHVudGVyMg==",
                        "1: a tag (!name) has no meaning here; put the value in quotes if it begins with !"),
                Arguments.of(
                        "a: !list [1]",
                        "1: a tag (!name) has no meaning here; put the value in quotes if it begins with !"),
                Arguments.of("a: 1\nhunter2\nb: 2\n", "3: a colon is missing after a key here or in the line before"),
                Arguments.of(
                        "a: hunter2: 3\n",
                        "1: a colon where none can be; check the indentation, and put a value that has a colon in"
                                + " quotes"),
                Arguments.of(
                        "a: 'hunter2' 3\n",
                        "1: this does not go with the lines before; check the indentation and the quotes"),
                Arguments.of(
                        "a:\n    b: 1\n  c: 2\n",
                        "3: this does not go with the lines before; check the indentation and the quotes"),
                Arguments.of("a: \"hunter2\n", "2: a quotation mark or bracket is not closed"),
                Arguments.of("a: [hunter2\nb: c", "2: a comma or the closing bracket is missing"),
                Arguments.of("a: 1\nb: \u0007hunter2", "2: a control character, which YAML does not allow"),
                Arguments.of(
                        "a: 1\n---\nb: 2\n", "2: a second document begins here; the configuration is one document"),
                Arguments.of("just a text", "1: expected keys and values such as components:, found a single value"),
                Arguments.of("- a\n- b\n", "1: expected keys and values such as components:, found a list"),
                Arguments.of("? [a, b]\n: c\n", "1: a key has to be a word"),
                Arguments.of("~: c\n", "1: a key has to be a word"),
                Arguments.of(ENDLESS_ALIAS, "1: aliases (*name) make this too large, or contain themselves"),
                Arguments.of("a: " + "[".repeat(100_000), "1: nested more than 50 levels deep"),
                Arguments.of(bomb(), "1: aliases (*name) make this too large, or contain themselves"));
    }

    private static String bomb() {
        var yaml = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 24; i++) {
            yaml.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        return yaml.toString();
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void what_cannot_be_read_is_told_with_its_line_and_without_its_text(String yaml, String expected) {
        var problems = new Problems("annex.yaml");
        new YamlReader(problems).read(yaml);
        var thrown = catchThrowableOfType(ConfigurationException.class, problems::throwIfAny);
        assertThat(thrown).isNotNull();
        assertThat(thrown.problems())
                .extracting(Problem::toString)
                .containsExactly("annex.yaml:" + expected)
                .noneMatch(problem -> problem.contains("hunter2"));
    }

    @Test
    void a_value_is_located_by_the_line_of_its_key_and_an_item_by_its_own() {
        var problems = new Problems("annex.yaml");
        var top = new YamlReader(problems).read("a:\n  b:\n    - x\n    - y\n").orElseThrow();
        var a = (Located.Mapping) top.get("a").orElseThrow();
        var b = (Located.Items) a.get("b").orElseThrow();
        assertThat(List.of(a.line(), b.line())).containsExactly(1, 2);
        assertThat(b.items()).containsExactly(new Located.Text(3, "a.b[1]", "x"), new Located.Text(4, "a.b[2]", "y"));
    }

    @Test
    void an_alias_is_the_value_of_its_anchor_at_its_own_place() {
        var top = new YamlReader(new Problems("annex.yaml"))
                .read("a: &a\n  x: 1\nb: *a\n")
                .orElseThrow();
        var b = (Located.Mapping) top.get("b").orElseThrow();
        assertThat(b.line()).isEqualTo(3);
        assertThat(b.get("x")).contains(new Located.Text(2, "b.x", "1"));
    }

    @Test
    void values_do_not_show_their_text() {
        var top = new YamlReader(new Problems("annex.yaml"))
                .read("secret: hunter2\nlist: [hunter2]")
                .orElseThrow();
        assertThat(top.toString()).doesNotContain("hunter2");
    }

    @Test
    void a_file_may_begin_with_a_byte_order_mark(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("annex.yaml"), "\uFEFFa: é\n");
        var problems = new Problems("annex.yaml");
        assertThat(ConfigurationFile.read(file).parse(problems).orElseThrow().get("a"))
                .contains(new Located.Text(1, "a", "é"));
    }

    @Test
    void a_file_in_another_encoding_is_told_with_the_line(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("annex.yaml");
        Files.write(file, "a: 1\nb: é\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(catchThrowableOfType(ConfigurationException.class, () -> ConfigurationFile.read(file)))
                .hasMessage(file + ":2: this is not UTF-8; save the file in the encoding UTF-8");
        Files.write(file, "a: 1\n".getBytes(StandardCharsets.UTF_16));
        assertThat(catchThrowableOfType(ConfigurationException.class, () -> ConfigurationFile.read(file)))
                .hasMessage(file + ":1: this is not UTF-8; save the file in the encoding UTF-8");
    }

    @Test
    void a_file_too_large_to_be_a_configuration_is_not_read_on(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("annex.yaml"), new byte[(1 << 20) + 1]);
        assertThat(catchThrowableOfType(UnreadableFileException.class, () -> ConfigurationFile.read(file)))
                .hasMessageEndingWith("it is larger than 1048576 bytes");
    }
}
