package im.annex.irc.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    private final List<String> lines = new ArrayList<>();
    private final LineReader reader = new LineReader(new Encodings(Encoding.STANDARD));

    private void read(String text) {
        reader.read(text.getBytes(UTF_8), lines::add);
    }

    @Test
    void lines_end_with_either_sign_or_both() {
        read("a\r\nb\nc\rd\r\n\r\n");
        assertThat(lines).containsExactly("a", "b", "c", "d");
    }

    @Test
    void a_line_may_come_in_pieces_and_characters_too() {
        for (byte one : "h\u00E4llo \u20AC\r\nnext\r\n".getBytes(UTF_8)) {
            reader.read(new byte[] {one}, lines::add);
        }
        assertThat(lines).containsExactly("h\u00E4llo \u20AC", "next");
    }

    @Test
    void a_line_may_be_as_long_as_tags_and_body_can_be() {
        String text = "x".repeat(8191 + 512);
        read(text + "\r\n");
        assertThat(lines).containsExactly(text);
    }

    @Test
    void what_never_ends_takes_no_memory_and_is_passed_over() {
        for (int i = 0; i < 100; i++) {
            read("x".repeat(1000));
        }
        read("y\r\nnext\r\n");
        assertThat(lines).containsExactly("next");
    }

    @Test
    void a_line_that_is_too_long_is_passed_over_also_where_it_comes_whole() {
        read("x".repeat(LineReader.MOST_BYTES + 1) + "\nnext\n");
        assertThat(lines).containsExactly("next");
    }
}
