package im.annex.irc.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.annex.irc.connection.Hosts.Lookup;
import im.annex.kernel.http.AddressRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {

    private static final Map<String, List<String>> NAMES = Map.of(
            "irc.example.org", List.of("8.8.8.8", "2a00::1"),
            "inside.example.org", List.of("10.0.0.1"),
            "both.example.org", List.of("127.0.0.1", "8.8.4.4"),
            "localhost", List.of("127.0.0.1", "::1"));

    private static InetAddress[] resolve(String name) throws UnknownHostException {
        if (NAMES.containsKey(name)) {
            return NAMES.get(name).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
        }
        try {
            return new InetAddress[] {InetAddress.ofLiteral(name)};
        } catch (IllegalArgumentException _) {
            throw new UnknownHostException(name);
        }
    }

    private static Hosts hosts(List<String> allowed, List<String> denied, String... inside) {
        return new Hosts(
                allowed.stream().map(HostPattern::parse).toList(),
                denied.stream().map(HostPattern::parse).toList(),
                Arrays.stream(inside).map(AddressRange::parse).toList(),
                HostsTest::resolve);
    }

    private static final Hosts USUAL = hosts(List.of(), List.of());

    @Test
    void a_server_in_the_open_is_found() {
        assertThat(USUAL.lookUp("IRC.example.org"))
                .isEqualTo(
                        new Lookup.Found(List.of(InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("2a00::1"))));
    }

    @Test
    void nobody_gets_into_a_private_network() {
        assertThat(USUAL.lookUp("inside.example.org")).isEqualTo(new Lookup.Forbidden());
        assertThat(USUAL.lookUp("localhost")).isEqualTo(new Lookup.Forbidden());
        assertThat(USUAL.lookUp("both.example.org"))
                .isEqualTo(new Lookup.Found(List.of(InetAddress.ofLiteral("8.8.4.4"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.31.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "fe80::1",
                "fd00::1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "2002:7f00:1::",
                "2002:c0a8:101::1",
                "2001::1",
                "ff02::1",
                "64:ff9b:1::1"
            })
    void no_private_address_is_taken_for_an_open_one(String address) {
        assertThat(USUAL.lookUp(address)).isEqualTo(new Lookup.Forbidden());
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "2a00::1", "64:ff9b::808:808", "2002:808:808::1", "172.32.0.1"})
    void open_addresses_are_open(String address) {
        assertThat(USUAL.lookUp(address)).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void a_private_network_is_open_where_the_operator_says_so() {
        Hosts open = hosts(List.of(), List.of(), "10.0.0.0/24", "127.0.0.1");
        assertThat(open.lookUp("inside.example.org")).isInstanceOf(Lookup.Found.class);
        assertThat(open.lookUp("localhost")).isEqualTo(new Lookup.Found(List.of(InetAddress.ofLiteral("127.0.0.1"))));
        assertThat(open.lookUp("10.0.1.1")).isEqualTo(new Lookup.Forbidden());
    }

    @Test
    void names_are_allowed_and_denied() {
        Hosts some = hosts(List.of("*.example.org"), List.of("both.example.org"));
        assertThat(some.mayConnectTo("irc.example.org")).isTrue();
        assertThat(some.mayConnectTo("IRC.EXAMPLE.ORG.")).isTrue();
        assertThat(some.mayConnectTo("example.org")).isTrue();
        assertThat(some.mayConnectTo("badexample.org")).isFalse();
        assertThat(some.mayConnectTo("both.example.org")).isFalse();
        assertThat(some.lookUp("8.8.8.8")).isEqualTo(new Lookup.Forbidden());
        assertThat(hosts(List.of(), List.of("*")).mayConnectTo("irc.example.org"))
                .isFalse();
        assertThat(hosts(List.of("irc.example.org"), List.of()).mayConnectTo("x.irc.example.org"))
                .isFalse();
        assertThatThrownBy(() -> HostPattern.parse("a b")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody.example.org", "", "a b", "a/b", "-a", "a..b", "[::1]", "fe80::1%eth0", "0x7f.1\n"})
    void what_is_no_name_is_unknown(String name) {
        assertThat(USUAL.lookUp(name)).isEqualTo(new Lookup.Unknown());
    }
}
