package im.annex.upload.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import im.annex.kernel.spi.ComponentType;
import im.annex.testkit.ComponentRig;
import im.annex.testkit.ScriptedUser;
import im.annex.upload.UploadType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.dom4j.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The stage of all conversations: the service, Romeo, and an HTTP client. */
abstract class Uploading {

    static final String SERVICE = "upload.montague.tld";
    static final String UPLOAD = "urn:xmpp:http:upload:0";
    static final String ROMEO = "romeo@montague.tld/garden";
    static final String JULIET = "juliet@capulet.tld/balcony";
    static final String ADMIN = "prospero@montague.tld/cell";
    static final byte[] CONTENTS = "But, soft! what light through yonder window breaks?".getBytes(UTF_8);

    @RegisterExtension
    final ComponentRig rig;

    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What a client is given. */
    record Slot(String put, Optional<String> authorization, String get) {

        URI putUri() {
            return URI.create(put);
        }

        URI getUri() {
            return URI.create(get);
        }

        /** The long random part. */
        String id() {
            return Path.of(getUri().getPath()).getName(1).toString();
        }

        /** What comes before the id. */
        String base() {
            return get.substring(0, get.indexOf(id()));
        }

        /** The same as another process serves it. */
        Slot at(String otherBase) {
            return new Slot(put.replace(base(), otherBase), authorization, get.replace(base(), otherBase));
        }
    }

    Uploading() {
        this("");
    }

    /** With settings as in the operator's file. */
    Uploading(String settings) {
        this(new UploadType(), settings);
    }

    Uploading(ComponentType type, String settings) {
        this(type, settings, "");
    }

    /** With settings of the HTTP server, too. */
    Uploading(ComponentType type, String settings, String httpSettings) {
        rig = ComponentRig.running(type, settings)
                .at(SERVICE)
                .http(httpSettings)
                .admins("prospero@montague.tld");
    }

    @AfterEach
    void hangUp() {
        http.close();
    }

    static String request(String attributes, String children) {
        return "<iq type='get' to='%s'><request xmlns='%s' %s>%s</request></iq>"
                .formatted(SERVICE, UPLOAD, attributes, children);
    }

    ScriptedUser romeo() {
        return rig.user(ROMEO);
    }

    /** A slot for a file of Romeo. */
    Slot slot(String attributes) {
        return slot(romeo(), attributes, "");
    }

    Slot slot(ScriptedUser user, String attributes, String children) {
        Element answer = user.asks(request(attributes, children));
        assertThat(answer).isResult();
        Element slot = answer.element("slot");
        Element put = slot.element("put");
        return new Slot(
                put.attributeValue("url"),
                put.elements("header").stream().map(Element::getText).findFirst(),
                slot.element("get").attributeValue("url"));
    }

    /** A request to put {@link #CONTENTS} of which the body has not come yet. */
    RawHttp.Conversation begun(Slot slot) {
        return RawHttp.to(slot.putUri())
                .asks(
                        "PUT %s HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: %d\r\nAuthorization: %s\r\n\r\n"
                                .formatted(
                                        slot.putUri().getRawPath(),
                                        CONTENTS.length,
                                        slot.authorization().orElseThrow()));
    }

    /** A slot for {@link #CONTENTS} as a text. */
    Slot slotForText() {
        return slot("filename='balcony.txt' size='%d' content-type='text/plain'".formatted(CONTENTS.length));
    }

    HttpResponse<String> put(Slot slot, byte[] contents, String... headers) {
        var request = HttpRequest.newBuilder(slot.putUri()).PUT(BodyPublishers.ofByteArray(contents));
        slot.authorization().ifPresent(value -> request.header("Authorization", value));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    HttpResponse<String> get(Slot slot, String... headers) {
        var request = HttpRequest.newBuilder(slot.getUri());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Goes on sending after the head of a refusal has come; gives back the rest of the refusal. */
    String sendsAllThough(int status, String method, String path) {
        int pieces = 10;
        var piece = new byte[50_000];
        RawHttp.Conversation refused = RawHttp.to(slotForText().putUri())
                .asks("%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
                        .formatted(method, path, pieces * piece.length));
        Assertions.assertThat(refused.status()).isEqualTo(status);
        // Whoever hangs up at once has done so by then.
        HttpResponse<String> _ = get(slotForText());
        for (int i = 0; i < pieces; i++) {
            refused.says(piece);
        }
        return refused.rest();
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Romeo's text, sent. */
    Slot sentText() {
        Slot slot = slotForText();
        Assertions.assertThat(put(slot, CONTENTS).statusCode()).isEqualTo(201);
        return slot;
    }
}
