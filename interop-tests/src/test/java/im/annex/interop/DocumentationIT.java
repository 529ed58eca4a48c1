package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.interop.process.AnnexProcess;
import im.annex.interop.process.Output;
import im.annex.interop.process.TemporaryFolder;
import im.annex.interop.server.SelfSigned;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the documentation shows is so: its configurations, its commands, its links. */
class DocumentationIT {

    private static final Path DISTRIBUTION = Path.of(System.getProperty("annex.home"));

    /** Begins what is meant for ejabberd, for which there is {@code ServerConfigurationIT}. */
    private static final String OF_EJABBERD = "listen";

    /** What every configuration of Prosody has before it comes to components. */
    private static final String PROSODY = "modules_enabled = { \"disco\", \"roster\", \"saslauth\", \"tls\" }\n";

    private static final String READ_TOML = "import sys, tomllib; print(tomllib.load(open(sys.argv[1], 'rb')))";

    /** Makes what is shown, which attaches to nothing yet. */
    private static final String ECHO_IN_PYTHON =
            "\nEcho('echo.example.org', 'secret', '127.0.0.1', 5347)\nprint('made')\n";

    /** The page whose only commands say what a key's pin is. */
    static final String PAGE_WITH_PIN = "operators/attach.md";

    /** What stands for values where it is shown how commands are written. */
    private static final Map<String, String> SAMPLES = Map.of(
            "COMPONENT", "muc.example.org",
            "TYPE", "muc",
            "LOGGER", "im.annex.muc",
            "JID", "juliet@example.org",
            "STANZAS", "1",
            "SECONDS", "1");

    private static final Pattern FILE = Pattern.compile("/etc/annex/([\\w.-]+)");
    private static final Pattern COMMAND = Pattern.compile("annex ctl ([a-z][a-z-]*)([^`\\n]*)");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

    @Test
    void every_link_of_the_pages_for_operators_leads_somewhere_in_what_they_unpack() {
        var softly = new SoftAssertions();
        for (Page page : Page.all()) {
            if (page.toString().startsWith("operators/")) {
                Path unpacked = DISTRIBUTION.resolve("docs").resolve(page.toString());
                softly.assertThat(unpacked).exists();
                page.links().stream()
                        .map(link -> link.replaceFirst("#.*", ""))
                        .map(path -> path.isEmpty()
                                ? unpacked
                                : unpacked.resolveSibling(path).normalize())
                        .forEach(target ->
                                softly.assertThat(target).as(page.toString()).exists());
            }
        }
        softly.assertAll();
    }

    @Test
    void every_link_leads_somewhere() {
        var softly = new SoftAssertions();
        for (Page page : Page.all()) {
            for (String link : page.links()) {
                int sign = link.indexOf('#');
                String path = sign < 0 ? link : link.substring(0, sign);
                Path target = path.isEmpty()
                        ? page.file()
                        : page.file().resolveSibling(path).normalize();
                softly.assertThat(target).as("%s: %s", page, link).exists();
                if (sign >= 0 && Files.isRegularFile(target)) {
                    softly.assertThat(Page.read(target).anchors())
                            .as("%s: %s", page, link)
                            .contains(link.substring(sign + 1));
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void every_configuration_is_accepted() {
        var softly = new SoftAssertions();
        for (Page page : Page.all()) {
            for (String block : page.blocks("yaml")) {
                Map<String, Object> example = yaml(block);
                if (!example.containsKey(OF_EJABBERD)) {
                    Output checked = check(example, block);
                    softly.assertThat(checked.code())
                            .as("%s:\n%s\n%s", page, block, checked.complaint())
                            .isZero();
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void mistakes_are_told_as_it_is_shown() {
        List<String> lines = new ArrayList<>(Collections.nCopies(21, ""));
        lines.set(11, "components:");
        lines.set(12, "  conference.example.org: {type: muc, secret: secret,");
        lines.set(13, "    max-ocupants: 10}");
        lines.set(20, "http: {port: 99999}");

        Output checked = AnnexProcess.check(DISTRIBUTION, String.join("\n", lines), Map.of());

        assertThat(checked.complaint().replaceAll("\\S*/annex.yaml", "annex.yaml") + "\n")
                .isEqualTo(Page.read(Page.docs().resolve("operators/configuration.md"))
                        .blocks("text")
                        .getFirst());
    }

    private static Map<String, Object> yaml(String block) {
        return map(new Load(LoadSettings.builder().build()).loadFromString(block));
    }

    private static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, item) -> map.put(String.valueOf(key), item));
        return map;
    }

    /** An example shows what it is about; what every configuration needs is added, and the files that it names are made. */
    private static Output check(Map<String, Object> example, String block) {
        Map<String, Object> whole = new LinkedHashMap<>(example);
        Map<String, Object> components = new LinkedHashMap<>();
        map(example.getOrDefault("components", Map.of("any.example.org", Map.of("type", "muc"))))
                .forEach((domain, component) -> components.put(domain, withSecret(map(component))));
        whole.put("components", components);
        String text = new Dump(DumpSettings.builder().build()).dumpToString(whole);
        Map<String, String> files = new HashMap<>();
        FILE.matcher(block).results().forEach(file -> files.put(file.group(1), "secret"));
        return AnnexProcess.check(DISTRIBUTION, FILE.matcher(text).replaceAll("$1"), files);
    }

    private static Map<String, Object> withSecret(Map<String, Object> component) {
        Map<String, Object> whole = new LinkedHashMap<>(component);
        whole.remove("secret-credential");
        if (!component.containsKey("secret-file")) {
            whole.putIfAbsent("secret", "secret");
        }
        return whole;
    }

    @Test
    void every_configuration_of_prosody_and_its_relatives_is_one() {
        for (Page page : Page.all()) {
            for (String block : page.blocks("lua")) {
                try (var folder = new TemporaryFolder("prosody")) {
                    Path file = folder.write("prosody.cfg.lua", PROSODY + block + "VirtualHost \"example.org\"\n");
                    assertThat(said("prosodyctl", "--root", "--config", file.toString(), "check", "config"))
                            .as("%s: %s", page, block)
                            .contains("All checks passed")
                            .doesNotContain("You have", "You need");
                }
            }
        }
    }

    @Test
    void every_configuration_of_mongooseim_can_be_read() {
        for (Page page : Page.all()) {
            for (String block : page.blocks("toml")) {
                try (var folder = new TemporaryFolder("toml")) {
                    String file = folder.write("mongooseim.toml", block).toString();
                    assertThat(said("/usr/bin/python3", "-c", READ_TOML, file))
                            .as("%s", page)
                            .contains("listen");
                }
            }
        }
    }

    @Test
    void every_configuration_of_nginx_is_accepted() {
        for (Page page : Page.all()) {
            for (String block : page.blocks("nginx")) {
                try (var folder = new TemporaryFolder("nginx")) {
                    Path file = folder.write("nginx.conf", """
                            pid %1$s/pid;
                            events {}
                            http {
                                access_log off;
                                server {
                                    listen unix:%1$s/http.sock;
                                    %2$s
                                }
                            }
                            """.formatted(folder.path(), block));
                    assertThat(said("/usr/sbin/nginx", "-t", "-e", folder.path() + "/log", "-c", file.toString()))
                            .as("%s: %s", page, block)
                            .contains("test is successful");
                }
            }
        }
    }

    @Test
    void what_openssl_says_of_a_certificate_is_the_pin_of_its_key() throws Exception {
        String command =
                String.join("", Page.read(Page.docs().resolve(PAGE_WITH_PIN)).blocks("sh"));
        try (var folder = new TemporaryFolder("pin")) {
            var certificate = SelfSigned.in(folder.path(), "example.org").certificate();
            var key = certificateIn(certificate).getPublicKey().getEncoded();

            assertThat(said("bash", "-c", command.replace("cert.pem", certificate.toString())))
                    .isEqualToIgnoringNewLines(Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(key)));
        }
    }

    private static Certificate certificateIn(Path file) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    @Test
    void every_piece_of_python_runs_on_slixmpp() {
        for (Page page : Page.all()) {
            for (String block : page.blocks("python")) {
                assertThat(said("/usr/bin/python3", "-c", "import slixmpp\n" + block + ECHO_IN_PYTHON))
                        .as("%s: %s", page, block)
                        .endsWith("made\n");
            }
        }
    }

    private static String said(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_command_is_there_with_its_options() {
        Map<String, TreeSet<String>> shown = new TreeMap<>();
        for (Page page : Page.all()) {
            COMMAND.matcher(page.text())
                    .results()
                    .forEach(command -> shown.computeIfAbsent(command.group(1), _ -> new TreeSet<>())
                            .addAll(OPTION.matcher(command.group(2))
                                    .results()
                                    .map(option -> option.group())
                                    .toList()));
        }
        try (AnnexProcess annex = AnnexProcess.start(DISTRIBUTION, withAllComponents())) {
            annex.awaitLine(line -> line.contains("Serving monitoring"));
            for (String type : types()) {
                // A component brings its commands before it looks for its server.
                annex.awaitLine(line -> line.contains(domain(type) + ": cannot connect"));
            }
            var softly = new SoftAssertions();
            shown.forEach((command, options) -> {
                Output help = annex.ctl(command, "--help");
                softly.assertThat(help.code()).as(command).isZero();
                options.forEach(
                        option -> softly.assertThat(help.text()).as(command).contains(option));
            });
            for (String usage :
                    Page.read(Page.docs().resolve("operators/commands.md")).blocks("text")) {
                Output given = annex.ctl(sample(usage));
                softly.assertThat(given.code())
                        .as("%s%s", usage, given.complaint())
                        .isZero();
            }
            softly.assertAll();
        }
    }

    /** With all options, and the first value of several. */
    private static String[] sample(String usage) {
        return Pattern.compile(" ")
                .splitAsStream(usage.strip().replace("annex ctl ", "").replaceAll("[\\[\\]]", ""))
                .map(word -> word.contains("|") ? word.substring(0, word.indexOf('|')) : word)
                .map(word -> SAMPLES.getOrDefault(word, word))
                .toArray(String[]::new);
    }

    /** None of them finds a server, which commands do not need. */
    private static String withAllComponents() {
        List<String> lines = new ArrayList<>(List.of("server: {host: 127.0.0.1, port: 1}", "components:"));
        types().forEach(type -> lines.add("  %s: {type: %s, secret: secret}".formatted(domain(type), type)));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> types() {
        Path components = DISTRIBUTION.resolve("components");
        assertThat(components).isDirectoryContaining(Files::isDirectory);
        return List.of(components.toFile().list());
    }

    private static String domain(String type) {
        return type + ".example.org";
    }
}
