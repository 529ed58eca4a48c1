package im.annex.kernel.internal.admin.reload;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What is different between two configurations.
 *
 * @param added domains of components that are new
 * @param removed domains of components that are gone
 * @param changed components that have to be restarted, with the paths of what changed
 * @param unchanged domains of components that stay as they are
 * @param atOnce paths of settings of the process that apply without a restart
 * @param needRestart paths of settings of the process that apply when it is started again
 */
public record Changes(
        SortedSet<String> added,
        SortedSet<String> removed,
        SortedMap<String, SortedSet<String>> changed,
        SortedSet<String> unchanged,
        SortedSet<String> atOnce,
        SortedSet<String> needRestart) {

    /** What those who apply a configuration can change in a process that runs. */
    private static final List<String> APPLIED_AT_ONCE = List.of("log.level", "log.levels", "administration.admins");

    /** Compares two configurations. */
    public static Changes between(Snapshot old, Snapshot now) {
        SortedSet<String> process = differences(old.process(), now.process());
        SortedMap<String, SortedSet<String>> changed = new TreeMap<>();
        SortedSet<String> unchanged = new TreeSet<>();
        now.components().forEach((domain, settings) -> {
            SortedMap<String, String> before = old.components().get(domain);
            if (before != null) {
                SortedSet<String> differences = differences(before, settings);
                if (differences.isEmpty()) {
                    unchanged.add(domain);
                } else {
                    changed.put(domain, differences);
                }
            }
        });
        return new Changes(
                without(now.components(), old.components()),
                without(old.components(), now.components()),
                changed,
                unchanged,
                only(process, Changes::appliesAtOnce),
                only(process, path -> !appliesAtOnce(path)));
    }

    /** Whether nothing is different. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty() && atOnce.isEmpty() && needRestart.isEmpty();
    }

    private static boolean appliesAtOnce(String path) {
        return APPLIED_AT_ONCE.stream().anyMatch(setting -> path.equals(setting) || path.startsWith(setting + "."));
    }

    /** A list counts as one setting. */
    private static SortedSet<String> differences(Map<String, String> before, Map<String, String> after) {
        SortedSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        paths.removeIf(path -> Objects.equals(before.get(path), after.get(path)));
        SortedSet<String> settings = new TreeSet<>();
        paths.forEach(path -> settings.add(path.replaceAll("\\[\\d+].*", "")));
        return settings;
    }

    private static SortedSet<String> without(Map<String, ?> these, Map<String, ?> those) {
        return only(new TreeSet<>(these.keySet()), domain -> !those.containsKey(domain));
    }

    private static SortedSet<String> only(SortedSet<String> all, Predicate<String> wanted) {
        SortedSet<String> some = new TreeSet<>(all);
        some.removeIf(wanted.negate());
        return some;
    }
}
