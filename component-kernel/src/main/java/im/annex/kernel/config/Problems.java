package im.annex.kernel.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects everything that is wrong with one configuration: a file, what it includes and what the environment overrides.
 * The lines of all of them are counted through, so that a value knows its place by a number. Confined to the thread that
 * reads the file.
 */
public final class Problems {

    /** More lines than the largest file that is read can have. */
    private static final int LINES = 1 << 21;

    private final List<String> sources = new ArrayList<>();
    private final Map<Problem, Integer> found = new LinkedHashMap<>();
    private final Map<Problem, Integer> warnings = new LinkedHashMap<>();

    /** Starts a collection without problems for a file, named as the operator named it. */
    public Problems(String file) {
        sources.add(file);
    }

    /**
     * Takes up another source beside the file.
     *
     * @param name what it is called in messages
     * @return what its lines are counted from: its first line has the next number; what has no lines stands at the
     *     number itself
     */
    int source(String name) {
        sources.add(name);
        return (sources.size() - 1) * LINES;
    }

    /** Adds a problem; the same problem counts once. */
    public void add(int line, String path, String message) {
        found.put(problem(line, path, message), line);
    }

    /** Adds a problem with a value. */
    public void add(Located at, String message) {
        add(at.line(), at.path(), message);
    }

    /** Adds something the operator should know but that does not keep the configuration from being used. */
    public void warn(Located at, String message) {
        warnings.put(problem(at.line(), at.path(), message), at.line());
    }

    /** Where a value stands, for a message about another: {@code in line 7}, {@code in more.yaml:7}. */
    public String whereIs(Located value, Located toldAt) {
        int source = value.line() / LINES;
        int line = value.line() % LINES;
        return source == toldAt.line() / LINES && line > 0
                ? "in line " + line
                : "in " + sources.get(source) + (line > 0 ? ":" + line : "");
    }

    private Problem problem(int line, String path, String message) {
        return new Problem(sources.get(line / LINES), line % LINES, path, message);
    }

    /** How many problems there are so far, warnings not counted. */
    public int count() {
        return found.size();
    }

    /** What was only warned of, in the order of the file. */
    public List<Problem> warnings() {
        return inOrder(warnings);
    }

    /**
     * Lets a faultless configuration pass.
     *
     * @throws ConfigurationException if there is any problem
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(inOrder(found));
        }
    }

    private static List<Problem> inOrder(Map<Problem, Integer> problems) {
        return problems.entrySet().stream()
                .sorted(Comparator.comparingInt(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .toList();
    }
}
