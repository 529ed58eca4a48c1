package im.annex.testkit.trace;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Leads from the sections and examples of one specification to the tests that name them. Immutable; it reads the sources again
 * for each question.
 *
 * <p>A section is named as {@code §7.2.9} in the comment above a test, an example by {@link Example}.
 */
public final class SpecificationTrace {

    private final String specification;
    private final TestSources sources;
    private final List<String> sections;
    private final List<Numbered> examples;
    private final Map<Integer, String> elsewhere;

    /** One of the specification's examples: its number, the section it stands in, and its title. */
    private record Numbered(int number, String section, String title) {

        private static Numbered of(String line) {
            String[] parts = line.split(" ", 3);
            return new Numbered(Integer.parseInt(parts[0]), parts[1], parts[2]);
        }
    }

    /**
     * Reads what the specification consists of from two text files beside a class: {@code NAME-sections.txt} with a line {@code
     * NUMBER TITLE} for each section, and {@code NAME-examples.txt} with a line {@code NUMBER SECTION TITLE} for each example
     * that is to be traced.
     *
     * @param specification such as {@code xep-0045}, which is the NAME of the files, too
     * @param beside the class that the text files lie beside
     * @param sources the folder with the sources of the tests
     * @param elsewhere why an example is played by no test, by its number
     * @throws UncheckedIOException if one of the files cannot be read
     */
    public SpecificationTrace(String specification, Class<?> beside, Path sources, Map<Integer, String> elsewhere) {
        this.specification = specification;
        this.sources = new TestSources(sources);
        this.sections = lines(beside, specification + "-sections.txt");
        this.examples = lines(beside, specification + "-examples.txt").stream()
                .map(Numbered::of)
                .toList();
        this.elsewhere = Map.copyOf(elsewhere);
    }

    private static List<String> lines(Class<?> beside, String name) {
        try (var resource = requireNonNull(beside.getResourceAsStream(name), name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sections that tests name and that the specification does not have, though it has others of their chapter. */
    public Set<String> sectionsThatAreNone() {
        Set<String> numbers =
                sections.stream().map(SpecificationTrace::number).collect(Collectors.toCollection(TreeSet::new));
        Set<String> chapters =
                numbers.stream().map(SpecificationTrace::chapter).collect(Collectors.toCollection(TreeSet::new));
        return sources.bySection().keySet().stream()
                .filter(section -> chapters.contains(chapter(section)) && !numbers.contains(section))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Examples that tests name and that are not to be traced. */
    public Set<Integer> examplesThatAreNone() {
        var none = new TreeSet<>(sources.byExample().keySet());
        examples.forEach(example -> none.remove(example.number()));
        return none;
    }

    /** Examples that no test plays, but for those that have a reason. */
    public Set<Integer> examplesThatNobodyPlays() {
        Set<Integer> played = sources.byExample().keySet();
        return examples.stream()
                .map(Numbered::number)
                .filter(number -> !played.contains(number) && !elsewhere.containsKey(number))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The tables, as Markdown.
     *
     * @param introduction what stands above the sections, with the title of the page
     * @param introductionOfExamples what stands above the examples, below their heading
     */
    public String page(String introduction, String introductionOfExamples) {
        return "# " + specification.toUpperCase(Locale.ROOT) + ", section by section\n\n"
                + introduction
                + "\n\n| Section | Tests |\n|---|---|\n"
                + rowsOfSections()
                + "\n## Example by example\n\n"
                + introductionOfExamples
                + "\n\n| Example | Section | Tests |\n|---|---|---|\n"
                + rowsOfExamples();
    }

    private String rowsOfSections() {
        SortedMap<String, List<String>> tests = sources.bySection();
        return sections.stream()
                .filter(section -> tests.containsKey(number(section)))
                .map(section -> "| §" + section + " | " + code(tests.getOrDefault(number(section), List.of())) + " |\n")
                .collect(joining());
    }

    private String rowsOfExamples() {
        SortedMap<Integer, List<String>> tests = sources.byExample();
        return examples.stream()
                .map(example -> "| " + example.number() + " " + example.title() + " | §" + example.section() + " | "
                        + elsewhere.getOrDefault(
                                example.number(), code(tests.getOrDefault(example.number(), List.of())))
                        + " |\n")
                .collect(joining());
    }

    private static String code(List<String> tests) {
        return tests.stream().map(test -> "`" + test + "`").collect(joining("<br>"));
    }

    private static String number(String section) {
        return section.substring(0, section.indexOf(' '));
    }

    private static String chapter(String number) {
        int dot = number.indexOf('.');
        return dot < 0 ? number : number.substring(0, dot);
    }
}
