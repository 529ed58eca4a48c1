package im.annex.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.upload.domain.ContentType;
import im.annex.upload.domain.FileId;
import im.annex.upload.domain.FileName;
import im.annex.upload.domain.Purpose;
import im.annex.upload.domain.Ticket;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealsTest {

    private static final String DOMAIN = "upload.montague.lit";
    private static final byte[] KEY = "k".repeat(32).getBytes(UTF_8);
    private static final byte[] OTHER_KEY = "o".repeat(32).getBytes(UTF_8);

    private final Seals seals = new Seals(DOMAIN, List.of(KEY));

    private static Ticket ticket() {
        return new Ticket(
                FileId.random(new SecureRandom()),
                7,
                FileName.of("tr\u00e8s cool.jpg").orElseThrow(),
                23456,
                Optional.of(new ContentType("image/jpeg")),
                Purpose.EPHEMERAL,
                Instant.parse("2026-03-01T20:05:00Z"),
                Optional.of(Instant.parse("2026-03-02T20:00:00Z")));
    }

    @Test
    void what_is_sealed_is_opened_as_it_was() {
        Ticket full = ticket();
        var bare = new Ticket(
                full.file(), 0, full.name(), 1, Optional.empty(), Purpose.MESSAGE, full.until(), Optional.empty());

        assertThat(seals.open(seals.seal(full))).contains(full);
        assertThat(seals.open(seals.seal(bare))).contains(bare);
    }

    /** Any process with the key serves what another promised. */
    @Test
    void another_process_with_the_key_opens_it() {
        assertThat(new Seals(DOMAIN, List.of(KEY)).open(seals.seal(ticket()))).isPresent();
    }

    @Test
    void another_key_or_another_service_opens_nothing() {
        String sealed = seals.seal(ticket());

        assertThat(new Seals(DOMAIN, List.of(OTHER_KEY)).open(sealed)).isEmpty();
        assertThat(new Seals("blog.montague.lit", List.of(KEY)).open(sealed)).isEmpty();
    }

    @Test
    void a_key_that_was_replaced_still_opens() {
        String sealed = seals.seal(ticket());

        var after = new Seals(DOMAIN, List.of(OTHER_KEY, KEY));

        assertThat(after.open(sealed)).isPresent();
        assertThat(seals.open(after.seal(ticket()))).isEmpty();
    }

    /** The last sign of a part has bits that mean nothing, so the ticket may be the same, but never another. */
    @Test
    void no_sign_can_be_changed() {
        Ticket ticket = ticket();
        String sealed = seals.seal(ticket);
        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            Optional<Ticket> opened = seals.open(sealed.substring(0, i) + other + sealed.substring(i + 1));

            assertThat(opened.filter(read -> !read.equals(ticket)))
                    .as("sign %d", i)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b", "..", "\u00e4.\u00e4", "AAAA", "AAAA.", ".AAAA"})
    void nonsense_opens_nothing(String text) {
        assertThat(seals.open(text)).isEmpty();
    }

    @Test
    void nothing_long_is_even_looked_at() {
        assertThat(seals.open("A".repeat(Seals.MOST_CHARS) + ".A")).isEmpty();
    }

    @Test
    void the_longest_ticket_is_short_enough() {
        var longest = new Ticket(
                FileId.random(new SecureRandom()),
                Long.MAX_VALUE,
                FileName.of("\u9b54".repeat(85)).orElseThrow(),
                Long.MAX_VALUE,
                ContentType.of("a/" + "b".repeat(125)),
                Purpose.PERMANENT,
                Instant.MAX.minusSeconds(1).truncatedTo(ChronoUnit.SECONDS),
                Optional.empty());

        assertThat(seals.seal(longest)).hasSizeLessThanOrEqualTo(Seals.MOST_CHARS);
        assertThat(seals.open(seals.seal(longest))).contains(longest);
    }
}
