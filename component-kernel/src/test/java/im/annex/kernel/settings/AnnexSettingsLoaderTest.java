package im.annex.kernel.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.inject.Module;
import im.annex.kernel.config.ConfigurationException;
import im.annex.kernel.config.Problem;
import im.annex.kernel.config.Secret;
import im.annex.kernel.config.Setting;
import im.annex.kernel.config.UnreadableFileException;
import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import im.annex.kernel.spi.ComponentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmpp.packet.JID;

class AnnexSettingsLoaderTest {

    record RoomSettings(
            @Setting(value = "How many may be in a room.", standard = "100", min = 1)
            int maxOccupants,

            @Setting("Who owns every room.") List<JID> owners) {}

    record Clashing(@Setting("A type.") String type) {}

    private record Type(String name, Class<? extends Record> settings) implements ComponentType {
        @Override
        public Module module() {
            return binder -> {};
        }
    }

    private static final ComponentType ROOMS = new Type("rooms", RoomSettings.class);

    private final List<Problem> warnings = new ArrayList<>();
    private final AnnexSettingsLoader loader =
            new AnnexSettingsLoader(List.of(ROOMS), Map.of("SECRET", "hunter2"), warnings::add);

    private List<String> problemsOf(String yaml) {
        var thrown = catchThrowableOfType(ConfigurationException.class, () -> loader.load("annex.yaml", yaml));
        assertThat(thrown).isNotNull();
        return thrown.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void a_few_lines_are_enough() {
        AnnexSettings settings = loader.load("annex.yaml", """
                components:
                  conference.example.org:
                    type: rooms
                    secret: hunter2
                """);
        assertThat(settings.process().limits().depth()).isEqualTo(64);
        assertThat(settings.process().log().level()).isEqualTo(AnnexSettings.Log.Level.INFO);
        assertThat(settings.components()).singleElement().satisfies(component -> {
            assertThat(component.domain()).isEqualTo(new JID("conference.example.org"));
            assertThat(component.type()).isEqualTo(ROOMS);
            assertThat(component.secret().reveal()).isEqualTo("hunter2");
            assertThat(component.server()).isEqualTo(new AnnexSettings.Server("127.0.0.1", 5347, Optional.empty()));
            assertThat(component.settings()).isEqualTo(new RoomSettings(100, List.of()));
        });
        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    @Test
    void everything_can_be_said_and_a_component_overrides_the_server_key_by_key() {
        AnnexSettings settings = loader.load("annex.yaml", """
                server: {host: xmpp.example.org, port: 5275, domain: example.org}
                limits: {stanza-bytes: 1MiB}
                keep-alive: {ping-after: 1m}
                reconnect: {longest: 5m}
                log: {level: debug}
                components:
                  b.example.org: &b
                    type: rooms
                    secret-env: SECRET
                    max-occupants: 5
                    tell-version: false
                    contact-addresses:
                      abuse: mailto:abuse@example.org
                      admin: [mailto:admin@example.org, xmpp:admin@example.org]
                  a.example.net:
                    type: rooms
                    secret: other
                    server: {host: localhost, domain: example.net}
                """);
        assertThat(settings.process().limits().stanzaBytes().bytes()).isEqualTo(1 << 20);
        assertThat(settings.process().keepAlive().pingAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.process().reconnect().longest()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.process().log().level()).isEqualTo(AnnexSettings.Log.Level.DEBUG);
        assertThat(settings.components())
                .extracting(ComponentInstance::domain)
                .containsExactly(new JID("b.example.org"), new JID("a.example.net"));
        assertThat(settings.components())
                .extracting(ComponentInstance::tellsVersion)
                .containsExactly(false, true);
        assertThat(settings.components())
                .extracting(ComponentInstance::server)
                .containsExactly(
                        new AnnexSettings.Server("xmpp.example.org", 5275, Optional.of(new JID("example.org"))),
                        new AnnexSettings.Server("localhost", 5275, Optional.of(new JID("example.net"))));
        ComponentInstance first = settings.components().getFirst();
        assertThat(first.secret()).extracting(Secret::reveal).isEqualTo("hunter2");
        assertThat(first.settings()).isEqualTo(new RoomSettings(5, List.of()));
        assertThat(first.contacts().abuse()).containsExactly("mailto:abuse@example.org");
        assertThat(first.contacts().admin()).hasSize(2);
        assertThat(first.contacts().sales()).isEmpty();
    }

    @Test
    void all_problems_of_a_file_are_told_at_once_each_once() {
        assertThat(problemsOf("""
                        server:
                          port: 99999
                        gopher: true
                        log:
                          level: inof
                        components:
                          conference.example.org:
                            type: rooms
                            secret-env: NOT_SET
                            max-ocupants: 5
                            server:
                              prot: 1
                          user@example.org:
                            type: romos
                            secret: hunter2
                            anything: 1
                          third.example.org:
                            secret: hunter2
                            secret-file: /hunter2
                            contact-addresses:
                              abuse: abuse@example.org
                              help: [1]
                          fourth.example.org: rooms
                          Third.Example.Org:
                            type: rooms
                            secret: hunter2
                            owners:
                              - ok@example.org
                              - "@"
                        """))
                .containsExactly(
                        "annex.yaml:2: server.port: 99999 is not a port (1 to 65535)",
                        "annex.yaml:3: gopher: unknown setting; known here: data-folder, limits, keep-alive, reconnect,"
                                + " log, storage, archive, caches, http, monitoring, administration, server, components",
                        "annex.yaml:5: log.level: inof is not one of trace, debug, info, warn, error; did you mean"
                                + " info?",
                        "annex.yaml:9: components.conference.example.org.secret-env: the environment variable NOT_SET"
                                + " is not set",
                        "annex.yaml:10: components.conference.example.org.max-ocupants: unknown setting; did you mean"
                                + " max-occupants?",
                        "annex.yaml:12: components.conference.example.org.server.prot: unknown setting; did you mean"
                                + " port?",
                        "annex.yaml:13: components.user@example.org: not the domain of a component, such as"
                                + " conference.example.org",
                        "annex.yaml:14: components.user@example.org.type: unknown component type; did you mean rooms?"
                                + " (known: rooms)",
                        "annex.yaml:17: components.third.example.org.type: missing; expected a text",
                        "annex.yaml:19: components.third.example.org.secret-file: the secret is given already by"
                                + " components.third.example.org.secret in line 18",
                        "annex.yaml:21: components.third.example.org.contact-addresses.abuse: not a URI such as"
                                + " mailto:abuse@example.org or https://example.org/abuse",
                        "annex.yaml:22: components.third.example.org.contact-addresses.help: unknown setting; known"
                                + " here: abuse, admin, feedback, sales, security, status, support",
                        "annex.yaml:23: components.fourth.example.org: expected a mapping, found a single value",
                        "annex.yaml:24: components.Third.Example.Org: this domain is given already in line 17",
                        "annex.yaml:29: components.Third.Example.Org.owners[2]: @ is not an XMPP address");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                          | components: at least one component has to be configured
            'components:'               | components: at least one component has to be configured
            'components: {}'            | components: at least one component has to be configured
            'components: [a.example.org]' | components: expected a mapping, found a list
            'components: rooms'         | components: expected a mapping, found a single value
            """)
    void a_configuration_without_components_is_told(String yaml, String expected) {
        assertThat(problemsOf(yaml)).containsExactly("annex.yaml:1: " + expected);
    }

    @ParameterizedTest
    @CsvSource({"a@example.org", "example.org/phone", "http://example.org", "'two words'", "''", "-", "exa$mple.org"})
    void what_is_no_domain_is_no_name_of_a_component(String name) {
        assertThat(problemsOf("components: {'" + name + "': {type: rooms, secret: hunter2}}"))
                .singleElement()
                .asString()
                .endsWith("not the domain of a component, such as conference.example.org");
    }

    @Test
    void a_server_that_is_no_mapping_is_told_once() {
        assertThat(problemsOf("server: [localhost]\ncomponents: {a.example.org: {type: rooms, secret: hunter2}}"))
                .containsExactly("annex.yaml:1: server: expected a mapping, found a list");
    }

    private AnnexSettings.Server serverOf(String yaml) {
        return loader.load("annex.yaml", yaml).components().getFirst().server();
    }

    @Test
    void several_servers_are_named_with_or_without_their_ports() {
        assertThat(serverOf("""
                        server: {port: 5275, addresses: [one.example.org, 'two.example.org:5347', '[2001:db8::1]:1', '::1', 192.0.2.1]}
                        components: {a.example.org: {type: rooms, secret: hunter2}}
                        """).all())
                .containsExactly(
                        new ServerAddress("one.example.org", 5275),
                        new ServerAddress("two.example.org", 5347),
                        new ServerAddress("2001:db8::1", 1),
                        new ServerAddress("::1", 5275),
                        new ServerAddress("192.0.2.1", 5275));
    }

    @Test
    void a_component_with_a_server_of_its_own_does_not_use_the_addresses_of_the_others() {
        assertThat(serverOf("""
                        server: {addresses: [one.example.org, two.example.org]}
                        components: {a.example.org: {type: rooms, secret: hunter2, server: {host: own.example.org}}}
                        """).all()).containsExactly(new ServerAddress("own.example.org", 5347));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            addresses: ['a b']                         | a b is not an address such as xmpp.example.org:5347 or [2001:db8::1]:5347
            addresses: ['::1:17347']                   | ::1:17347 is not an address such as xmpp.example.org:5347 or [2001:db8::1]:5347
            host: 'a:5348'                             | the port stands beside it, as port: 5348
            host: 'https://a'                          | 'https://a' is not a host such as xmpp.example.org
            host: ''                                   | '' is not a host such as xmpp.example.org
            addresses: ['a:99999']                     | a:99999 has no port from 1 to 65535
            addresses: [a], host: b                    | give either host or addresses
            tls: {pin: abc}                            | abc is not a pin such as sha256/ and 44 characters of base64
            tls: {certificate: c.pem}                  | give certificate and key together
            tls: {pin: 'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', name: x} | give either pin, or ca-file and name
            tls: maybe                                 | expected a mapping, found a single value
            """)
    void what_is_wrong_with_a_server_is_told(String server, String problem) {
        assertThat(problemsOf("server: {" + server + "}\ncomponents: {a.example.org: {type: rooms, secret: hunter2}}"))
                .isNotEmpty()
                .allSatisfy(
                        it -> assertThat(it).startsWith("annex.yaml:1: server").contains(problem));
    }

    @Test
    void encryption_is_switched_on_by_true_and_off_by_false() {
        String rest = "}\ncomponents: {a.example.org: {type: rooms, secret: hunter2}}";
        assertThat(serverOf("server: {tls: true" + rest).tls())
                .contains(new AnnexSettings.Tls(
                        Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty()));
        assertThat(serverOf("server: {tls: false" + rest).tls()).isEmpty();
        assertThat(serverOf("server: {tls: {name: xmpp.example.org}" + rest).tls())
                .hasValueSatisfying(tls -> assertThat(tls.name()).contains("xmpp.example.org"));
    }

    @Test
    void the_domain_of_a_server_is_a_domain_alone() {
        assertThat(problemsOf("server: {domain: a@b}\ncomponents: {a.example.org: {type: rooms, secret: hunter2}}"))
                .containsExactly("annex.yaml:1: server.domain: not the domain of a server, such as example.org");
    }

    @Test
    void relative_paths_are_relative_to_the_folder_of_the_file(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("secret"), "hunter2\n");
        Path file = Files.writeString(
                folder.resolve("annex.yaml"), "components: {a.example.org: {type: rooms, secret-file: secret}}");
        assertThat(loader.load(file).components().getFirst().secret().reveal()).isEqualTo("hunter2");
        assertThat(warnings).allMatch(warning -> warning.message().contains("can read"));
    }

    @Test
    void a_missing_file_and_a_folder_are_told_by_name(@TempDir Path folder) {
        assertThat(catchThrowableOfType(UnreadableFileException.class, () -> loader.load(folder.resolve("none"))))
                .hasMessage(folder.resolve("none") + " cannot be read: there is no such file");
        assertThat(catchThrowableOfType(UnreadableFileException.class, () -> loader.load(folder)))
                .hasMessage(folder + " cannot be read: it is a folder, not a file");
    }

    @Test
    void a_type_may_not_use_a_key_that_every_component_has() {
        var types = List.of(new Type("clash", Clashing.class));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnnexSettingsLoader(types, Map.of(), warnings::add))
                .withMessage("the settings of component type clash use keys that every component has: type");
    }

    @Test
    void two_types_of_one_name_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnnexSettingsLoader(List.of(ROOMS, ROOMS), Map.of(), warnings::add))
                .withMessage("two component types are named rooms");
    }
}
