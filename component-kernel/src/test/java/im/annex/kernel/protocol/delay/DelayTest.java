package im.annex.kernel.protocol.delay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

class DelayTest {

    private static final JID ROOM = new JID("coven@macbeth.shakespeare.lit");

    /** §3, third example. */
    @Test
    void a_delay_is_read_as_in_the_example() throws Exception {
        assertThat(Delay.of(message("<delay xmlns='urn:xmpp:delay' from='coven@macbeth.shakespeare.lit'"
                        + " stamp='2002-09-10T23:05:37Z'/>")))
                .hasValue(Delay.by(ROOM, Instant.parse("2002-09-10T23:05:37Z")));
    }

    @Test
    void a_delay_that_does_not_say_when_is_none() throws Exception {
        assertThat(Delay.of(
                        message("<delay xmlns='urn:xmpp:delay' stamp='yesterday'/><delay xmlns='urn:xmpp:delay'/>")))
                .isEmpty();
        assertThat(Delay.of(message("<delay xmlns='urn:xmpp:delay' from='@' stamp='2002-09-10T23:05:37Z'/>")))
                .hasValue(new Delay(Instant.parse("2002-09-10T23:05:37Z"), Optional.empty()));
    }

    @Test
    void what_is_written_is_what_is_read() throws Exception {
        Element message = message("");
        var delay = Delay.by(ROOM, Instant.parse("2002-09-10T23:05:37.123Z"));

        delay.addTo(message);

        assertThat(Delay.of(message)).hasValue(delay);
    }

    @Test
    void nobody_delays_in_our_name() throws Exception {
        Element message = message("<delay xmlns='urn:xmpp:delay' from='Coven@macbeth.shakespeare.lit/x' stamp='a'/>"
                + "<delay xmlns='urn:xmpp:delay' from='capulet.com' stamp='b'/>"
                + "<delay xmlns='urn:xmpp:delay' from='@' stamp='c'/><delay xmlns='urn:xmpp:delay' stamp='d'/>");

        Delay.stripForged(message, ROOM);

        assertThat(message.elements("delay").stream().map(delay -> delay.attributeValue("stamp")))
                .containsExactly("b", "c", "d");
    }

    private static Element message(String children) throws DocumentException {
        return DocumentHelper.parseText("<message>" + children + "</message>").getRootElement();
    }
}
