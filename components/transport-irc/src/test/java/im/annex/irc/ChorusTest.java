package im.annex.irc;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.irc.line.Source;
import im.annex.irc.session.Message.Kind;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.kernel.spi.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

class ChorusTest {

    private Instant now = Instant.EPOCH;
    private final Chorus chorus = new Chorus(() -> now);
    private final Bridge hag = bridge("hag66@shakespeare.lit");
    private final Bridge wicca = bridge("wiccarocks@shakespeare.lit");
    private int encoded;

    private static Bridge bridge(String user) {
        return new Bridge(
                new BridgeKey(new JID(user), "irc.test"), new Nobody(), _ -> new RoomOptions(null, false, 0, false));
    }

    private Template hears(Bridge who, String text) {
        var said = new Chorus.Said("irc.test", "#coven", new Source("crone", "c", "d"), null, Kind.SPEECH, text, null);
        return chorus.of(who, said, () -> {
            encoded++;
            return new Template(new byte[0], new byte[0]);
        });
    }

    private static final class Nobody implements Outbound {

        @Override
        public void send(Packet stanza) {
            throw new AssertionError();
        }

        @Override
        public Template template(Packet stanza) {
            throw new AssertionError();
        }

        @Override
        public void fanOut(List<Template> templates, List<Recipient> recipients) {
            throw new AssertionError();
        }
    }

    @Test
    void the_same_words_are_encoded_once_for_all() {
        assertThat(hears(hag, "double")).isSameAs(hears(wicca, "double"));
        assertThat(encoded).isEqualTo(1);
    }

    @Test
    void who_says_the_same_again_says_something_else_to_everybody() {
        List<Template> first = List.of(hears(hag, "double"), hears(hag, "double"), hears(hag, "double"));
        List<Template> second = List.of(hears(wicca, "double"), hears(wicca, "double"), hears(wicca, "double"));
        assertThat(first).doesNotHaveDuplicates().isEqualTo(second);
        assertThat(encoded).isEqualTo(3);
    }

    @Test
    void what_others_heard_long_ago_is_not_what_is_said_now() {
        Template before = hears(hag, "double");
        now = now.plus(Duration.ofMinutes(1));
        assertThat(hears(wicca, "double")).isNotEqualTo(before).isSameAs(hears(hag, "double"));
    }
}
