package im.annex.kernel.internal.stream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import im.annex.kernel.config.Secret;
import im.annex.kernel.internal.xml.StreamNames;
import im.annex.kernel.internal.xml.XmlLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** RFC 9525, RFC 7590; the port of ejabberd's listener with {@code tls: true}. */
@Timeout(60)
class TlsLinkTest {

    private static final LinkListener NOBODY = new LinkListener() {
        @Override
        public void stanza(Element stanza, int bytes) {}

        @Override
        public void refused(Element head, String limit) {}

        @Override
        public void attached() {}

        @Override
        public void detached() {}
    };

    @TempDir
    static Path folder;

    private static TestCertificate loopback;
    private static TestCertificate other;
    private static TestCertificate nameless;
    private static TestCertificate expired;

    private final EventLoops loops = new EventLoops();
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private @Nullable ServerSocket server;
    private @Nullable Link link;

    @BeforeAll
    static void makeCertificates() throws Exception {
        loopback = TestCertificate.of(folder, "loopback", "ip:127.0.0.1");
        other = TestCertificate.of(folder, "other", "dns:xmpp.example.org");
        nameless = TestCertificate.of(folder, "nameless", "");
        expired = TestCertificate.of(folder, "expired", "ip:127.0.0.1", "-startdate", "-10d", "-validity", "5");
    }

    @BeforeEach
    void listenToTheLog() {
        said.start();
        ((Logger) LoggerFactory.getLogger(Link.class)).addAppender(said);
    }

    @AfterEach
    void stop() throws Exception {
        ((Logger) LoggerFactory.getLogger(Link.class)).detachAppender(said);
        if (link != null) {
            link.stop().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        loops.close();
        if (server != null) {
            server.close();
        }
    }

    private static ServerSocket listening(TestCertificate with, @Nullable TestCertificate trusted) throws Exception {
        SSLServerSocket socket = (SSLServerSocket) with.context(trusted)
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(trusted != null);
        return socket;
    }

    /** Welcomes everybody who gets that far, and tells of the first. */
    private static CompletableFuture<Socket> welcome(ServerSocket server) {
        var first = new CompletableFuture<Socket>();
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    write(
                            socket,
                            "<?xml version='1.0'?><stream:stream xmlns:stream='" + StreamNames.STREAMS + "' xmlns='"
                                    + StreamNames.COMPONENT_ACCEPT + "' from='muc.example.org' id='s1'>");
                    while (socket.getInputStream().read() != 'k') {
                        // Until the handshake, whose name has the first k.
                    }
                    write(socket, "<handshake/>");
                    first.complete(socket);
                } catch (IOException _) {
                    // Did not trust us, or is gone.
                }
            }
        });
        return first;
    }

    private static void write(Socket socket, String xml) throws IOException {
        socket.getOutputStream().write(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static LinkConfig.Tls trusting(@Nullable TestCertificate authority, @Nullable String name, String... pins) {
        return new LinkConfig.Tls(authority == null ? null : authority.file(), name, List.of(pins), null, null);
    }

    private CompletableFuture<Socket> attach(ServerSocket to, LinkConfig.Tls tls) {
        server = to;
        link = new Link(
                new LinkConfig(
                        "muc.example.org",
                        "example.org",
                        List.of(new LinkConfig.Server("127.0.0.1", to.getLocalPort())),
                        tls,
                        new Secret("secret"),
                        new XmlLimits(512 * 1024, 64, 64, 512 * 1024),
                        64 * 1024 * 1024,
                        Duration.ofMinutes(5),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(10),
                        Duration.ofMillis(10),
                        Duration.ofMillis(10)),
                loops,
                NOBODY,
                new SimpleMeterRegistry());
        CompletableFuture<Socket> first = welcome(to);
        link.start();
        return first;
    }

    private void assertAttached() {
        Link attached = requireNonNull(link);
        await().until(attached::isAttached);
    }

    /** Not attached, and the operator knows why after the first attempt, once. */
    private void assertTold(String... words) {
        await().until(() ->
                said.list.stream().anyMatch(event -> event.getLevel().toString().equals("WARN")));
        String first = said.list.stream()
                .filter(event -> event.getLevel().toString().equals("WARN"))
                .findFirst()
                .orElseThrow()
                .getFormattedMessage();
        assertThat(first).contains(words);
    }

    @Test
    void a_server_whose_certificate_is_signed_for_its_address_is_trusted() throws Exception {
        attach(listening(loopback, null), trusting(loopback, null));
        assertAttached();
    }

    @Test
    void nobody_is_trusted_by_default_whom_no_authority_knows() throws Exception {
        attach(listening(loopback, null), trusting(null, null));
        assertTold("nobody that is trusted", "127.0.0.1", "server.tls.ca-file", "server.tls.pin to sha256/");
    }

    @Test
    void a_certificate_for_another_name_is_refused_and_tells_which() throws Exception {
        attach(listening(other, null), trusting(other, null));
        assertTold("is for xmpp.example.org and not for 127.0.0.1", "server.tls.name");
    }

    @Test
    void the_name_in_the_certificate_can_be_given() throws Exception {
        attach(listening(other, null), trusting(other, "xmpp.example.org"));
        assertAttached();
    }

    @Test
    void a_certificate_that_has_only_a_common_name_names_nobody() throws Exception {
        attach(listening(nameless, null), trusting(nameless, "localhost"));
        assertTold("carries no name", "server.tls.pin");
    }

    @Test
    void a_certificate_that_is_out_of_date_is_refused() throws Exception {
        attach(listening(expired, null), trusting(null, null));
        assertTold("is valid from", "renew it");
    }

    @Test
    void a_pinned_key_is_enough() throws Exception {
        String wrong = ServerCertificates.pin(loopback.certificate());
        attach(listening(nameless, null), trusting(null, null, wrong, ServerCertificates.pin(nameless.certificate())));
        assertAttached();
    }

    @Test
    void another_key_than_the_pinned_one_is_refused_though_its_certificate_is_right() throws Exception {
        attach(listening(loopback, null), trusting(null, null, ServerCertificates.pin(other.certificate())));
        assertTold("not the one in server.tls.pin", ServerCertificates.pin(loopback.certificate()));
    }

    @Test
    void a_certificate_is_shown_to_a_server_that_asks_for_one() throws Exception {
        var tls = new LinkConfig.Tls(loopback.file(), null, List.of(), other.file(), other.keyFile());
        CompletableFuture<Socket> accepted = attach(listening(loopback, other), tls);
        assertAttached();
        SSLSocket socket = (SSLSocket) accepted.get(10, TimeUnit.SECONDS);
        assertThat(socket.getSession().getPeerCertificates()[0]).isEqualTo(other.certificate());
        assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
    }

    @Test
    void a_port_that_does_not_speak_tls_is_told_as_such() throws Exception {
        attach(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), trusting(loopback, null));
        assertTold("this port does not speak TLS", "Prosody");
    }

    @Test
    void a_file_that_is_not_there_is_named() throws Exception {
        attach(
                listening(loopback, null),
                new LinkConfig.Tls(folder.resolve("nothing.pem"), null, List.of(), null, null));
        assertTold("server.tls.ca-file", "nothing.pem");
    }
}
