package im.annex.irc;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.http.AddressRange;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

class SourceAddressesTest {

    private static final JID HAG = new JID("hag66@shakespeare.lit");
    private static final JID WICCA = new JID("wiccarocks@shakespeare.lit");

    @Test
    void without_any_the_system_chooses() {
        assertThat(new SourceAddresses(List.of()).of(HAG)).isEmpty();
    }

    @Test
    void one_is_for_all() {
        assertThat(new SourceAddresses(List.of("192.0.2.1")).of(HAG)).contains(InetAddress.ofLiteral("192.0.2.1"));
    }

    @Test
    void of_a_range_everybody_has_one_of_their_own() {
        var sources = new SourceAddresses(List.of("2001:db8:1:2::/64"));
        InetAddress hags = sources.of(HAG).orElseThrow();
        assertThat(AddressRange.parse("2001:db8:1:2::/64").contains(hags)).isTrue();
        assertThat(sources.of(new JID("hag66@shakespeare.lit/pda"))).contains(hags);
        assertThat(sources.of(WICCA)).isPresent().get().isNotEqualTo(hags);
    }
}
