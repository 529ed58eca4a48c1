package im.annex.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.trace.SpecificationTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keeps the page that leads from each section and example of XEP-0060 to the tests that name it. */
class TraceTest {

    private static final String WRITE = "annex.write-docs";

    /** What never comes to this service, or never from it. */
    private static final Map<Integer, String> ELSEWHERE = Map.ofEntries(
            Map.entry(19, "never so: this service can do that"),
            Map.entry(25, "never so: this service can do that"),
            Map.entry(31, "never so: the access models that need a roster are not offered"),
            Map.entry(32, "never so: the access models that need a roster are not offered"),
            Map.entry(34, "never so: nobody pays"),
            Map.entry(35, "never so: the server says who is anonymous"),
            Map.entry(43, "never so: no subscription has to be configured"),
            Map.entry(44, "never so: no subscription has to be configured"),
            Map.entry(45, "not done: options are advertised once, not with each subscription (MAY)"),
            Map.entry(62, "never so: this service can do that"),
            Map.entry(72, "never so: this service can do that"),
            Map.entry(73, "never so: this service can do that"),
            Map.entry(88, "never so: this service can do that"),
            Map.entry(89, "never so: the access models that need a roster are not offered"),
            Map.entry(90, "never so: the access models that need a roster are not offered"),
            Map.entry(92, "never so: nobody pays"),
            Map.entry(106, "never so: there are no collections"),
            Map.entry(124, "never so: this service can do that"),
            Map.entry(126, "never so: this service can do that"),
            Map.entry(127, "never so: there is no registration"),
            Map.entry(130, "never so: this service can do that"),
            Map.entry(141, "never so: this service can do that"),
            Map.entry(144, "never so: there is always something to configure"),
            Map.entry(155, "never so: this service can do that"),
            Map.entry(156, "never so: this service can do that"),
            Map.entry(166, "never so: this service can do that"),
            Map.entry(178, "never so: this service can do that"),
            Map.entry(179, "never so: this service can do that"),
            Map.entry(186, "never so: this service can do that"),
            Map.entry(191, "never so: this service can do that"),
            Map.entry(199, "never so: this service can do that"),
            Map.entry(204, "never so: this service can do that"),
            Map.entry(210, "not done: nobody is told of an affiliation (MAY)"),
            Map.entry(211, "publish-subscribe of an account (PEP), which is the server's"),
            Map.entry(212, "publish-subscribe of an account (PEP), which is the server's"),
            Map.entry(213, "publish-subscribe of an account (PEP), which is the server's"),
            Map.entry(214, "publish-subscribe of an account (PEP), which is the server's"),
            Map.entry(215, "publish-subscribe of an account (PEP), which is the server's"));

    private static final String INTRODUCTION = """
            Which tests of `components/pubsub` name a section of [XEP-0060](https://xmpp.org/extensions/xep-0060.html) (1.30.0).
            Written by `TraceTest` from the tests themselves.""";

    private static final String INTRODUCTION_OF_EXAMPLES =
            "The numbered examples of §5 to §9, and which tests send them or expect them.";

    /** Where the module is: tests of the build run there, those of an IDE may not. */
    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));

    private final SpecificationTrace trace =
            new SpecificationTrace("xep-0060", TraceTest.class, MODULE.resolve("src/test/java"), ELSEWHERE);

    @Test
    void every_section_that_a_test_names_is_one() {
        assertThat(trace.sectionsThatAreNone()).isEmpty();
    }

    @Test
    void every_example_that_comes_to_the_service_is_played() {
        assertThat(trace.examplesThatAreNone()).isEmpty();
        assertThat(trace.examplesThatNobodyPlays()).isEmpty();
    }

    @Test
    void the_page_leads_from_sections_to_tests() throws IOException {
        Path page = MODULE.resolve("../../docs/xep-0060.md");
        String text = trace.page(INTRODUCTION, INTRODUCTION_OF_EXAMPLES);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(page, text);
        }
        assertThat(page)
                .as("out of date; write it with: mvn -pl components/pubsub -am test -Dtest=TraceTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true")
                .exists()
                .content()
                .isEqualTo(text);
    }
}
