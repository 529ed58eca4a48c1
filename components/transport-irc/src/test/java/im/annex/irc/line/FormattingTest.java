package im.annex.irc.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modern IRC Formatting and XEP-0393 §6.2. */
class FormattingTest {

    private static final String B = "\u0002";
    private static final String I = "\u001D";
    private static final String S = "\u001E";
    private static final String M = "\u0011";
    private static final String R = "\u000F";
    private static final String C = "\u0003";

    @Test
    void colours_and_their_digits_are_left_out() {
        assertThat(Formatting.plain(
                        C + "4red" + C + " " + C + "04,12both" + C + "1,text" + R + "\u0004FF00aahex\u0004"))
                .isEqualTo("red both,texthex");
        assertThat(Formatting.plain(C + "123")).isEqualTo("3");
        assertThat(Formatting.plain(C)).isEmpty();
        assertThat(Formatting.plain("\u0004FFx")).isEqualTo("FFx");
        assertThat(Formatting.plain("\u001Funder\u0016line")).isEqualTo("underline");
    }

    @Test
    void styles_of_irc_become_styling() {
        assertThat(Formatting.toStyling("a " + B + "bold" + B + " b")).isEqualTo("a *bold* b");
        assertThat(Formatting.toStyling(I + "it" + I + " " + S + "gone" + S)).isEqualTo("_it_ ~gone~");
        assertThat(Formatting.toStyling(B + I + "both" + R + ".")).isEqualTo("*_both_*.");
        assertThat(Formatting.toStyling(M + "x*y" + M)).isEqualTo("`x*y`");
        assertThat(Formatting.toStyling(B + " spaced " + B + "x")).isEqualTo(" *spaced* x");
        assertThat(Formatting.toStyling(C + "4,1" + B + "red")).isEqualTo("*red*");
        assertThat(Formatting.toStyling("plain")).isSameAs("plain");
    }

    @Test
    void a_style_that_would_not_be_seen_is_left_out() {
        assertThat(Formatting.toStyling("half" + B + "bold")).isEqualTo("halfbold");
        assertThat(Formatting.toStyling(B + "2*3" + B)).isEqualTo("2*3");
        assertThat(Formatting.toStyling(B + " " + B)).isEqualTo(" ");
    }

    @Test
    void styling_becomes_styles_of_irc() {
        assertThat(Formatting.fromStyling("plain")).isEqualTo("plain");
        assertThat(Formatting.fromStyling("*strong*")).isEqualTo(B + "strong" + B);
        assertThat(Formatting.fromStyling("plain *_emphasis_* plain"))
                .isEqualTo("plain " + B + I + "emphasis" + I + B + " plain");
        assertThat(Formatting.fromStyling("`pre` plain *strong*"))
                .isEqualTo(M + "pre" + M + " plain " + B + "strong" + B);
        assertThat(Formatting.fromStyling("*strong*plain*")).isEqualTo(B + "strong" + B + "plain*");
        assertThat(Formatting.fromStyling("* plain *strong*")).isEqualTo("* plain " + B + "strong" + B);
        assertThat(Formatting.fromStyling("`*x*`")).isEqualTo(M + "*x*" + M);
        assertThat(Formatting.fromStyling("~dis~likes")).isEqualTo(S + "dis" + S + "likes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not strong*",
                "*not strong",
                "*not *strong",
                "**",
                "***",
                "****",
                "2 * 3 * 4",
                "a_b_c",
                "http://x/_y_"
            })
    void nothing_is_styled_that_is_not(String text) {
        assertThat(Formatting.fromStyling(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*a ", "_a* ", "~*_`a ", "* *a"})
    void the_longest_line_is_looked_through_once(String piece) {
        String line = piece.repeat(250_000 / piece.length());
        String styled = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Formatting.fromStyling(line));
        assertThat(Formatting.plain(styled)).hasSizeLessThanOrEqualTo(line.length());
    }
}
