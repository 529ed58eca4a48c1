package im.annex.upload.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What one client may ask for (RFC 6585 §4). */
class LimitsTest {

    @Nested
    class OfRequestsFromOneAddress extends Uploading {

        OfRequestsFromOneAddress() {
            super("address-rate: 2/m");
        }

        @Test
        void who_asks_too_often_is_told_when_to_come_again() {
            Slot slot = sentText();
            assertThat(get(slot).statusCode()).isEqualTo(200);

            HttpResponse<String> refused = get(slot);

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 60L);
        }

        @Test
        void who_sends_too_often_comes_to_read_so() {
            Slot slot = sentText();
            assertThat(get(slot).statusCode()).isEqualTo(200);

            assertThat(sendsAllThough(429, "PUT", slot.putUri().getRawPath())).startsWith("429 ");
        }
    }

    @Nested
    class OfFilesAtTheSameTime extends Uploading {

        OfFilesAtTheSameTime() {
            super("uploads-at-once: 1");
        }

        @Test
        void a_second_file_waits_for_the_first() {
            Slot first = slotForText();
            RawHttp.Conversation begun = begun(first);
            assertThat(begun.status()).isEqualTo(100);

            Slot second = slotForText();
            HttpResponse<String> refused = put(second, CONTENTS);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();

            assertThat(begun.goesOn(CONTENTS).status()).isEqualTo(201);
            assertThat(put(second, CONTENTS).statusCode()).isEqualTo(201);
        }
    }

    @Nested
    class OfBytesInASecond extends Uploading {

        OfBytesInASecond() {
            super("{upload-speed: 1GiB, download-speed: 1GiB}");
        }

        @Test
        void what_is_held_back_is_whole_all_the_same() {
            var contents = new byte[300_000];
            new Random(7).nextBytes(contents);
            Slot slot = slot("filename='noise.bin' size='%d'".formatted(contents.length));

            assertThat(put(slot, contents).statusCode()).isEqualTo(201);
            assertThat(RawHttp.fetch(slot.getUri())).isEqualTo(contents);
        }
    }
}
