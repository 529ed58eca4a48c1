package im.annex.kernel.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void words_are_letters_and_digits_without_case_accents_and_width() {
        assertThat(Words.in("Fire-burn, and CAULDRON bubble! x2 Ｗide ﬁn İstanbul naïve"))
                .containsExactly("fire", "burn", "and", "cauldron", "bubble", "x2", "wide", "fin", "istanbul", "naive");
    }

    @Test
    void signs_alone_are_no_words() {
        assertThat(Words.in("  -- '\"\\ & | ! ( ) * : <-> 🐈 \uE000")).isEmpty();
    }

    @Test
    void every_sign_of_a_script_without_spaces_is_a_word() {
        assertThat(Words.in("東京tower ไทย")).contains("東", "京", "tower").doesNotContain("東京");
    }

    @Test
    void long_words_and_long_texts_are_cut_short_on_both_sides() {
        String endless = "a".repeat(5000);

        assertThat(Words.in(endless)).containsExactlyElementsOf(Words.wanted(endless + "b"));
        assertThat(Words.in("w ".repeat(50_000))).hasSize(1);
        assertThat(Words.wanted("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21"))
                .hasSize(20);
    }
}
