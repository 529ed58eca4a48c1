package im.annex.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

class AddressesTest {

    private static final JID GATEWAY = new JID("irc.example.org");

    private final Addresses addresses = new Addresses(GATEWAY, Optional.empty());
    private final Addresses fixed = new Addresses(GATEWAY, Optional.of("irc.libera.example"));

    @Test
    void addresses_are_those_that_users_know() {
        assertThat(addresses.of(GATEWAY)).isEqualTo(new Address.Gateway());
        assertThat(addresses.of(new JID("irc.test@irc.example.org"))).isEqualTo(new Address.Server("irc.test"));
        assertThat(addresses.of(new JID("%irc.test@irc.example.org"))).isEqualTo(new Address.Server("irc.test"));
        assertThat(addresses.of(new JID("#chan%irc.test@irc.example.org/nick")))
                .isEqualTo(new Address.Named("irc.test", "#chan"));
        assertThat(addresses.of(new JID("#a%b%irc.test@irc.example.org")))
                .isEqualTo(new Address.Named("irc.test", "#a%b"));
        assertThat(addresses.of(new JID("nick%irc.test@irc.example.org")))
                .isEqualTo(new Address.Named("irc.test", "nick"));
    }

    @Test
    void what_cannot_stand_in_an_address_is_escaped() {
        JID odd = addresses.named("irc.test", "#B@rByFoot", "Nick");
        assertThat(odd).hasToString("#b\\40rbyfoot%irc.test@irc.example.org/Nick");
        assertThat(addresses.of(new JID(odd.toString()))).isEqualTo(new Address.Named("irc.test", "#b@rbyfoot"));
    }

    @Test
    void with_one_server_nobody_names_it() {
        assertThat(fixed.of(GATEWAY)).isEqualTo(new Address.Server("irc.libera.example"));
        assertThat(fixed.of(new JID("#100%@irc.example.org")))
                .isEqualTo(new Address.Named("irc.libera.example", "#100%"));
        assertThat(fixed.named("irc.libera.example", "#Chan", null)).hasToString("#chan@irc.example.org");
        assertThat(fixed.server("irc.libera.example")).isEqualTo(GATEWAY);
        assertThat(addresses.server("irc.test")).hasToString("irc.test@irc.example.org");
    }
}
