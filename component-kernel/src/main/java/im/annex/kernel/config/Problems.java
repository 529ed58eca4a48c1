package im.annex.kernel.config;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects everything that is wrong with one file. Confined to the thread that reads the file. */
public final class Problems {

    private final String file;
    private final Set<Problem> found = new LinkedHashSet<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();

    /** Starts a collection without problems for a file, named as the operator named it. */
    public Problems(String file) {
        this.file = file;
    }

    /** Adds a problem; the same problem counts once. */
    public void add(int line, String path, String message) {
        found.add(new Problem(file, line, path, message));
    }

    /** Adds a problem with a value. */
    public void add(Located at, String message) {
        add(at.line(), at.path(), message);
    }

    /** Adds something the operator should know but that does not keep the configuration from being used. */
    public void warn(Located at, String message) {
        warnings.add(new Problem(file, at.line(), at.path(), message));
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

    private static List<Problem> inOrder(Set<Problem> problems) {
        return problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
