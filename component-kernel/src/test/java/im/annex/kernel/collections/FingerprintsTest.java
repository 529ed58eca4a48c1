package im.annex.kernel.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FingerprintsTest {

    @Test
    void the_same_text_has_the_same_fingerprint() {
        assertThat(Fingerprints.of("item " + text(0))).isEqualTo(Fingerprints.of("item " + text(0)));
    }

    /** "Aa" and "BB" have the same {@link String#hashCode}, and so has whatever is made of them. */
    @Test
    void texts_that_differ_have_others() {
        assertThat(IntStream.range(0, 1 << 16).mapToLong(bits -> Fingerprints.of(text(bits))))
                .doesNotHaveDuplicates();
    }

    private static String text(int bits) {
        var text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            text.append((bits & 1 << i) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }
}
