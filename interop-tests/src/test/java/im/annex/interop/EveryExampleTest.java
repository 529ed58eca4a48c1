package im.annex.interop;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing that the documentation shows goes without a test: each piece is of a kind of which a test takes all there are. */
class EveryExampleTest {

    /** Read, loaded or compiled wherever they stand, or by the tests below only where they are. */
    private static final Set<String> LANGUAGES =
            Set.of("sh", "yaml", "lua", "toml", "nginx", "java", "sql", "python", "groovy", "text");

    /** Its commands are all that continuous integration runs. */
    private static final String README = "../README.md";

    /** What Tigase reads, which no distribution has; the page says where the lines come from. */
    private static final String TIGASE = "operators/attach.md";

    /** Its texts show how commands are written, and DocumentationIT gives each of them. */
    private static final String COMMANDS = "operators/commands.md";

    private static Set<String> pagesWith(String language) {
        return Page.all().stream()
                .filter(page -> !page.blocks(language).isEmpty())
                .map(Page::toString)
                .collect(toSet());
    }

    @Test
    void every_piece_says_what_it_is() {
        for (Page page : Page.all()) {
            assertThat(page.blocks())
                    .as("%s", page)
                    .extracting(Page.Block::language)
                    .isSubsetOf(LANGUAGES);
        }
    }

    @Test
    void every_page_with_commands_is_followed_by_a_test() {
        Set<String> followed = Stream.of(
                        ShellExamplesIT.PAGES.stream(),
                        WalkthroughIT.PAGES.stream(),
                        Stream.of(DocumentationIT.PAGE_WITH_PIN, README))
                .flatMap(pages -> pages)
                .collect(toSet());

        assertThat(pagesWith("sh")).isEqualTo(followed);
    }

    @Test
    void the_two_commands_are_what_continuous_integration_runs() throws IOException {
        var readme = Page.docs().resolve(README).normalize();
        var script = Files.readString(readme.resolveSibling(".ci/run"));

        assertThat(Page.read(readme).blocks("sh"))
                .hasSize(2)
                .allSatisfy(block -> assertThat(script).contains("\n" + block.strip()));
    }

    @Test
    void code_is_shown_where_it_is_compiled() {
        assertThat(pagesWith("java")).allMatch(page -> page.startsWith("developers/"));
        assertThat(pagesWith("sql")).containsExactly("developers/tutorial.md");
        assertThat(pagesWith("groovy")).containsExactly(TIGASE);
    }

    @Test
    void no_command_hides_among_the_texts() {
        for (Page page : Page.all()) {
            if (!page.toString().equals(COMMANDS)) {
                assertThat(page.blocks("text"))
                        .as("%s", page)
                        .noneMatch(block ->
                                block.lines().anyMatch(line -> line.matches("(\\./|\\$ |[a-z]+ctl |annex |sudo ).*")));
            }
        }
    }
}
