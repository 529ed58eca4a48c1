package im.annex.upload.domain;

import java.util.List;
import java.util.Set;

/**
 * Which files are taken at all.
 *
 * @param allowedTypes empty for all
 * @param deniedTypes never, whatever is allowed
 * @param allowedEndings in lower case, without the dot; empty for all
 * @param deniedEndings never, whatever is allowed
 */
public record Admission(
        List<TypeRule> allowedTypes,
        List<TypeRule> deniedTypes,
        Set<String> allowedEndings,
        Set<String> deniedEndings) {

    /** Copies. */
    public Admission {
        allowedTypes = List.copyOf(allowedTypes);
        deniedTypes = List.copyOf(deniedTypes);
        allowedEndings = Set.copyOf(allowedEndings);
        deniedEndings = Set.copyOf(deniedEndings);
    }

    /** Whether files of a type are taken. */
    public boolean takes(ContentType type) {
        return deniedTypes.stream().noneMatch(rule -> rule.matches(type))
                && (allowedTypes.isEmpty() || allowedTypes.stream().anyMatch(rule -> rule.matches(type)));
    }

    /** Whether files of a name are taken. */
    public boolean takes(FileName name) {
        return !deniedEndings.contains(name.ending())
                && (allowedEndings.isEmpty() || allowedEndings.contains(name.ending()));
    }
}
