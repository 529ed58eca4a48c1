package im.annex.kernel.protocol.jid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.JID;

class JidsTest {

    @Test
    void an_address_is_prepared_as_ever() {
        assertThat(Jids.parse("Hag66@Shakespeare.lit/ＰＤＡ")).isEqualTo(new JID("hag66@shakespeare.lit/PDA"));
    }

    /** RFC 7622 §3.2.1: on the wire, domains are written in letters. Servers that know one in ASCII write it so. */
    @ParameterizedTest
    @CsvSource({
        "Hag66@B\u00fccher.Example/Desk, hag66@b\u00fccher.example/Desk",
        "B\u00dcCHER.example, b\u00fccher.example",
        "xn--bcher-kva.example, xn--bcher-kva.example",
        "x@xn--bcher-kva.example/\u00fc, x@xn--bcher-kva.example/\u00fc",
        "\u30c6\u30b9\u30c8@example.org, \u30c6\u30b9\u30c8@example.org"
    })
    void domains_stay_in_the_script_in_which_they_are_written(String written, String prepared) {
        assertThat(Jids.parse(written)).hasToString(prepared);
        assertThat(Jids.parse(prepared)).isEqualTo(Jids.parse(written));
    }

    /** RFC 7622 §3.4. */
    @ParameterizedTest
    @CsvSource({
        "🧙, 🧙",
        "Third 🧙 Witch, Third 🧙 Witch",
        "ẞ, ẞ",
        "ⵣ, ⵣ",
        "ד🧙ד, ד🧙ד",
        "𝕳ag, Hag",
        "❤\uFE0F🔥, ❤🔥",
        "👩\u200D🔬, 👩🔬"
    })
    void what_is_behind_the_slash_may_be_younger_than_unicode_3_2(String written, String prepared) {
        JID address = Jids.parse("Coven@chat.shakespeare.lit/" + written);
        assertThat(address.toString()).isEqualTo("coven@chat.shakespeare.lit/" + prepared);
        assertThat(address.getResource()).isEqualTo(prepared);
        assertThat(Jids.resource(written)).isEqualTo(prepared);
        assertThat(Jids.parse(address.toString())).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u200B\u200D",
                "🧙\u0007",
                "🧙\u202E",
                "🧙\u2028",
                "🧙\uE000",
                "🧙\uFFFD",
                "🧙\u2FF0",
                "🧙\uFDD0",
                "a🧙\u05D0",
                "\u05D0🧙",
                "\uD83E",
                "\u0378"
            })
    void what_resourceprep_forbids_is_still_no_resource(String written) {
        assertThatThrownBy(() -> Jids.resource(written)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Jids.parse("coven@chat.shakespeare.lit/" + written))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_resource_has_at_most_1023_bytes() {
        assertThat(Jids.resource("🧙".repeat(255))).hasSize(510);
        assertThatThrownBy(() -> Jids.resource("🧙".repeat(256))).isInstanceOf(IllegalArgumentException.class);
    }

    /** As servers prepare it: what Unicode 3.2 did not know stays as it is. */
    @ParameterizedTest
    @CsvSource({"🧙, 🧙", "Third🧙, third🧙", "ẞ, ẞ", "Ⱌ, Ⱌ", "𝕳ag, hag", "❤\uFE0F🔥, ❤🔥", "ד🧙ד, ד🧙ד"})
    void what_is_before_the_at_sign_may_be_younger_than_unicode_3_2(String written, String prepared) {
        JID address = Jids.parse(written + "@Shakespeare.lit/🧙");
        assertThat(address.toString()).isEqualTo(prepared + "@shakespeare.lit/🧙");
        assertThat(address.getNode()).isEqualTo(prepared);
        assertThat(Jids.parse(written + "@shakespeare.lit")).isEqualTo(address.asBareJID());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b@chat.shakespeare.lit/🧙",
                "🧙 @chat.shakespeare.lit",
                "🧙&@chat.shakespeare.lit",
                "🧙@hag@chat.shakespeare.lit",
                "🧙\u202E@chat.shakespeare.lit",
                "\u0378@chat.shakespeare.lit",
                "\u200B@chat.shakespeare.lit/🧙",
                "@chat.shakespeare.lit/🧙",
                "hag@/🧙",
                "hag@a b/🧙",
                "/🧙"
            })
    void what_nodeprep_forbids_is_still_no_address(String written) {
        assertThatThrownBy(() -> Jids.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }
}
