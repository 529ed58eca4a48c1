package im.annex.interop;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/** What {@code annex ctl --json} prints and the health pages say, as maps and lists. */
final class Json {

    private Json() {}

    static Map<String, Object> object(String text) {
        var settings = LoadSettings.builder().setSchema(new JsonSchema()).build();
        return object(new Load(settings).loadFromString(text));
    }

    /** The objects of a list in an object, such as the {@code rows} of a report. */
    static List<Map<String, Object>> objects(String text, String name) {
        return ((List<?>) requireNonNull(object(text).get(name)))
                .stream().map(Json::object).toList();
    }

    private static Map<String, Object> object(Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, item) -> object.put(String.valueOf(key), item));
        return object;
    }
}
