package im.annex.upload.conversations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** GET, HEAD and OPTIONS: parts, conditions (RFC 9110), and what keeps browsers safe (XEP-0363, Server side). */
class FetchingTest extends Uploading {

    private static String text() {
        return new String(CONTENTS, UTF_8);
    }

    @Test
    void a_part_is_sent_to_who_asks_for_it() {
        Slot slot = sentText();

        HttpResponse<String> part = get(slot, "Range", "bytes=5-9");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(text().substring(5, 10));
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 5-9/" + CONTENTS.length);
        assertThat(get(slot, "Range", "bytes=45-").body()).isEqualTo(text().substring(45));
        assertThat(get(slot, "Range", "bytes=-4").body()).isEqualTo(text().substring(CONTENTS.length - 4));
        assertThat(get(slot, "Range", "bytes=40-99999").body()).isEqualTo(text().substring(40));
        assertThat(get(slot, "Range", "bytes=-99999").body()).isEqualTo(text());
        String beyondEveryNumber = "9".repeat(30);
        assertThat(get(slot, "Range", "bytes=40-" + beyondEveryNumber).body()).isEqualTo(text().substring(40));
        assertThat(get(slot, "Range", "bytes=" + beyondEveryNumber + "-").statusCode())
                .isEqualTo(416);
    }

    @Test
    void a_part_of_a_large_file_is_sent_as_it_is() {
        var contents = new byte[5 << 20];
        new Random(3).nextBytes(contents);
        Slot slot = slot("filename='large.bin' size='%d'".formatted(contents.length));
        put(slot, contents);
        int from = (2 << 20) - 10;
        int to = (4 << 20) + 10;

        byte[] part = bytes(slot, "bytes=%d-%d".formatted(from, to));
        assertThat(part).isEqualTo(Arrays.copyOfRange(contents, from, to + 1));
    }

    private byte[] bytes(Slot slot, String range) {
        try {
            return http.send(
                            HttpRequest.newBuilder(slot.getUri())
                                    .header("Range", range)
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Test
    void a_part_that_is_not_there_is_refused() {
        HttpResponse<String> refused = get(sentText(), "Range", "bytes=%d-".formatted(CONTENTS.length));

        assertThat(refused.statusCode()).isEqualTo(416);
        assertThat(refused.headers().firstValue("Content-Range")).contains("bytes */" + CONTENTS.length);
    }

    @Test
    void several_parts_and_nonsense_are_answered_with_the_whole() {
        Slot slot = sentText();

        for (String range : new String[] {"bytes=0-1,5-9", "bytes=9-5", "lines=1-2", "bytes=a-b", "bytes=-"}) {
            HttpResponse<String> whole = get(slot, "Range", range);
            assertThat(whole.statusCode()).as(range).isEqualTo(200);
            assertThat(whole.body()).as(range).isEqualTo(text());
        }
    }

    @Test
    void who_has_the_file_is_told_so() {
        Slot slot = sentText();
        HttpResponse<String> first = get(slot);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        String modified = first.headers().firstValue("Last-Modified").orElseThrow();

        HttpResponse<String> unchanged = get(slot, "If-None-Match", tag);
        assertThat(unchanged.statusCode()).as(unchanged.body()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(unchanged.headers().firstValue("ETag")).contains(tag);
        assertThat(get(slot, "If-None-Match", "\"x\", W/" + tag).statusCode()).isEqualTo(304);
        assertThat(get(slot, "If-None-Match", "*").statusCode()).isEqualTo(304);
        assertThat(get(slot, "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
        assertThat(get(slot, "If-Modified-Since", modified).statusCode()).isEqualTo(304);
        assertThat(get(slot, "If-Modified-Since", "Thu, 01 Jan 2015 00:00:00 GMT")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(slot, "If-None-Match", "\"x\"", "If-Modified-Since", modified)
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(slot, "If-Match", "\"x\"").statusCode()).isEqualTo(412);
        assertThat(get(slot, "If-Match", tag).statusCode()).isEqualTo(200);
        assertThat(get(slot, "If-Match", "*").statusCode()).isEqualTo(200);
        assertThat(get(slot, "If-Match", "W/" + tag).statusCode()).isEqualTo(412);
        assertThat(get(slot, "If-Unmodified-Since", "Thu, 01 Jan 2015 00:00:00 GMT")
                        .statusCode())
                .isEqualTo(412);
    }

    /** RFC 9110 §13.1.3 and §13.1.4, dates as in §5.6.7. */
    @Test
    void a_date_that_is_none_does_not_count() {
        Slot slot = sentText();
        String modified = get(slot).headers().firstValue("Last-Modified").orElseThrow();

        for (String none : List.of("+0200", "EST", "UTC", "GMT x", "")) {
            String date = modified.replace("GMT", none).strip();
            assertThat(get(slot, "If-Modified-Since", date).statusCode())
                    .as(date)
                    .isEqualTo(200);
            date = "Thu, 01 Jan 2015 00:00:00 " + none;
            assertThat(get(slot, "If-Unmodified-Since", date.strip()).statusCode())
                    .as(date)
                    .isEqualTo(200);
        }
        assertThat(get(slot, "If-Modified-Since", modified, "If-Modified-Since", modified)
                        .statusCode())
                .isEqualTo(200);
        for (String old : List.of("Thursday, 01-Jan-15 00:00:00 GMT", "Thu Jan  1 00:00:00 2015")) {
            assertThat(get(slot, "If-Unmodified-Since", old).statusCode())
                    .as(old)
                    .isEqualTo(412);
        }
    }

    /** RFC 9110 §8.6 and §15.4.5. */
    @Test
    void who_has_the_file_is_told_nothing_that_is_not_so() {
        Slot slot = sentText();
        String request = "%s %s HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: *\r\n\r\n";

        for (String method : new String[] {"GET", "HEAD"}) {
            RawHttp.Conversation unchanged = RawHttp.to(slot.getUri())
                    .asks(request.formatted(method, slot.getUri().getRawPath()));
            assertThat(unchanged.status()).isEqualTo(304);
            assertThat(unchanged.head())
                    .contains("\r\nDate: ", "\r\nETag: ", "\r\nCache-Control: ", "\r\nLast-Modified: ")
                    .doesNotContain("Content-Length: 0", "\r\nContent-Type: ", "\r\nContent-Disposition: ");
            // Nothing follows, and the connection is good for more.
            assertThat(unchanged
                            .goesOn(request.formatted(method, slot.getUri().getRawPath())
                                    .getBytes(UTF_8))
                            .status())
                    .isEqualTo(304);
        }
    }

    @Test
    void a_part_is_only_sent_of_the_file_that_the_client_has_the_rest_of() {
        Slot slot = sentText();
        String tag = get(slot).headers().firstValue("ETag").orElseThrow();

        assertThat(get(slot, "Range", "bytes=0-1", "If-Range", tag).statusCode())
                .isEqualTo(206);
        assertThat(get(slot, "Range", "bytes=0-1", "If-Range", "\"x\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void head_says_what_get_would_say() {
        Slot slot = sentText();

        HttpResponse<String> head = send(HttpRequest.newBuilder(slot.getUri()).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        HttpResponse<String> get = get(slot);
        for (String header :
                new String[] {"Content-Length", "Content-Type", "ETag", "Accept-Ranges", "Content-Disposition"}) {
            assertThat(head.headers().firstValue(header))
                    .isPresent()
                    .isEqualTo(get.headers().firstValue(header));
        }
    }

    @Test
    void browsers_neither_guess_nor_run_anything() {
        HttpResponse<String> fetched = get(sentText());

        assertThat(fetched.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(fetched.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .contains("sandbox");
        assertThat(fetched.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(fetched.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    }

    /** Without media-src, a browser that is sent to a film shows a player that plays nothing. */
    @Test
    void sound_and_films_can_be_played_and_run_nothing_all_the_same() {
        for (String type : new String[] {"audio/ogg", "video/mp4"}) {
            Slot slot = slot("filename='a' size='%d' content-type='%s'".formatted(CONTENTS.length, type));
            put(slot, CONTENTS);

            assertThat(get(slot).headers().allValues("Content-Security-Policy"))
                    .containsExactly(
                            "default-src 'none'; media-src 'self'; frame-ancestors 'none'; sandbox allow-same-origin");
        }
    }

    @Test
    void what_can_carry_scripts_is_saved_and_not_shown() {
        for (String[] file : new String[][] {
            {"a.svg", "image/svg+xml"},
            {"a.html", "text/html"},
            {"a.xhtml", "application/xhtml+xml"},
            {"a.js", "text/javascript"},
            {"a.pdf", "application/pdf"}
        }) {
            Slot slot = slot("filename='%s' size='%d' content-type='%s'".formatted(file[0], CONTENTS.length, file[1]));
            put(slot, CONTENTS);

            assertThat(get(slot).headers().firstValue("Content-Disposition").orElseThrow())
                    .as(file[0])
                    .startsWith("attachment;");
        }
    }

    @Test
    void a_name_cannot_add_a_header() {
        Slot slot = slot("filename='a&#13;&#10;X-Evil: 1&quot;; b.txt' size='%d'".formatted(CONTENTS.length));
        put(slot, CONTENTS);

        HttpResponse<String> fetched = get(slot);
        assertThat(fetched.headers().firstValue("X-Evil")).isEmpty();
        assertThat(fetched.headers().firstValue("Content-Disposition").orElseThrow())
                .isEqualTo(
                        "inline; filename=\"a_X-Evil__1___b.txt\"; filename*=UTF-8''a%20X-Evil%3A%201%22%3B%20b.txt");
    }

    @Test
    void web_clients_of_any_origin_may_send_and_fetch() {
        Slot slot = slotForText();

        HttpResponse<String> asked = send(HttpRequest.newBuilder(slot.putUri())
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://chat.example")
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization,content-type"));
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Methods")).contains("OPTIONS, HEAD, GET, PUT");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .contains("Authorization", "Content-Type");
        assertThat(asked.headers().firstValue("Access-Control-Max-Age")).isPresent();
        assertThat(put(slot, CONTENTS, "Origin", "https://chat.example")
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .contains("*");
        assertThat(get(slot, "Origin", "https://chat.example").headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
    }

    @Nested
    class WithOriginsNamed extends Uploading {

        WithOriginsNamed() {
            super("cors-origins: https://chat.example");
        }

        @Test
        void only_these_may() {
            Slot slot = sentText();

            assertThat(get(slot, "Origin", "https://chat.example").headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("https://chat.example");
            HttpResponse<String> other = get(slot, "Origin", "https://evil.example");
            assertThat(other.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
            assertThat(other.headers().firstValue("Vary")).contains("Origin");
        }

        @Test
        void who_asks_first_is_told_once_what_the_answer_depends_on() {
            HttpResponse<String> asked =
                    send(HttpRequest.newBuilder(slotForText().putUri())
                            .method("OPTIONS", BodyPublishers.noBody())
                            .header("Origin", "https://chat.example")
                            .header("Access-Control-Request-Method", "PUT"));

            assertThat(asked.headers().firstValue("Access-Control-Allow-Methods"))
                    .isPresent();
            assertThat(asked.headers().allValues("Vary")).containsExactly("Origin");
        }
    }

    @Nested
    class WithContentsChecked extends Uploading {

        WithContentsChecked() {
            super("check-contents: true");
        }

        @Test
        void what_is_no_picture_is_not_taken_as_one() {
            Slot slot = slot("filename='a.png' size='%d' content-type='image/png'".formatted(CONTENTS.length));

            assertThat(put(slot, CONTENTS).statusCode()).isEqualTo(415);
            assertThat(get(slot).statusCode()).isEqualTo(404);
        }
    }

    @Nested
    class WithABoundOnSpeed extends Uploading {

        WithABoundOnSpeed() {
            super("{upload-speed: 1MiB, download-speed: 1MiB}");
        }

        @Test
        void files_come_and_go_as_they_are() {
            var contents = new byte[200_000];
            new Random(5).nextBytes(contents);
            Slot slot = slot("filename='a.bin' size='%d'".formatted(contents.length));

            assertThat(put(slot, contents).statusCode()).isEqualTo(201);
            assertThat(RawHttp.fetch(slot.getUri())).isEqualTo(contents);
            assertThat(get(slot, "Range", "bytes=0-0").statusCode()).isEqualTo(206);
        }
    }
}
