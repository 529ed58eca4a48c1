package im.annex.muc;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.trace.SpecificationTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keeps the page that leads from each section and example of XEP-0045 to the tests that name it. */
class TraceTest {

    private static final String WRITE = "annex.write-docs";

    /** What never comes to a room, or never from one. */
    private static final Map<Integer, String> ELSEWHERE = Map.ofEntries(
            Map.entry(1, "between a client and its server"),
            Map.entry(2, "between a client and its server"),
            Map.entry(14, "between clients"),
            Map.entry(15, "between clients"),
            Map.entry(16, "between clients"),
            Map.entry(17, "between clients"),
            Map.entry(34, "not done: history tells no addresses (MAY)"),
            Map.entry(60, "between clients"),
            Map.entry(86, "on the screen of a client"),
            Map.entry(158, "never so: there is always something to configure"));

    private static final String INTRODUCTION = """
            Which tests of `components/muc` name a section of [XEP-0045](https://xmpp.org/extensions/xep-0045.html) (1.35.5).
            Written by `TraceTest` from the tests themselves.""";

    private static final String INTRODUCTION_OF_EXAMPLES =
            "The numbered examples of §6 to §10, and which tests send them or expect them.";

    /** Where the module is: tests of the build run there, those of an IDE may not. */
    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));

    private final SpecificationTrace trace =
            new SpecificationTrace("xep-0045", TraceTest.class, MODULE.resolve("src/test/java"), ELSEWHERE);

    @Test
    void every_section_that_a_test_names_is_one() {
        assertThat(trace.sectionsThatAreNone()).isEmpty();
    }

    @Test
    void every_example_that_comes_to_a_room_is_played() {
        assertThat(trace.examplesThatAreNone()).isEmpty();
        assertThat(trace.examplesThatNobodyPlays()).isEmpty();
    }

    @Test
    void the_page_leads_from_sections_to_tests() throws IOException {
        Path page = MODULE.resolve("../../docs/xep-0045.md");
        String text = trace.page(INTRODUCTION, INTRODUCTION_OF_EXAMPLES);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(page, text);
        }
        assertThat(page)
                .as("out of date; write it with: mvn -pl components/muc -am test -Dtest=TraceTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true")
                .exists()
                .content()
                .isEqualTo(text);
    }
}
