package im.annex.irc;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.annex.irc.line.Texts;
import im.annex.kernel.spi.Requests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/**
 * Text of more lines than people on IRC want to see there, put to an upload service (XEP-0363), so that they are told where
 * it is. Thread-safe.
 */
final class Pasting implements AutoCloseable {

    private static final String UPLOAD = "urn:xmpp:http:upload:0";
    private static final String TYPE = "text/plain; charset=utf-8";

    /** §5: no other headers are taken from a service. */
    private static final List<String> HEADERS = List.of("authorization", "cookie", "expires");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** As much of the first line as tells what the rest is about. */
    private static final int LONGEST_BEGINNING = 120;

    private final JID service;
    private final JID us;
    private final int most;
    private final Requests requests;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * Puts text to a service.
     *
     * @param us who asks it for slots
     * @param most lines of a message that are still said as lines
     */
    Pasting(JID service, JID us, int most, Requests requests) {
        this.service = service;
        this.us = us;
        this.most = most;
        this.requests = requests;
    }

    /** Whether a text is too long to be said line by line. */
    boolean isFor(String text) {
        return Texts.lines(text).size() > most;
    }

    /**
     * Puts a text to the service.
     *
     * @return what to say instead; fails with {@link IOException} if the service or its storage does not take it, and with
     *     {@link java.util.concurrent.TimeoutException} if it says nothing. Completes outside of any mailbox
     */
    CompletionStage<String> paste(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return requests.send(request(bytes.length), PATIENCE)
                .thenCompose(answer -> put(answer, bytes))
                .thenApply(where -> note(text, where));
    }

    /** §5. */
    private IQ request(int size) {
        var iq = new IQ(IQ.Type.get);
        iq.setTo(service);
        iq.setFrom(us);
        iq.setChildElement(DocumentHelper.createElement(Namespaces.in(UPLOAD, "request"))
                .addAttribute("filename", "message.txt")
                .addAttribute("size", Integer.toString(size))
                .addAttribute("content-type", TYPE));
        return iq;
    }

    private CompletionStage<String> put(IQ answer, byte[] bytes) {
        Element slot = answer.getType() == IQ.Type.result ? answer.getChildElement() : null;
        Element put = slot == null ? null : slot.element("put");
        Element get = slot == null ? null : slot.element("get");
        if (put == null || get == null) {
            throw failure(service + " gives no slot"
                    + (answer.getError() == null ? "" : ": " + answer.getError().getCondition()));
        }
        return http.sendAsync(request(put, bytes), BodyHandlers.discarding())
                .thenApply(response -> taken(response, get.attributeValue("url")));
    }

    private static HttpRequest request(Element put, byte[] bytes) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(put.attributeValue("url", "")))
                    .timeout(PATIENCE)
                    .header("Content-Type", TYPE)
                    .PUT(BodyPublishers.ofByteArray(bytes));
            for (Element header : put.elements("header")) {
                String name = header.attributeValue("name", "");
                if (HEADERS.stream().anyMatch(name::equalsIgnoreCase)) {
                    request.header(name, header.getText().replaceAll("[\\r\\n]", ""));
                }
            }
            return request.build();
        } catch (IllegalArgumentException e) {
            throw failure("there is no address to put to: " + e.getMessage());
        }
    }

    private static String taken(HttpResponse<?> response, String where) {
        if (response.statusCode() / 100 != 2 || where == null || !Texts.fitsOnOneLine(where)) {
            throw failure("the storage answers with status " + response.statusCode());
        }
        return where;
    }

    private static CompletionException failure(String why) {
        return new CompletionException(new IOException(why));
    }

    private static String note(String text, String where) {
        List<String> lines = Texts.lines(text);
        String first = lines.getFirst().strip();
        String beginning = Texts.shortened(first, LONGEST_BEGINNING, UTF_8);
        return beginning + (beginning.length() < first.length() ? "…" : "") + " (" + lines.size() + " lines: " + where
                + ")";
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
