package im.annex.kernel.internal.health;

import java.util.List;
import java.util.Optional;

/**
 * What came of the checks.
 *
 * @param findings one for each, in the order of their registration
 */
public record HealthReport(List<Finding> findings) {

    /** Copies. */
    public HealthReport {
        findings = List.copyOf(findings);
    }

    /**
     * What came of one check.
     *
     * @param name what was checked
     * @param problem what is wrong; nothing if all is well
     */
    public record Finding(String name, Optional<String> problem) {}

    /** Whether nothing is wrong. */
    public boolean isWell() {
        return findings.stream().allMatch(finding -> finding.problem().isEmpty());
    }
}
