package im.annex.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.upload.domain.ContentType;
import im.annex.upload.domain.FileId;
import im.annex.upload.domain.FileName;
import im.annex.upload.domain.Purpose;
import im.annex.upload.domain.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SealsTest {

    private static final byte[] KEY = "a key that nobody else knows".getBytes(UTF_8);
    private static final byte[] OTHER_KEY = "a key that somebody else knows".getBytes(UTF_8);

    private static final Ticket TICKET = new Ticket(
            FileId.random(new Random(1)),
            7,
            FileName.of("très cool.jpg").orElseThrow(),
            23_456,
            Optional.of(new ContentType("image/jpeg")),
            Purpose.EPHEMERAL,
            Instant.parse("2026-01-01T00:05:00Z"),
            Optional.of(Instant.parse("2026-01-02T00:00:00Z")));

    private static Seals seals(byte[]... keys) {
        return new Seals("upload.montague.tld", List.of(keys));
    }

    @Test
    void what_was_sealed_is_opened_as_it_was_by_all_who_have_the_key() {
        assertThat(seals(KEY).open(seals(KEY).seal(TICKET))).contains(TICKET);
    }

    @Test
    void a_seal_of_another_key_or_service_is_worth_nothing() {
        assertThat(seals(KEY).open(seals(OTHER_KEY).seal(TICKET))).isEmpty();
        assertThat(new Seals("other.montague.tld", List.of(KEY)).open(seals(KEY).seal(TICKET)))
                .isEmpty();
    }

    @Test
    void the_key_before_still_opens() {
        assertThat(seals(KEY, OTHER_KEY).open(seals(OTHER_KEY).seal(TICKET))).contains(TICKET);
        assertThat(seals(OTHER_KEY).open(seals(KEY, OTHER_KEY).seal(TICKET))).isEmpty();
    }

    @Test
    void no_sign_of_it_can_be_another() {
        String sealed = seals(KEY).seal(TICKET);

        for (int i = 0; i < sealed.length(); i++) {
            for (char sign : new char[] {'A', 'z', '0', '-', '.', '=', ' ', 'é'}) {
                String changed = sealed.substring(0, i) + sign + sealed.substring(i + 1);
                assertThat(seals(KEY).open(changed).filter(opened -> !opened.equals(TICKET)))
                        .as(changed)
                        .isEmpty();
            }
            assertThat(seals(KEY).open(sealed.substring(0, i))).isEmpty();
        }
    }

    @Test
    void what_is_no_ticket_is_none() {
        for (String text : List.of("", ".", "..", "a.b", "é.ü", "A".repeat(2000) + ".A")) {
            assertThat(seals(KEY).open(text)).as(text).isEmpty();
        }
    }
}
