package im.annex.kernel.protocol.hints;

import static org.assertj.core.api.Assertions.assertThat;

import org.dom4j.DocumentHelper;
import org.junit.jupiter.api.Test;

class HintTest {

    /** §3.1. */
    @Test
    void the_hints_of_the_example_are_read() throws Exception {
        var message = DocumentHelper.parseText("<message><body>V unir</body><no-copy xmlns='urn:xmpp:hints'/>"
                        + "<no-store xmlns='urn:xmpp:hints'/><store xmlns='urn:other'/></message>")
                .getRootElement();

        assertThat(Hint.of(message)).containsExactlyInAnyOrder(Hint.NO_COPY, Hint.NO_STORE);
    }

    @Test
    void what_is_written_is_what_is_read() {
        for (Hint hint : Hint.values()) {
            var message = DocumentHelper.createElement("message");
            hint.addTo(message);
            assertThat(Hint.of(message)).containsExactly(hint);
        }
    }

    @Test
    void the_hints_of_an_error_are_those_of_another_message() throws Exception {
        var error = DocumentHelper.parseText("<message type='error'><store xmlns='urn:xmpp:hints'/></message>")
                .getRootElement();

        assertThat(Hint.of(error)).isEmpty();
    }
}
