package im.annex.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmpp.packet.JID;

class SettingsBinderTest {

    enum Colour {
        RED,
        DARK_GREEN
    }

    record Everything(
            @Setting(value = "A switch.", standard = "true") boolean open,

            @Setting(value = "A number.", standard = "7", min = 1, max = 10)
            int maxOccupants,

            @Setting(value = "A large number.", standard = "-5")
            long balance,

            @Setting(value = "A text.", standard = "hello") String greeting,

            @Setting(value = "A time.", standard = "5m", min = 1, max = 3600)
            Duration pause,

            @Setting(value = "A size.", standard = "512KiB", min = 1024, max = 1 << 20)
            ByteSize size,

            @Setting(value = "A path.", standard = "data") Path folder,

            @Setting(value = "An address.", standard = "a@example.org")
            JID owner,

            @Setting(value = "A colour.", standard = "red") Colour colour,
            @Setting("A section.") Section section,

            @Setting(value = "Words.", standard = "[one, two]")
            List<String> words,

            @Setting("Numbers.") List<Integer> numbers,
            @Setting("Sections.") List<Section> sections,

            @Setting(value = "A port.", min = 1, max = 65535)
            Optional<Integer> httpPort) {}

    record Section(
            @Setting(value = "How deep.", standard = "3") int depth) {}

    record Needy(
            @Setting("A name.") String name,
            @Setting("A section.") NeedySection section) {}

    record NeedySection(@Setting("A count.") int count) {}

    record Guarded(
            @Setting("A secret.") Secret password,
            @Setting("A secret.") Optional<Secret> token) {}

    record Ordered(
            @Setting(value = "Least.", standard = "1") int least,
            @Setting(value = "Most.", standard = "2") int most) {
        Ordered {
            if (least > most) {
                throw new IllegalArgumentException("least is more than most");
            }
        }
    }

    record Holder(@Setting("In order.") Ordered ordered) {}

    record Unannotated(int number) {}

    record Unsupported(@Setting("What is this.") Thread thread) {}

    record BadDefault(
            @Setting(value = "A number.", standard = "many") int number) {}

    @TempDir
    private Path folder;

    private final Problems problems = new Problems("annex.yaml");

    private <R extends Record> Optional<R> bind(Class<R> type, String yaml) {
        var binder = new SettingsBinder(folder, Map.of("GREETING", "from-environment", "EMPTY", ""), problems);
        return new ConfigurationFile("annex.yaml", folder, yaml)
                .parse(problems)
                .flatMap(mapping -> binder.bind(type, mapping));
    }

    private List<String> problemsOf(Class<? extends Record> type, String yaml) {
        bind(type, yaml);
        return problems();
    }

    private List<String> problems() {
        try {
            problems.throwIfAny();
            return List.of();
        } catch (ConfigurationException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }

    @Test
    void what_is_not_in_the_file_has_its_default() {
        assertThat(bind(Everything.class, ""))
                .contains(new Everything(
                        true,
                        7,
                        -5,
                        "hello",
                        Duration.ofMinutes(5),
                        new ByteSize(512 << 10),
                        folder.resolve("data"),
                        new JID("a@example.org"),
                        Colour.RED,
                        new Section(3),
                        List.of("one", "two"),
                        List.of(),
                        List.of(),
                        Optional.empty()));
    }

    @Test
    void every_type_is_read_from_the_file() {
        String yaml = """
                open: false
                max-occupants: 10
                balance: -9000000000
                greeting: "yes: # really"
                pause: 90s
                size: 4096
                folder: ../elsewhere
                owner: B@Example.org/phone
                colour: dark-green
                section:
                  depth: 9
                words: just-one
                numbers: [3, 1, 2]
                sections:
                  - depth: 1
                  -
                http-port: 5280
                """;
        assertThat(bind(Everything.class, yaml))
                .contains(new Everything(
                        false,
                        10,
                        -9_000_000_000L,
                        "yes: # really",
                        Duration.ofSeconds(90),
                        new ByteSize(4096),
                        folder.resolveSibling("elsewhere"),
                        new JID("b@example.org/phone"),
                        Colour.DARK_GREEN,
                        new Section(9),
                        List.of("just-one"),
                        List.of(3, 1, 2),
                        List.of(new Section(1), new Section(3)),
                        Optional.of(5280)));
    }

    @Test
    void a_section_list_or_optional_with_everything_commented_out_is_as_if_absent() {
        assertThat(bind(Everything.class, "section:\n  # depth: 9\nnumbers:\nhttp-port:\n"))
                .hasValueSatisfying(bound -> {
                    assertThat(bound.section()).isEqualTo(new Section(3));
                    assertThat(bound.numbers()).isEmpty();
                    assertThat(bound.httpPort()).isEmpty();
                });
    }

    @Test
    void plain_words_that_yaml_takes_for_numbers_or_booleans_are_texts_where_a_text_is_expected() {
        assertThat(bind(Everything.class, "greeting: 007\nwords: [true, 1.10, 0x1F]"))
                .hasValueSatisfying(bound -> {
                    assertThat(bound.greeting()).isEqualTo("007");
                    assertThat(bound.words()).containsExactly("true", "1.10", "0x1F");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            opne: true              | opne: unknown setting; did you mean open?
            max-ocupants: 3         | max-ocupants: unknown setting; did you mean max-occupants?
            maxOccupants: 3         | maxOccupants: unknown setting; did you mean max-occupants?
            MAX_OCCUPANTS: 3        | MAX_OCCUPANTS: unknown setting; did you mean max-occupants?
            open: yes               | open: yes is not true or false
            open: [true]            | open: expected true or false, found a list
            open:                   | open: has no value; expected true or false
            open: ~                 | open: has no value; expected true or false
            max-occupants: many     | max-occupants: many is not a whole number
            max-occupants: 1.5      | max-occupants: 1.5 is not a whole number
            max-occupants: ''       | max-occupants: "" is not a whole number
            max-occupants: 0        | max-occupants: 0 is out of range (1 to 10)
            max-occupants: 11       | max-occupants: 11 is out of range (1 to 10)
            max-occupants: 99999999999999999999 | max-occupants: 99999999999999999999 is out of range (1 to 10)
            http-port: 99999        | http-port: 99999 is not a port (1 to 65535)
            pause: 30                | pause: 30 is not a time such as 500ms, 30s, 5m, 2h or 1d
            pause: 2h                | pause: 2h is out of range (1s to 1h)
            pause: 3600001ms         | pause: 3600001ms is out of range (1s to 1h)
            pause: 999ms             | pause: 999ms is out of range (1s to 1h)
            size: 10 MB             | size: "10 MB" is not a size such as 4096, 512KiB, 10MiB or 1GiB
            size: 2MiB              | size: 2MiB is out of range (1KiB to 1MiB)
            size: 99999999999999999GiB | size: 99999999999999999GiB is out of range (1KiB to 1MiB)
            folder: "a\\0b"         | folder: a?b is not a path
            owner: '@example.org'   | owner: @example.org is not an XMPP address
            colour: darkgreen       | colour: darkgreen is not one of red, dark-green; did you mean dark-green?
            colour: blue            | colour: blue is not one of red, dark-green
            greeting: {a: b}        | greeting: expected a text, found a mapping
            section: 3              | section: expected a mapping, found a single value
            section: [3]            | section: expected a mapping, found a list
            section: {depht: 3}     | section.depht: unknown setting; did you mean depth?
            section: {x: 3}         | section.x: unknown setting; known here: depth
            numbers: [1, x, 2]      | numbers[2]: x is not a whole number
            numbers: {a: 1}         | numbers: expected a whole number, found a mapping
            sections: [{}, {depth: x}] | sections[2].depth: x is not a whole number
            """)
    void a_wrong_value_is_told_with_what_would_be_right(String yaml, String expected) {
        assertThat(bind(Everything.class, yaml)).isEmpty();
        assertThat(problems()).containsExactly("annex.yaml:1: " + expected);
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_in_the_order_of_the_file() {
        String yaml = """
                # a comment
                colour: rde
                section:
                  depth: deep
                  width: 3

                numbers:
                  - 1
                  - two
                open: maybe
                """;
        assertThat(problemsOf(Everything.class, yaml))
                .containsExactly(
                        "annex.yaml:2: colour: rde is not one of red, dark-green; did you mean red?",
                        "annex.yaml:4: section.depth: deep is not a whole number",
                        "annex.yaml:5: section.width: unknown setting; known here: depth",
                        "annex.yaml:9: numbers[2]: two is not a whole number",
                        "annex.yaml:10: open: maybe is not true or false");
    }

    @Test
    void a_missing_key_is_told_with_the_line_of_its_section() {
        assertThat(problemsOf(Needy.class, "# nothing\n\nsection:\n"))
                .containsExactly(
                        "annex.yaml:1: name: missing; expected a text",
                        "annex.yaml:3: section.count: missing; expected a whole number");
    }

    @Test
    void what_a_record_refuses_is_told_in_its_words_with_the_line_of_its_section() {
        assertThat(problemsOf(Holder.class, "# nothing\nordered:\n  least: 5\n  most: 4\n"))
                .containsExactly("annex.yaml:2: ordered: least is more than most");
    }

    @Test
    void a_key_given_twice_is_told_with_the_line_of_the_first() {
        assertThat(problemsOf(Section.class, "depth: 1\n\ndepth: 2\n"))
                .containsExactly("annex.yaml:3: depth: given twice; the first is in line 1");
    }

    @Test
    void a_message_is_one_line_whatever_the_key() {
        assertThat(problemsOf(Section.class, "\"a\\nb\\e[31m\": 1\n"))
                .containsExactly("annex.yaml:1: a?b?[31m: unknown setting; known here: depth");
    }

    @Test
    void a_secret_is_read_from_the_file_itself_another_file_or_the_environment() throws IOException {
        Files.writeString(folder.resolve("token"), "\uFEFFfrom-file\r\n");
        assertThat(bind(Guarded.class, "password-env: GREETING\ntoken-file: token"))
                .hasValueSatisfying(bound -> {
                    assertThat(bound.password().reveal()).isEqualTo("from-environment");
                    assertThat(bound.token().orElseThrow().reveal()).isEqualTo("from-file");
                });
        assertThat(bind(Guarded.class, "password: 00123")).hasValueSatisfying(bound -> {
            assertThat(bound.password().reveal()).isEqualTo("00123");
            assertThat(bound.token()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                           | password: missing; give one of password, password-file, password-env or password-credential
            {password: a, password-env: GREETING} | password-env: the secret is given already by password in line 1
            password:                    | password: expected a text, found nothing
            password: ''                 | password: the secret is empty
            password: [hunter2]          | password: expected a text, found a list
            password-env: NOT_SET        | password-env: the environment variable NOT_SET is not set
            password-env: EMPTY          | password-env: the secret is empty
            password-env: hunter2        | password-env: there is no environment variable of this name
            password-file: none          | password-file: FOLDER/none cannot be read: there is no such file
            password-file: .             | password-file: FOLDER/. cannot be read: it is a folder, not a file
            password-file: latin1        | password-file: the file is not a text in UTF-8
            password-file: huge          | password-file: FOLDER/huge cannot be read: it is larger than 65536 bytes
            pasword: hunter2             | password: missing; give one of password, password-file, password-env or password-credential
            """)
    void an_unusable_secret_is_told_without_showing_it(String yaml, String expected) throws IOException {
        Files.write(folder.resolve("latin1"), new byte[] {'h', (byte) 0xE9});
        Files.write(folder.resolve("huge"), new byte[65537]);
        assertThat(problemsOf(Guarded.class, yaml))
                .contains("annex.yaml:1: " + expected.replace("FOLDER", folder.toString()))
                .noneMatch(problem -> problem.contains("hunter2"));
    }

    @Test
    void a_secret_file_that_others_can_read_is_warned_of() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "hunter2");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(bind(Guarded.class, "password-file: secret")).isPresent();
        assertThat(problems.warnings())
                .singleElement()
                .asString()
                .isEqualTo("annex.yaml:1: password-file: every user of this machine can read " + file
                        + "; consider chmod o-rwx");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        var quiet = new Problems("annex.yaml");
        new SettingsBinder(folder, Map.of(), quiet)
                .bind(
                        Guarded.class,
                        new ConfigurationFile("annex.yaml", folder, "password-file: secret")
                                .parse(quiet)
                                .orElseThrow());
        assertThat(quiet.warnings()).isEmpty();
    }

    @Test
    void mistakes_in_a_settings_record_are_its_authors_and_no_problem_of_the_operator() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bind(Unannotated.class, ""))
                .withMessageContaining("setting number of " + Unannotated.class.getName());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bind(Unsupported.class, ""))
                .withMessageContaining("thread");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bind(BadDefault.class, ""))
                .withMessage("the default of setting number is not a whole number");
    }

    @Test
    void the_keys_of_a_record_are_known_in_its_order() {
        assertThat(SettingsBinder.keys(Guarded.class))
                .containsExactly(
                        "password",
                        "password-file",
                        "password-env",
                        "password-credential",
                        "token",
                        "token-file",
                        "token-env",
                        "token-credential");
    }

    /** A type that reads its own text. */
    @SettingText("two numbers such as 3x4")
    public record Grid(int width, int height) {

        /** Reads a grid. */
        public static Grid parse(String text) {
            String[] sides = text.split("x", 2);
            if (sides.length < 2) {
                throw new IllegalArgumentException(text + " is not a grid such as 3x4");
            }
            return new Grid(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
        }
    }

    record Named(
            @Setting(value = "A grid.", standard = "1x2") Grid grid,
            @Setting("Sections with names.") Map<String, Section> sections,
            @Setting("Grids with names.") Map<String, Grid> grids) {}

    record WronglyNamed(@Setting("Grids by number.") Map<Integer, Grid> grids) {}

    @Test
    void a_type_can_read_its_own_texts() {
        assertThat(bind(Named.class, "grid: 3x4").orElseThrow().grid()).isEqualTo(new Grid(3, 4));
        assertThat(bind(Named.class, "").orElseThrow().grid()).isEqualTo(new Grid(1, 2));
        assertThat(problemsOf(Named.class, "grid: huge"))
                .contains("annex.yaml:1: grid: huge is not a grid such as 3x4");
        assertThat(problemsOf(Named.class, "grid: [1x1]"))
                .contains("annex.yaml:1: grid: expected two numbers such as 3x4, found a list");
    }

    @Test
    void an_operator_can_name_values_and_sections() {
        assertThat(bind(Named.class, "grids: {small: 1x1, large: 9x9}")
                        .orElseThrow()
                        .grids())
                .containsExactly(Map.entry("small", new Grid(1, 1)), Map.entry("large", new Grid(9, 9)));
        assertThat(bind(Named.class, "").orElseThrow().sections()).isEmpty();
        assertThat(bind(Named.class, "sections:").orElseThrow().sections()).isEmpty();
        assertThat(problemsOf(Named.class, "grids:\n  small: 1x1\n  large: huge"))
                .contains("annex.yaml:3: grids.large: huge is not a grid such as 3x4");
        assertThat(problemsOf(Named.class, "grids: 3x4"))
                .contains("annex.yaml:1: grids: expected a mapping, found a single value");
        assertThatIllegalArgumentException().isThrownBy(() -> bind(WronglyNamed.class, ""));
    }

    @Test
    void what_an_operator_names_is_in_the_reference() {
        assertThat(SettingsReference.table("", Named.class))
                .contains("| `grid` | two numbers such as 3x4 | `1x2` | A grid. |")
                .contains("| `grids` | by name: two numbers such as 3x4 | empty | Grids with names. |")
                .contains("| `sections.NAME.");
    }
}
