package im.annex.muc.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class DigestTest {

    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void a_text_has_the_digest_that_everybody_else_computes() {
        assertThat(Digest.of("abc")).hasToString(OF_ABC);
        assertThat(Digest.parse(OF_ABC)).contains(Digest.of("abc"));
        assertThat(Digest.parse(OF_ABC.toUpperCase(Locale.ROOT))).contains(Digest.of("abc"));
    }

    @Test
    void what_is_no_digest_is_none() {
        assertThat(Digest.parse("")).isEmpty();
        assertThat(Digest.parse(OF_ABC.substring(1))).isEmpty();
        assertThat(Digest.parse(OF_ABC + "00")).isEmpty();
        assertThat(Digest.parse(OF_ABC.replace('a', 'g'))).isEmpty();
        assertThat(Digest.parse("hag66@shakespeare.lit")).isEmpty();
    }
}
