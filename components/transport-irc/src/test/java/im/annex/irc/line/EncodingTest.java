package im.annex.irc.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodingTest {

    private static final int USUAL = 512;

    private static String read(Encoding encoding, byte[] bytes) {
        return encoding.read(bytes, 0, bytes.length);
    }

    private static String written(Encoding encoding, Line line) {
        return new String(encoding.write(line, USUAL), encoding.out());
    }

    @Test
    void what_is_valid_utf_8_is_that() {
        assertThat(read(Encoding.STANDARD, "gr\u00FC\u00DFe".getBytes(UTF_8))).isEqualTo("gr\u00FC\u00DFe");
    }

    @Test
    void anything_else_is_in_the_encoding_of_the_network() {
        assertThat(read(Encoding.STANDARD, "gr\u00FC\u00DFe".getBytes(ISO_8859_1)))
                .isEqualTo("gr\u00FC\u00DFe");
        var cyrillic = new Encoding(Charset.forName("KOI8-R"), UTF_8);
        assertThat(read(cyrillic, "\u043C\u0438\u0440".getBytes(cyrillic.in()))).isEqualTo("\u043C\u0438\u0440");
    }

    @Test
    void what_was_cut_within_a_character_is_utf_8_nevertheless() {
        for (String last : List.of("\u00FC", "\u20AC", "\uD83D\uDC38")) {
            byte[] whole = ("\u20AC and " + last).getBytes(UTF_8);
            for (int cut = 1; cut < last.getBytes(UTF_8).length; cut++) {
                assertThat(read(Encoding.STANDARD, Arrays.copyOf(whole, whole.length - cut)))
                        .isEqualTo("\u20AC and ");
            }
        }
        assertThat(read(Encoding.STANDARD, "caf\u00E9".getBytes(ISO_8859_1))).isEqualTo("caf\u00E9");
        assertThat(read(Encoding.STANDARD, "\u00FC caf\u00E9".getBytes(ISO_8859_1)))
                .isEqualTo("\u00FC caf\u00E9");
        assertThat(read(Encoding.STANDARD, new byte[] {(byte) 0xE9})).isEqualTo("\u00E9");
        assertThat(read(Encoding.STANDARD, new byte[] {(byte) 0x80, (byte) 0x80}))
                .isEqualTo("\u0080\u0080");
    }

    @Test
    void what_means_nothing_there_either_is_replaced() {
        assertThat(read(new Encoding(US_ASCII, UTF_8), new byte[] {'a', (byte) 0xFF}))
                .isEqualTo("a\uFFFD");
    }

    @Test
    void lines_are_sent_in_the_encoding_of_the_network() {
        var latin = new Encoding(ISO_8859_1, ISO_8859_1);
        assertThat(latin.write(Line.of("PRIVMSG", "#c", "\u00FC"), USUAL))
                .isEqualTo("PRIVMSG #c \u00FC\r\n".getBytes(ISO_8859_1));
    }

    @Test
    void an_encoding_in_which_commands_look_different_is_none_for_irc() {
        assertThat(Encoding.hasAscii(UTF_16)).isFalse();
        assertThat(Encoding.hasAscii(Charset.forName("windows-1251"))).isTrue();
        assertThatThrownBy(() -> new Encoding(UTF_8, UTF_16)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_line_that_is_too_long_is_cut_at_a_character() {
        byte[] bytes = Encoding.STANDARD.write(Line.of("TOPIC", "#c", "\u20AC".repeat(400)), USUAL);
        assertThat(bytes).hasSizeBetween(USUAL - 2, USUAL);
        assertThat(new String(bytes, UTF_8)).endsWith("\u20AC\r\n").doesNotContain("\uFFFD");
    }

    @Test
    void tags_do_not_count_but_have_a_limit_of_their_own() {
        Line line = Line.of("PRIVMSG", "#c", "x".repeat(498));
        assertThat(written(Encoding.STANDARD, line.with(Tags.of("label", "1"))))
                .isEqualTo("@label=1 " + line.write() + "\r\n");
        assertThat(written(Encoding.STANDARD, line.with(Tags.of("label", "1".repeat(4094)))))
                .isEqualTo(line.write() + "\r\n");
    }
}
