package im.annex.irc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import im.annex.testkit.IrcdConnection;
import im.annex.testkit.ScriptedUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.dom4j.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many lines are put to an upload service (XEP-0363), and on IRC it is said where. */
class PastingTest extends Conversation {

    private static final String SERVICE = "upload@shakespeare.lit/slots";
    private static final String UPLOAD = "urn:xmpp:http:upload:0";
    private static final String VERSE = "Double, double toil and trouble;\nFire burn and cauldron bubble.\nCool it.";
    private static final String GET = "https://upload.shakespeare.lit/x/message.txt";

    private record Put(String type, String authorization, String cookies, String body) {}

    private final BlockingQueue<Put> puts = new LinkedBlockingQueue<>();
    private HttpServer storage;
    private int status = 201;
    private ScriptedUser service;

    PastingTest() {
        super("paste-to: " + SERVICE + "\npaste-beyond: 2\n");
    }

    @BeforeEach
    void open() throws IOException {
        service = rig.user(SERVICE);
        storage = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        storage.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            puts.add(new Put(
                    headers.getFirst("Content-Type"),
                    headers.getFirst("Authorization"),
                    String.valueOf(headers.getFirst("X-Evil")),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        storage.start();
    }

    @AfterEach
    void close() {
        storage.stop(0);
    }

    private void givesASlot() {
        Element request = service.receives().from(GATEWAY).ofType("get").element();
        assertThat(request).child("request", UPLOAD).withAttribute("size", Integer.toString(VERSE.length()));
        service.sends("""
                <iq type='result' id='%s' to='%s'><slot xmlns='%s'>
                  <put url='http://127.0.0.1:%d/x'>
                    <header name='Authorization'>Basic Zm9v</header><header name='X-Evil'>1</header>
                  </put>
                  <get url='%s'/>
                </slot></iq>""".formatted(
                        request.attributeValue("id"),
                        GATEWAY,
                        UPLOAD,
                        storage.getAddress().getPort(),
                        GET));
    }

    @Test
    void many_lines_are_one_with_an_address() throws InterruptedException {
        IrcdConnection irc = theHagIsThere("crone");
        hag.sends(saying(VERSE));
        givesASlot();

        Put put = puts.poll(20, TimeUnit.SECONDS);
        Assertions.assertThat(put).isEqualTo(new Put("text/plain; charset=utf-8", "Basic Zm9v", "null", VERSE));
        String said = "Double, double toil and trouble; (3 lines: " + GET + ")";
        irc.expects("PRIVMSG #coven :" + said);
        hag.receives().from(ROOM + "/witch").withId("say").withBody(said);
    }

    /** XEP-0394: what words look like has no place in a file of text. */
    @Test
    void a_file_has_the_words_alone() throws InterruptedException {
        IrcdConnection irc = theHagIsThere("crone");
        hag.sends(
                saying(VERSE)
                        .replace(
                                "</message>",
                                "<markup xmlns='urn:xmpp:markup:0'><span start='0' end='6'><strong/></span></markup></message>"));
        givesASlot();
        Put put = puts.poll(20, TimeUnit.SECONDS);
        Assertions.assertThat(put).extracting(Put::body).isEqualTo(VERSE);
        irc.expects("PRIVMSG #coven :Double, double toil and trouble; (3 lines: " + GET + ")");
        hag.receives().withId("say").hasNoChild("markup", "urn:xmpp:markup:0");
    }

    @Test
    void what_is_said_afterwards_comes_afterwards() {
        IrcdConnection irc = theHagIsThere("crone");
        hag.sends(saying(VERSE));
        hag.sends(saying("By the pricking of my thumbs"));
        givesASlot();

        irc.expects("PRIVMSG #coven :Double, double toil and trouble; (3 lines: " + GET + ")")
                .expects("PRIVMSG #coven :By the pricking of my thumbs");
    }

    /** Nobody fills the memory while a service does not answer. */
    @Test
    void only_so_much_waits_for_a_file() {
        theHagIsThere("crone");
        hag.sends(saying(VERSE));
        for (int i = 0; i < 16; i++) {
            hag.sends(saying("again"));
        }
        hag.receives().withId("say").isErrorWith("wait", "resource-constraint");
    }

    @Test
    void a_few_lines_are_said_one_by_one() {
        IrcdConnection irc = theHagIsThere("crone");
        hag.sends(saying("one\ntwo"));
        irc.expects("PRIVMSG #coven one").expects("PRIVMSG #coven two");
        hag.receives().withBody("one\ntwo");
    }

    @Test
    void where_the_service_refuses_all_lines_are_said() {
        IrcdConnection irc = theHagIsThere("crone");
        hag.sends(saying("one\ntwo\nthree"));
        Element request = service.receives().ofType("get").element();
        service.sends("<iq type='error' id='%s' to='%s'><error type='auth'><forbidden xmlns='%s'/></error></iq>"
                .formatted(request.attributeValue("id"), GATEWAY, "urn:ietf:params:xml:ns:xmpp-stanzas"));
        irc.expects("PRIVMSG #coven one").expects("PRIVMSG #coven two").expects("PRIVMSG #coven three");
        hag.receives().withBody("one\ntwo\nthree");
    }

    @Test
    void where_the_storage_does_not_take_it_all_lines_are_said() {
        status = 507;
        IrcdConnection irc = theHagIsThere("crone");
        hag.sends(saying(VERSE));
        givesASlot();
        irc.expects("PRIVMSG #coven :Double, double toil and trouble;")
                .expects("PRIVMSG #coven :Fire burn and cauldron bubble.")
                .expects("PRIVMSG #coven :Cool it.");
        hag.receives().withBody(VERSE);
    }

    @Test
    void who_has_left_the_network_meanwhile_is_told_that() {
        IrcdConnection irc = theHagIsThere("crone");
        hag.sends(saying(VERSE));
        Element request = service.receives().ofType("get").element();
        hag.sends(leaving("witch"));
        hag.receives().ofType("unavailable");
        irc.awaits("QUIT");
        irc.closes();
        service.sends("<iq type='error' id='%s' to='%s'/>".formatted(request.attributeValue("id"), GATEWAY));
        hag.receives().withId("say").isErrorWith("wait", "recipient-unavailable");
    }
}
