package im.annex.kernel.internal.admin;

import im.annex.kernel.administration.Value;
import im.annex.kernel.internal.admin.reload.Changes;
import im.annex.kernel.internal.logs.LogLevels;
import im.annex.kernel.settings.AnnexSettings;
import im.annex.kernel.settings.AnnexSettings.Log.Level;
import im.annex.kernel.settings.AnnexSettingsLoader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xmpp.packet.JID;

/** A process with one component that remembers what was asked of it. */
final class FakeProcess implements ProcessControl, LogLevels, Configurations {

    static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");

    final List<String> asked = new ArrayList<>();
    final SortedMap<String, Level> levels = new TreeMap<>(Map.of(ROOT, Level.INFO));
    String restarted = "starting";
    String file = "components: {conference.example.org: {type: halls, secret: hunter2}}";

    AnnexSettings settings() {
        return read();
    }

    @Override
    public AnnexSettings read() {
        if (file.startsWith("broken")) {
            throw new IllegalStateException(file);
        }
        return new AnnexSettingsLoader(List.of(new HallsType()), Map.of(), _ -> {}).load("annex.yaml", file);
    }

    @Override
    public List<String> apply(AnnexSettings settings, Changes changes) {
        asked.add("apply " + changes.added() + (Thread.currentThread().isInterrupted() ? ", half" : ""));
        return List.of();
    }

    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public Instant started() {
        return STARTED;
    }

    @Override
    public List<Vital> vitals() {
        return List.of(new Vital("database", "Database", Value.of("sqlite, fine")));
    }

    @Override
    public List<ComponentView> components() {
        return List.of(view("attached"));
    }

    private static ComponentView view(String state) {
        return new ComponentView(
                new JID("conference.example.org"),
                "muc",
                state,
                state.equals("failed") ? Optional.of("no way") : Optional.empty(),
                STARTED,
                OptionalLong.of(3),
                OptionalLong.of(5),
                OptionalLong.empty());
    }

    @Override
    public ComponentView start(JID domain) {
        throw new RefusedException(domain + " runs already");
    }

    @Override
    public ComponentView stop(JID domain) {
        asked.add("stop " + domain + (Thread.currentThread().isInterrupted() ? ", half" : ""));
        return view("stopped");
    }

    @Override
    public ComponentView restart(JID domain) {
        asked.add("restart " + domain);
        return view(restarted);
    }

    @Override
    public List<ComponentView> replace(String type) {
        asked.add("replace " + type);
        return components();
    }

    @Override
    public SequencedMap<String, Level> list() {
        return levels;
    }

    @Override
    public void set(String logger, Level level) {
        levels.put(logger, level);
    }

    @Override
    public void reset() {
        levels.clear();
    }
}
