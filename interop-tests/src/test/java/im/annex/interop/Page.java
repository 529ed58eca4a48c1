package im.annex.interop;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, in Markdown.
 *
 * @param file where it is
 * @param text what it says
 */
record Page(Path file, String text) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern NO_SIGN_OF_AN_ANCHOR = Pattern.compile("[^\\p{L}\\p{N} _-]");

    /** All that there are. */
    static List<Page> all() {
        Path root = root();
        try (Stream<Path> docs = Files.walk(docs())) {
            return Stream.concat(Stream.of(root.resolve("README.md"), root.resolve("CHANGELOG.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of the documentation. */
    static Path docs() {
        return root().resolve("docs");
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs").resolve("operators"))) {
            folder = requireNonNull(folder.getParent());
        }
        return folder;
    }

    static Page read(Path file) {
        try {
            return new Page(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A piece of code, or of what a program writes.
     *
     * @param language empty if it names none
     */
    record Block(String language, String text) {}

    /** All of them, in order. */
    List<Block> blocks() {
        return BLOCK.matcher(text)
                .results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .toList();
    }

    /** The contents of the blocks of a language. */
    List<String> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .map(Block::text)
                .toList();
    }

    /** Where its links lead, other than to what is outside. */
    List<String> links() {
        return LINK.matcher(BLOCK.matcher(text).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.contains("://"))
                .toList();
    }

    /** What can stand behind a # in a link to it. */
    List<String> anchors() {
        return HEADING.matcher(BLOCK.matcher(text).replaceAll(""))
                .results()
                .map(Page::anchor)
                .toList();
    }

    private static String anchor(MatchResult heading) {
        return NO_SIGN_OF_AN_ANCHOR
                .matcher(heading.group(1).toLowerCase(Locale.ROOT))
                .replaceAll("")
                .replace(' ', '-');
    }

    /** Its path, such as {@code operators/rooms.md}, from the folder of the documentation. */
    @Override
    public String toString() {
        return docs().relativize(file).toString();
    }
}
