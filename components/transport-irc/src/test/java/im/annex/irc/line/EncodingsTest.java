package im.annex.irc.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EncodingsTest {

    private static final Charset KOI8 = Charset.forName("KOI8-R");

    private final Encodings encodings = new Encodings(Encoding.STANDARD);

    private String read(String line, Charset charset) {
        byte[] bytes = line.getBytes(charset);
        return encodings.read(bytes, 0, bytes.length);
    }

    @Test
    void a_channel_has_its_own() {
        String line = ":c!c@d PRIVMSG #COVEN :\u0434\u0430";
        encodings.set("#coven", new Encoding(KOI8, KOI8));
        assertThat(read(line, KOI8)).isEqualTo(line);
        assertThat(encodings.of(Line.of("PRIVMSG", "#coven", "x")).out()).isEqualTo(KOI8);
        assertThat(encodings.of(Line.of("PRIVMSG", "#other", "x")).out()).isEqualTo(StandardCharsets.UTF_8);
        encodings.set("#coven", null);
        assertThat(read(line, KOI8)).isNotEqualTo(line);
    }

    @Test
    void what_is_utf_8_is_that_anywhere() {
        String line = ":c!c@d PRIVMSG #coven :\u0434\u0430";
        encodings.set("#coven", new Encoding(KOI8, KOI8));
        assertThat(read(line, StandardCharsets.UTF_8)).isEqualTo(line);
    }
}
