package im.annex.kernel.protocol.jid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
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

    /** RFC 6122, appendices A and B: as Stringprep does it, which is slow. */
    @Test
    void what_is_in_ascii_is_prepared_and_refused_as_ever() {
        for (char character = 0; character < 0x80; character++) {
            String text = "Ab" + character + "C";
            assertThat(prepared(() -> Jids.local(text))).isEqualTo(prepared(() -> JID.nodeprep(text)));
            assertThat(prepared(() -> Jids.resource(text))).isEqualTo(prepared(() -> JID.resourceprep(text)));
            assertThat(prepared(() -> Jids.parse(text).toString())).isEqualTo(prepared(() -> new JID(text).toString()));
        }
    }

    private static String prepared(Supplier<String> preparation) {
        try {
            return preparation.get();
        } catch (IllegalArgumentException _) {
            return "refused";
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "@", "/", "a@", "@b", "/c", "a@/c", "@b/c", "a@b/", "a@b@c", "a b@c", "a@b c", "a@b..c"})
    void what_is_no_address_is_refused(String text) {
        assertThatThrownBy(() -> Jids.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_part_has_1023_bytes_at_most() {
        assertThat(Jids.local("a".repeat(1023))).hasSize(1023);
        for (String letter : List.of("a", "\u00fc", "\uD83E\uDDD9")) {
            String text = letter.repeat(1024);
            assertThatThrownBy(() -> Jids.local(text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Jids.resource(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_stanza_full_of_long_addresses_is_read_at_once() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int i = 1000; i < 2000; i++) {
                assertThat(Jids.parse("a".repeat(1000) + i + "@example.org/" + i + "b".repeat(1000)))
                        .isNotNull();
            }
        });
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
    @ValueSource(strings = {"Denmark.LIT", "127.0.0.1", "a-b.c1", "XN--RUME-LOA.example", "x", "a1-2-3.b"})
    void a_domain_in_ascii_is_prepared_as_ever(String written) {
        assertThat(Jids.domain(written)).isEqualTo(new JID(null, written, null).getDomain());
    }

    /** RFC 3490 §4, step 3 and 8. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "a.", ".a", "a..b", "-a.b", "a-.b", "a_b.c", "a b", "[::1]", "a'b", "ä_b.c", "ä..b"})
    void what_is_no_domain_is_refused(String written) {
        assertThatThrownBy(() -> Jids.domain(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_label_of_a_domain_has_at_most_63_letters() {
        assertThat(Jids.domain("a".repeat(63) + ".b")).hasSize(65);
        assertThatThrownBy(() -> Jids.domain("a".repeat(64) + ".b")).isInstanceOf(IllegalArgumentException.class);
    }

    /** RFC 6122, appendices A and B, without what takes Tinder so long. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Straße",
                "ÅSE",
                "ﬁnd",
                "Ĳssel",
                "Ｆull",
                "so\u00ADft",
                "Σίσυφος",
                "עברית",
                "İ",
                "ǅ",
                "㎏",
                "e\u0301"
            })
    void what_unicode_3_2_knows_is_prepared_as_ever(String written) {
        assertThat(Jids.local(written)).isEqualTo(JID.nodeprep(written));
        assertThat(Jids.resource(written)).isEqualTo(JID.resourceprep(written));
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
