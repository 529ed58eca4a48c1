package im.annex.kernel.internal.admin.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void values_are_written_on_one_line() {
        var object = new LinkedHashMap<String, Object>();
        object.put("a", List.of("x\ny", true, 3L, List.of()));
        object.put("b", Map.of());
        assertThat(Json.write(object)).isEqualTo("{\"a\":[\"x\\ny\",true,3,[]],\"b\":{}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "plain",
                "a: b",
                "- x",
                "\"quoted\" \\",
                "tab\t line\n return\r",
                "\u0000\u001b\u007f\u0085",
                "ü€ 漢",
                "\uD83D\uDE00",
                "\uFEFF\uFFFE\uFFFF",
                "\u2028",
                "# no comment",
                "{not: yaml}",
                "*alias",
                "null",
                "yes"
            })
    void what_was_written_is_read(String text) {
        Map<?, ?> read = Json.readObject(Json.write(Map.of("text", List.of(text), text + "k", text)));
        assertThat(read.get("text")).isEqualTo(List.of(text));
        assertThat(read.get(text + "k")).isEqualTo(text);
    }

    @Test
    void numbers_and_booleans_keep_their_types() {
        Map<?, ?> read = Json.readObject("{\"a\": 1, \"b\": true, \"c\": null, \"d\": \"1\"}");
        assertThat(read.get("a")).isEqualTo(1);
        assertThat(read.get("b")).isEqualTo(true);
        assertThat(read.get("c")).isNull();
        assertThat(read.get("d")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "3", "{\"a\":1}{\"b\":2}", "{\"a\":1,\"a\":2}"})
    void what_is_no_object_is_refused(String text) {
        assertThatThrownBy(() -> Json.readObject(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
