package im.annex.testkit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecificationTraceTest {

    @TempDir
    private Path sources;

    @BeforeEach
    void write_tests() throws IOException {
        Path folder = Files.createDirectories(sources.resolve("brewing"));
        Files.writeString(folder.resolve("PouringTest.java"), """
                class PouringTest {

                    /** §1.1: hot water; and XEP-0030 §3.1, which is another matter. */
                    @Test
                    @Example({1, 3})
                    void tea_is_poured() {}

                    @Test
                    void nothing_is_named() {}

                    /** §1.9 is no section. §7.1 is of a chapter that is not traced. */
                    @Example(9)
                    @Test
                    void tea_is_drunk() {}
                }
                """);
        Files.writeString(folder.resolve("Kettle.java"), "/** §1.2 */ void no_test() {}");
    }

    private SpecificationTrace trace(Map<Integer, String> elsewhere) {
        return new SpecificationTrace("tea", SpecificationTraceTest.class, sources, elsewhere);
    }

    @Test
    void what_tests_name_and_the_specification_has_not_is_told() {
        assertThat(trace(Map.of()).sectionsThatAreNone()).containsExactly("1.9");
        assertThat(trace(Map.of()).examplesThatAreNone()).containsExactly(9);
    }

    @Test
    void examples_that_nobody_plays_are_told_unless_there_is_a_reason() {
        assertThat(trace(Map.of()).examplesThatNobodyPlays()).containsExactly(2);
        assertThat(trace(Map.of(2, "between guests")).examplesThatNobodyPlays()).isEmpty();
    }

    @Test
    void the_page_leads_from_sections_and_examples_to_tests() {
        assertThat(trace(Map.of(2, "between guests")).page("Which tests.", "Which examples."))
                .isEqualTo("""
                # TEA, section by section

                Which tests.

                | Section | Tests |
                |---|---|
                | §1.1 Water | `brewing/PouringTest.tea_is_poured` |

                ## Example by example

                Which examples.

                | Example | Section | Tests |
                |---|---|---|
                | 1 Guest asks for tea | §1.1 | `brewing/PouringTest.tea_is_poured` |
                | 2 Guests talk | §1.2 | between guests |
                | 3 Host pours | §1.2 | `brewing/PouringTest.tea_is_poured` |
                """);
    }
}
