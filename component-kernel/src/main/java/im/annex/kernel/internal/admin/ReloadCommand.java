package im.annex.kernel.internal.admin;

import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.administration.Report;
import im.annex.kernel.config.ConfigurationException;
import im.annex.kernel.config.Problem;
import im.annex.kernel.config.UnreadableFileException;
import im.annex.kernel.internal.admin.reload.Changes;
import im.annex.kernel.internal.admin.reload.Snapshot;
import im.annex.kernel.settings.AnnexSettings;
import im.annex.kernel.texts.Text;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code reload}: reads the configuration again and says what of it applies when. */
final class ReloadCommand {

    private final Configurations configurations;
    private Snapshot applied;

    ReloadCommand(Configurations configurations, AnnexSettings now) {
        this.configurations = configurations;
        this.applied = Snapshot.of(now);
    }

    Command command() {
        return Command.of(
                "reload",
                Text.literal("Reload the configuration"),
                Text.literal(
                        "Reads the configuration again, applies what can be applied and says what needs a restart."),
                _ -> Undisturbed.get(this::reload));
    }

    /** One at a time: two at once would apply the same change twice. */
    synchronized Reply reload() {
        AnnexSettings settings;
        try {
            settings = configurations.read();
        } catch (ConfigurationException e) {
            return Reply.refused(
                    Reason.FAILED,
                    "Nothing was changed, as the configuration is wrong:\n"
                            + e.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
        } catch (UnreadableFileException e) {
            return Reply.refused(Reason.FAILED, "Nothing was changed: " + e.getMessage());
        }
        Snapshot next = Snapshot.of(settings);
        Changes changes = Changes.between(applied, next);
        Report report = report(changes);
        for (String problem : configurations.apply(settings, changes)) {
            report = report.warning(problem);
        }
        applied = stillToApply(next, changes);
        return Reply.done(report);
    }

    /** What waits for a restart of the process is said again at the next reload. */
    private Snapshot stillToApply(Snapshot next, Changes changes) {
        var process = new TreeMap<>(next.process());
        for (String path : changes.needRestart()) {
            process.keySet().removeIf(key -> isOf(key, path));
            applied.process().forEach((key, value) -> {
                if (isOf(key, path)) {
                    process.put(key, value);
                }
            });
        }
        return new Snapshot(process, next.components());
    }

    private static boolean isOf(String key, String setting) {
        return key.equals(setting) || key.startsWith(setting + "[");
    }

    private static Report report(Changes changes) {
        if (changes.isEmpty()) {
            return Report.of("Nothing has changed.");
        }
        Report report = Report.empty();
        for (String domain : changes.added()) {
            report = report.line("Added: " + domain);
        }
        for (String domain : changes.removed()) {
            report = report.line("Removed: " + domain);
        }
        if (!changes.atOnce().isEmpty()) {
            report = report.line("Applied at once: " + joined(changes.atOnce()));
        }
        for (var changed : changes.changed().entrySet()) {
            report = report.line("Restart " + changed.getKey() + " to apply: " + joined(changed.getValue())
                    + " (annex ctl restart --component " + changed.getKey() + ")");
        }
        return changes.needRestart().isEmpty()
                ? report
                : report.warning("Restart the process to apply: " + joined(changes.needRestart()));
    }

    private static String joined(SortedSet<String> settings) {
        return String.join(", ", settings);
    }
}
