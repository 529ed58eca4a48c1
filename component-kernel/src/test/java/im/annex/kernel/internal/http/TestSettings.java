package im.annex.kernel.internal.http;

import im.annex.kernel.config.ConfigurationFile;
import im.annex.kernel.config.Problems;
import im.annex.kernel.config.SettingsBinder;
import java.nio.file.Path;
import java.util.Map;

/** Settings as they would stand in the operator's file. */
final class TestSettings {

    private TestSettings() {}

    static <R extends Record> R parse(Class<R> type, String yaml) {
        var problems = new Problems("test.yaml");
        var folder = Path.of("").toAbsolutePath();
        var settings = new ConfigurationFile("test.yaml", folder, yaml)
                .parse(problems)
                .flatMap(top -> new SettingsBinder(folder, Map.of(), problems).bind(type, top));
        problems.throwIfAny();
        return settings.orElseThrow();
    }
}
