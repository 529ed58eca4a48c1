package im.annex.irc.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void a_text_that_fits_stays_whole() {
        assertThat(Texts.split("x".repeat(20), 20, UTF_8)).containsExactly("x".repeat(20));
        assertThat(Texts.split("", 20, UTF_8)).isEmpty();
    }

    @Test
    void a_text_is_cut_between_words() {
        assertThat(Texts.split("one two three four five six", 16, UTF_8))
                .containsExactly("one two three", "four five six");
    }

    @Test
    void a_word_that_is_too_long_is_cut_itself() {
        assertThat(Texts.split("x".repeat(40), 16, UTF_8))
                .containsExactly("x".repeat(16), "x".repeat(16), "x".repeat(8));
        assertThat(Texts.split("a " + "x".repeat(20), 16, UTF_8)).containsExactly("a " + "x".repeat(14), "x".repeat(6));
    }

    @Test
    void a_character_is_never_cut() {
        String smile = "\uD83D\uDE00";
        assertThat(Texts.split(smile.repeat(9), 17, UTF_8)).containsExactly(smile.repeat(4), smile.repeat(4), smile);
        assertThat(Texts.split("e\u0301".repeat(7), 16, UTF_8))
                .containsExactly("e\u0301".repeat(5), "e\u0301".repeat(2));
    }

    @Test
    void bytes_are_counted_as_they_are_sent() {
        assertThat(Texts.split("\u00FC".repeat(16), 16, ISO_8859_1)).hasSize(1);
        assertThat(Texts.split("\u00FC".repeat(16), 16, UTF_8)).hasSize(2);
        assertThat(Texts.length("a\u00FC\u20AC\uD83D\uDE00", UTF_8)).isEqualTo(1 + 2 + 3 + 4);
    }

    @Test
    void whatever_is_said_every_piece_fits_and_nothing_but_spaces_is_lost() {
        var random = new Random(4711);
        for (int i = 0; i < 300; i++) {
            var text = new StringBuilder();
            random.ints(random.nextInt(400), 0, 5)
                    .forEach(kind -> text.append(
                            switch (kind) {
                                case 0 -> " ";
                                case 1 -> "\u0301";
                                case 2 -> "\uD83D\uDE00";
                                case 3 -> "\u20AC";
                                default -> "x";
                            }));
            int most = 16 + random.nextInt(50);
            var pieces = Texts.split(text.toString(), most, UTF_8);
            assertThat(pieces).allMatch(piece -> piece.getBytes(UTF_8).length <= most && !piece.contains("\uFFFD"));
            assertThat(String.join("", pieces).replace(" ", ""))
                    .isEqualTo(text.toString().replace(" ", ""));
        }
    }

    @Test
    void there_must_be_room_for_any_character() {
        assertThatThrownBy(() -> Texts.split("x", 15, UTF_8)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_text_becomes_one_line_or_several() {
        assertThat(Texts.onOneLine("a\r\nb\nc\rd\0e")).isEqualTo("a b c de");
        assertThat(Texts.onOneLine("abc")).isEqualTo("abc");
        assertThat(Texts.lines("a\r\n\r\n \nb\rc\0")).containsExactly("a", "b", "c");
    }

    @Test
    void ctcp_is_told_from_text() {
        assertThat(Ctcp.in("\1ACTION waves\1")).contains(new Ctcp("ACTION", "waves"));
        assertThat(Ctcp.in("\1action waves")).contains(new Ctcp("ACTION", "waves"));
        assertThat(Ctcp.in("\1VERSION\1")).contains(new Ctcp("VERSION", ""));
        assertThat(Ctcp.in("hello \1VERSION\1")).isEmpty();
        assertThat(Ctcp.in("\1")).isEmpty();
        assertThat(Ctcp.in("\1\1")).isEmpty();
    }

    @Test
    void nobody_speaks_ctcp_by_accident() {
        assertThat(new Ctcp("ACTION", "a\1b").write()).isEqualTo("\1ACTION ab\1");
        assertThat(new Ctcp("VERSION", "").write()).isEqualTo("\1VERSION\1");
        assertThat(Ctcp.harmless("\1VERSION\1")).isEqualTo("VERSION");
    }
}
