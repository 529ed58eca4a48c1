package im.annex.kernel.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.JID;

/** RFC 7622 §3: what the library that we rely on for addresses does with them. */
class AddressRulesTest {

    /** Counted in bytes of UTF-8. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "\u00df", "\u65e5"})
    void no_part_is_longer_than_1023_bytes(String letter) {
        int bytes = letter.equals("a") ? 1 : letter.equals("\u00df") ? 2 : 3;
        String longest = "\u65e5".repeat(341);
        assertThat(new JID("room", "example.org", longest).getResource()).isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JID("room", "example.org", letter.repeat(1023 / bytes + 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new JID("\u65e5".repeat(342), "example.org", null));
    }

    @Test
    void names_are_folded_and_nicknames_are_not() {
        JID jid = new JID("Room@Example.ORG/Nick");
        assertThat(jid).hasToString("room@example.org/Nick");
    }

    /** A link serves one domain, however it is written. */
    @Test
    void an_international_domain_is_the_same_in_both_its_forms() {
        assertThat(new JID("x@b\u00fccher.example").getDomain())
                .isEqualTo(new JID("x@xn--bcher-kva.example").getDomain());
    }
}
