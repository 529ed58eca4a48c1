package im.annex.testkit.documentation;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A piece of code that is shown somewhere.
 *
 * @param where it is shown
 * @param code as it is shown
 * @param also declarations that it needs and that are not shown: a comment {@code <!-- with ... -->} before it
 */
record Example(String where, String code, String also) {

    private static final Pattern BLOCK =
            Pattern.compile("(?ms)(?:^<!-- with\\n(?<also>.*?)^-->\\n\\n?)?^```(?<language>\\w+)\\n(?<code>.*?)^```$");
    private static final Pattern SNIPPET =
            Pattern.compile("(?ms)^(?<lead> *\\* +)\\{@snippet :\\n(?<code>.*?)^\\k<lead>\\}$");
    private static final Pattern BEFORE_A_LINE = Pattern.compile("(?m)^ *\\* ?");
    private static final Pattern PATH = Pattern.compile("\\A(?://|--) (src/\\S+)\n");

    /** Those of a language on the pages for developers. */
    static List<Example> onPages(String language) {
        return files(root().resolve("docs").resolve("developers"), ".md")
                .flatMap(page -> found(BLOCK, page)
                        .filter(block -> block.group("language").equals(language))
                        .map(block -> new Example(
                                where(page, block),
                                block.group("code"),
                                Optional.ofNullable(block.group("also")).orElse(""))))
                .toList();
    }

    /** Those in the Javadoc of the kernel and the testkit. */
    static List<Example> inJavadoc() {
        return Stream.of("component-kernel", "component-testkit")
                .flatMap(module -> files(root().resolve(module).resolve("src/main/java"), ".java"))
                .flatMap(source -> found(SNIPPET, source)
                        .map(snippet -> new Example(
                                where(source, snippet),
                                BEFORE_A_LINE
                                                .matcher(snippet.group("code"))
                                                .replaceAll("")
                                                .stripTrailing()
                                                .stripIndent()
                                        + "\n",
                                "")))
                .toList();
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<MatchResult> found(Pattern pattern, Path file) {
        try {
            return pattern.matcher(Files.readString(file)).results().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String where(Path file, MatchResult match) {
        return requireNonNull(file.getFileName()) + " at character " + match.start();
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs").resolve("developers"))) {
            folder = requireNonNull(folder.getParent());
        }
        return folder;
    }

    /** Where it stands in a project, if it is a whole file: its first line says so. */
    Optional<Path> path() {
        Matcher path = PATH.matcher(code);
        return path.find() ? Optional.of(Path.of(path.group(1))) : Optional.empty();
    }
}
