package im.annex.upload.conversations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Upload: what is sent comes back, exactly, and nothing else is taken. */
class FilesTest extends Uploading {

    @Test
    void what_was_sent_can_be_fetched_by_everybody() {
        Slot slot = slotForText();

        HttpResponse<String> sent = put(slot, CONTENTS, "Content-Type", "text/plain; charset=utf-8");
        assertThat(sent.statusCode()).isEqualTo(201);
        assertThat(sent.headers().firstValue("Location")).contains(slot.get());
        HttpResponse<String> fetched = get(slot);
        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat(fetched.body().getBytes(UTF_8)).isEqualTo(CONTENTS);
        assertThat(fetched.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(fetched.headers().firstValue("Content-Length")).contains(Integer.toString(CONTENTS.length));
        assertThat(fetched.headers().firstValue("Accept-Ranges")).contains("bytes");
    }

    @Test
    void nothing_is_there_before_it_was_sent() {
        assertThat(get(slotForText()).statusCode()).isEqualTo(404);
    }

    @Test
    void names_with_signs_of_all_kinds_are_kept() {
        for (String name : new String[] {"100% très?#;+&amp;=.txt", "日本 語.txt", "a..b", "%2e%2e", "{x}|^~`[].txt"}) {
            Slot slot = slot("filename='%s' size='%d'".formatted(name, CONTENTS.length));

            assertThat(put(slot, CONTENTS).statusCode()).as(name).isEqualTo(201);
            assertThat(get(slot).statusCode()).as(name).isEqualTo(200);
        }
    }

    @Test
    void a_picture_is_sent_as_what_it_is_and_shown() {
        Slot slot = slot("filename='rose.png' size='%d' content-type='image/png'".formatted(CONTENTS.length));
        put(slot, CONTENTS, "Content-Type", "image/png");

        HttpResponse<String> fetched = get(slot);
        assertThat(fetched.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(fetched.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("inline;");
    }

    @Test
    void the_type_is_that_of_the_ending_if_nobody_says_one() {
        Slot slot = slot("filename='rose.jpg' size='%d'".formatted(CONTENTS.length));
        put(slot, CONTENTS);

        assertThat(get(slot).headers().firstValue("Content-Type")).contains("image/jpeg");
    }

    /** Most libraries send application/octet-stream where nobody tells them more. */
    @Test
    void the_ending_says_more_than_a_header_that_the_slot_knows_nothing_of() {
        Slot picture = slot("filename='rose.jpg' size='%d'".formatted(CONTENTS.length));
        put(picture, CONTENTS, "Content-Type", "application/octet-stream");
        Slot without = slot("filename='rose' size='%d'".formatted(CONTENTS.length));
        put(without, CONTENTS, "Content-Type", "image/png");

        assertThat(get(picture).headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(get(without).headers().firstValue("Content-Type")).contains("image/png");
    }

    @Test
    void another_length_is_refused() {
        Slot slot = slotForText();

        assertThat(put(slot, Arrays.copyOf(CONTENTS, CONTENTS.length + 1)).statusCode())
                .isEqualTo(413);
        assertThat(put(slot, Arrays.copyOf(CONTENTS, CONTENTS.length - 1)).statusCode())
                .isEqualTo(400);
        assertThat(get(slot).statusCode()).isEqualTo(404);
        assertThat(put(slot, CONTENTS).statusCode()).isEqualTo(201);
    }

    @Test
    void another_length_is_refused_when_it_comes_in_chunks_too() {
        Slot slot = slotForText();

        assertThat(putInChunks(slot, CONTENTS.length + 1).statusCode()).isEqualTo(413);
        assertThat(putInChunks(slot, CONTENTS.length - 1).statusCode()).isEqualTo(400);
        assertThat(get(slot).statusCode()).isEqualTo(404);
        assertThat(putInChunks(slot, CONTENTS.length).statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> putInChunks(Slot slot, int length) {
        return send(HttpRequest.newBuilder(slot.putUri())
                .header("Authorization", slot.authorization().orElseThrow())
                .PUT(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(Arrays.copyOf(CONTENTS, length)))));
    }

    @Test
    void whoever_announces_too_much_is_refused_before_anything_comes() {
        Slot slot = slotForText();

        RawHttp.Conversation refused = RawHttp.to(slot.putUri())
                .asks("PUT %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\nAuthorization: %s\r\n\r\n"
                        .formatted(
                                slot.putUri().getRawPath(), slot.authorization().orElseThrow()));
        assertThat(refused.status()).isEqualTo(413);
        refused.hangsUp();
    }

    /** RFC 9110 §15.5.12. */
    @Test
    void a_file_of_which_nothing_comes_needs_a_length() {
        Slot slot = slotForText();

        RawHttp.Conversation refused = RawHttp.to(slot.putUri())
                .asks("PUT %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n\r\n"
                        .formatted(
                                slot.putUri().getRawPath(), slot.authorization().orElseThrow()));
        assertThat(refused.status()).isEqualTo(411);
    }

    /** RFC 9110 §14.5. */
    @Test
    void a_part_of_a_file_is_refused() {
        Slot slot = slotForText();

        assertThat(put(slot, CONTENTS, "Content-Range", "bytes 0-50/100").statusCode())
                .isEqualTo(400);
        assertThat(get(slot).statusCode()).isEqualTo(404);
    }

    /** RFC 9110 §13.1.1 and §13.1.2. */
    @Test
    void who_expects_something_else_there_sends_nothing() {
        Slot slot = slotForText();

        assertThat(put(slot, CONTENTS, "If-Match", "*").statusCode()).isEqualTo(412);
        assertThat(put(slot, CONTENTS, "If-None-Match", "*").statusCode()).isEqualTo(201);
        assertThat(put(slot, CONTENTS, "If-None-Match", "*").statusCode()).isEqualTo(412);
        assertThat(put(slot, CONTENTS, "If-Match", "*").statusCode()).isEqualTo(201);
    }

    @Test
    void another_type_is_refused() {
        Slot slot = slotForText();

        assertThat(put(slot, CONTENTS, "Content-Type", "text/html").statusCode())
                .isEqualTo(415);
        assertThat(put(slot, CONTENTS, "Content-Encoding", "gzip").statusCode()).isEqualTo(415);
        assertThat(get(slot).statusCode()).isEqualTo(404);
    }

    /** RFC 9110 §8.4 and §15.5.16: several lines are one list. */
    @Test
    void no_line_of_several_hides_an_encoding() {
        Slot slot = slotForText();

        assertThat(put(slot, CONTENTS, "Content-Encoding", "identity", "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(415);
        assertThat(put(slot, CONTENTS, "Content-Encoding", "Identity").statusCode())
                .isEqualTo(201);
    }

    /** RFC 9112 §6.1. */
    @Test
    void a_transfer_coding_that_nobody_undoes_is_refused() {
        Slot slot = slotForText();

        for (String coding : new String[] {"gzip, chunked", "gzip\r\nTransfer-Encoding: chunked"}) {
            assertThat(RawHttp.to(slot.putUri())
                            .asks(
                                    "PUT %s HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: %s\r\nAuthorization: %s\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
                                            .formatted(
                                                    slot.putUri().getRawPath(),
                                                    coding,
                                                    slot.authorization().orElseThrow(),
                                                    CONTENTS.length,
                                                    new String(CONTENTS, UTF_8)))
                            .status())
                    .as(coding)
                    .isEqualTo(501);
        }
        assertThat(get(slot).statusCode()).isEqualTo(404);
    }

    @Test
    void the_same_may_be_sent_again() {
        Slot slot = sentText();

        assertThat(put(slot, CONTENTS).statusCode()).isEqualTo(201);
        assertThat(get(slot).body().getBytes(UTF_8)).isEqualTo(CONTENTS);
    }

    @Test
    void another_file_does_not_take_the_place_of_what_was_sent() {
        Slot slot = sentText();
        byte[] other = CONTENTS.clone();
        other[other.length - 1] = '!';

        assertThat(put(slot, other).statusCode()).isEqualTo(409);
        assertThat(get(slot).body().getBytes(UTF_8)).isEqualTo(CONTENTS);
    }

    @Test
    void sending_begins_before_the_slot_expires() {
        Slot slot = slotForText();
        rig.clock().advance(Duration.ofSeconds(301));

        HttpResponse<String> refused = put(slot, CONTENTS);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("expired");
    }

    @Test
    void without_what_came_with_the_slot_nothing_is_taken() {
        Slot slot = slotForText();

        HttpResponse<String> refused =
                send(HttpRequest.newBuilder(slot.putUri()).PUT(BodyPublishers.ofByteArray(CONTENTS)));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void a_slot_is_for_its_own_file_only() {
        Slot one = slotForText();
        Slot other = slotForText();

        assertThat(put(new Slot(one.put(), other.authorization(), one.get()), CONTENTS)
                        .statusCode())
                .isEqualTo(403);
        assertThat(put(new Slot(one.put() + "x", one.authorization(), one.get()), CONTENTS)
                        .statusCode())
                .isEqualTo(403);
        String forged = one.authorization().orElseThrow();
        char last = forged.charAt(20);
        String changed = forged.substring(0, 20) + (last == 'A' ? 'B' : 'A') + forged.substring(21);
        assertThat(put(new Slot(one.put(), Optional.of(changed), one.get()), CONTENTS)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void what_leads_elsewhere_is_not_found() {
        Slot slot = sentText();
        String base = slot.get().substring(0, slot.get().indexOf("/upload/"));
        String id = slot.id();

        for (String path : new String[] {
            "/upload",
            "/upload/",
            "/upload/" + id,
            "/upload/" + id + "/",
            "/upload/" + id + "/other.txt",
            "/upload/" + id + "/balcony.txt/",
            "/upload/" + id.toLowerCase(Locale.ROOT) + "/balcony.txt",
            "/upload/incoming/lock",
            "/upload/files/README",
            "/upload/" + id + "/%00balcony.txt%zz"
        }) {
            assertThat(rawStatus(base, "GET " + path + " HTTP/1.1")).as(path).isIn(400, 404);
        }
        for (String path : new String[] {
            "/upload/../../etc/passwd", "/upload/%2e%2e/%2e%2e/etc/passwd", "/upload/..%2f..%2fetc/passwd"
        }) {
            assertThat(rawStatus(base, "GET " + path + " HTTP/1.1")).as(path).isIn(400, 404);
        }
    }

    private static int rawStatus(String base, String line) {
        return RawHttp.to(URI.create(base))
                .asks(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                .status();
    }

    @Test
    void ten_megabytes_come_back_as_they_were() {
        var contents = new byte[10 << 20];
        new Random(7).nextBytes(contents);
        Slot slot = slot("filename='noise.bin' size='%d'".formatted(contents.length));

        assertThat(put(slot, contents).statusCode()).isEqualTo(201);
        assertThat(RawHttp.fetch(slot.getUri())).isEqualTo(contents);
    }

    @Test
    void a_client_that_asks_first_is_told_to_go_on_or_not_to() {
        Slot slot = slotForText();
        String head = "PUT %s HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: %d\r\n%s\r\n";
        String path = slot.putUri().getRawPath();
        RawHttp.Conversation let = RawHttp.to(slot.putUri())
                .asks(head.formatted(
                        path,
                        CONTENTS.length,
                        "Authorization: " + slot.authorization().orElseThrow() + "\r\n"));
        assertThat(let.status()).isEqualTo(100);
        assertThat(let.goesOn(CONTENTS).status()).isEqualTo(201);

        RawHttp.Conversation refused = RawHttp.to(slot.putUri()).asks(head.formatted(path, CONTENTS.length, ""));
        assertThat(refused.status()).isEqualTo(401);
    }

    @Test
    void what_is_cut_off_is_never_served() {
        Slot slot = slotForText();
        RawHttp.Conversation cut = RawHttp.to(slot.putUri())
                .sends("PUT %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\nAuthorization: %s\r\n\r\nBut, soft!"
                        .formatted(
                                slot.putUri().getRawPath(),
                                CONTENTS.length,
                                slot.authorization().orElseThrow()));
        assertThat(get(slot).statusCode()).isEqualTo(404);
        cut.hangsUp();

        assertThat(get(slot).statusCode()).isEqualTo(404);
        assertThat(put(slot, CONTENTS).statusCode()).isEqualTo(201);
    }

    /** Who is hung up on in the middle of sending does not read why. */
    @Test
    void whoever_is_refused_while_sending_comes_to_read_so() {
        String path = slotForText().putUri().getRawPath();

        assertThat(sendsAllThough(401, "PUT", path)).startsWith("401 ");
        assertThat(sendsAllThough(404, "PUT", path + "/more")).startsWith("404 ");
        assertThat(sendsAllThough(405, "POST", path)).startsWith("405 ");
    }

    @Test
    void other_methods_are_named() {
        Slot slot = sentText();

        HttpResponse<String> refused =
                send(HttpRequest.newBuilder(slot.getUri()).method("DELETE", BodyPublishers.noBody()));
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).contains("OPTIONS, HEAD, GET, PUT");
    }
}
