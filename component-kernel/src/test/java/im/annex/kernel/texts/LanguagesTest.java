package im.annex.kernel.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.dom4j.DocumentHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Message;

class LanguagesTest {

    @Test
    void a_stanza_says_in_which_language_its_sender_reads() throws Exception {
        var message = new Message(
                DocumentHelper.parseText("<message xml:lang='de-AT'><body>Servus</body></message>")
                        .getRootElement(),
                true);

        assertThat(Languages.of(message)).isEqualTo(Locale.forLanguageTag("de-AT"));
        assertThat(Languages.of(message.getElement().element("body"))).isEqualTo(Locale.forLanguageTag("de-AT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "___", "de-AT-this-tag-is-longer-than-any-that-anyone-would-need"})
    void what_is_not_a_language_is_taken_for_english(String tag) {
        var element = DocumentHelper.createElement("iq").addAttribute("xml:lang", tag);

        assertThat(Languages.of(element)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void a_stanza_without_a_language_is_in_english() {
        assertThat(Languages.of(new Message())).isEqualTo(Locale.ENGLISH);
    }
}
