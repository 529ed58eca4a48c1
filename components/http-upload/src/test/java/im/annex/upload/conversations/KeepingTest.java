package im.annex.upload.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.ScriptedUser;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How long files are kept, and how many. */
class KeepingTest extends Uploading {

    private static final String PURPOSE = "urn:xmpp:http:upload:purpose:0";

    KeepingTest() {
        super("keep-for: 10d");
    }

    @Test
    void a_file_is_not_to_be_had_when_its_time_is_over() {
        Slot slot = sentText();

        rig.clock().advance(Duration.ofDays(10).minusSeconds(1));
        assertThat(get(slot).statusCode()).isEqualTo(200);
        assertThat(get(slot).headers().firstValue("Cache-Control").orElseThrow())
                .contains("max-age=1,");
        rig.clock().advance(Duration.ofSeconds(1));
        assertThat(get(slot).statusCode()).isEqualTo(404);
    }

    @Test
    void an_ephemeral_file_is_gone_when_its_sender_wants_it() {
        Slot slot = slot(
                romeo(),
                "filename='a.txt' size='%d'".formatted(CONTENTS.length),
                "<ephemeral xmlns='%s' expire-before='2026-01-01T01:00:00Z'/>".formatted(PURPOSE));
        put(slot, CONTENTS);

        rig.clock().advance(Duration.ofMinutes(59));
        assertThat(get(slot).statusCode()).isEqualTo(200);
        rig.clock().advance(Duration.ofMinutes(1));
        assertThat(get(slot).statusCode()).isEqualTo(404);
    }

    private Slot slotForAMinute() {
        return slot(
                romeo(),
                "filename='a.txt' size='%d'".formatted(CONTENTS.length),
                "<ephemeral xmlns='%s' expire-before='2026-01-01T00:01:00Z'/>".formatted(PURPOSE));
    }

    /** Upload: 201 would say that it can be fetched. */
    @Test
    void an_ephemeral_file_that_comes_when_its_time_is_over_is_not_taken() {
        Slot slot = slotForAMinute();
        rig.clock().advance(Duration.ofMinutes(1));

        assertThat(put(slot, CONTENTS).statusCode()).isEqualTo(410);
    }

    @Test
    void an_ephemeral_file_that_is_under_way_for_too_long_is_not_taken() {
        Slot slot = slotForAMinute();
        RawHttp.Conversation begun = begun(slot);
        assertThat(begun.status()).isEqualTo(100);
        rig.clock().advance(Duration.ofMinutes(1));

        assertThat(begun.goesOn(CONTENTS).status()).isEqualTo(410);
        assertThat(get(slot).statusCode()).isEqualTo(404);
    }

    @Test
    void the_picture_of_a_person_stays() {
        Slot slot = slot(
                romeo(),
                "filename='a.jpg' size='%d'".formatted(CONTENTS.length),
                "<profile xmlns='%s'/>".formatted(PURPOSE));
        put(slot, CONTENTS);

        rig.clock().advance(Duration.ofDays(3650));
        assertThat(get(slot).statusCode()).isEqualTo(200);
    }

    /** The stamp of the refusal (Error conditions, retry). */
    private static Optional<String> whenThereIsRoomFor(ScriptedUser user, int size) {
        Element refused = user.asks(Uploading.request("filename='a' size='%d'".formatted(size), ""));
        assertThat(refused).isErrorWith("wait", "resource-constraint");
        return Optional.ofNullable(refused.element("error").element("retry"))
                .map(retry -> retry.attributeValue("stamp"));
    }

    /** What a file that never fits is refused with (Error conditions, file-too-large). */
    private static String largest(Element refused) {
        assertThat(refused).isErrorWith("modify", "not-acceptable");
        Element error = refused.element("error");
        assertThat(error.element("retry")).isNull();
        return error.element(QName.get("file-too-large", Uploading.UPLOAD))
                .elementText(QName.get("max-file-size", Uploading.UPLOAD));
    }

    @Nested
    class WithATimeShorterThanThatOfASlot extends Uploading {

        WithATimeShorterThanThatOfASlot() {
            super("{keep-for: 1m, slot-lifetime: 5m}");
        }

        @Test
        void who_sends_an_expired_file_again_is_not_told_that_it_is_there() {
            Slot slot = sentText();
            rig.clock().advance(Duration.ofMinutes(1));

            assertThat(put(slot, CONTENTS).statusCode()).isEqualTo(410);
            assertThat(get(slot).statusCode()).isEqualTo(404);
        }
    }

    @Nested
    class WithAQuotaThatRefuses extends Uploading {

        WithAQuotaThatRefuses() {
            super("{quota: 120, keep-for: 10d, when-full: refuse}");
        }

        @Test
        void who_keeps_too_much_is_told_when_there_is_room_again() {
            sentText();
            rig.clock().advance(Duration.ofDays(1));
            sentText();

            Element refused = romeo().asks(request("filename='a' size='%d'".formatted(CONTENTS.length), ""));
            assertThat(refused).isErrorWith("wait", "resource-constraint");
            assertThat(refused.element("error").element("retry").attributeValue("stamp"))
                    .isEqualTo("2026-01-11T00:00:00.000Z");
        }

        /** Error conditions, retry: whatever is swept when. */
        @Test
        void who_comes_again_at_that_time_gets_a_slot() {
            sentText();
            rig.clock().advance(Duration.ofDays(1));
            sentText();
            rig.clock().advance(Duration.ofDays(9));

            sentText();
        }

        @Test
        void what_can_never_fit_is_too_large() {
            assertThat(largest(romeo().asks(request("filename='a' size='121'", ""))))
                    .isEqualTo("120");
        }

        @Test
        void many_slots_at_once_do_not_get_around_it() throws Exception {
            List<Slot> slots = List.of(slotForText(), slotForText(), slotForText(), slotForText(), slotForText());

            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Integer>> answers = threads.invokeAll(slots.stream()
                        .<Callable<Integer>>map(
                                slot -> () -> put(slot, CONTENTS).statusCode())
                        .toList());
                assertThat(answers.stream().map(Future::resultNow).filter(status -> status == 201))
                        .hasSize(2);
                assertThat(answers.stream().map(Future::resultNow).filter(status -> status == 507))
                        .hasSize(3);
            }
            assertThat(slots.stream().filter(slot -> get(slot).statusCode() == 200))
                    .hasSize(2);
        }
    }

    @Nested
    class WithADomainThatIsFull extends Uploading {

        WithADomainThatIsFull() {
            super("{quota-per-domain: 120, keep-for: 10d, when-full: refuse}");
        }

        @Test
        void its_people_are_told_when_there_is_room_again() {
            sentText();
            rig.clock().advance(Duration.ofDays(1));
            sentText();

            assertThat(whenThereIsRoomFor(rig.user("benvolio@montague.tld/x"), CONTENTS.length))
                    .contains("2026-01-11T00:00:00.000Z");
            assertThat(whenThereIsRoomFor(romeo(), 120)).contains("2026-01-12T00:00:00.000Z");
        }

        @Test
        void what_is_larger_than_all_that_the_domain_may_keep_never_fits() {
            assertThat(largest(romeo().asks(request("filename='a' size='121'", ""))))
                    .isEqualTo("120");
        }

        @Test
        void nobody_can_tell_when_there_is_room_where_files_stay_for_ever() {
            for (int picture = 0; picture < 2; picture++) {
                put(
                        slot(
                                romeo(),
                                "filename='a.jpg' size='%d'".formatted(CONTENTS.length),
                                "<permanent xmlns='%s'/>".formatted(PURPOSE)),
                        CONTENTS);
            }

            assertThat(whenThereIsRoomFor(romeo(), CONTENTS.length)).isEmpty();
        }
    }

    @Nested
    class WithAServiceThatIsFull extends Uploading {

        WithAServiceThatIsFull() {
            super("{total-quota: 120, quota: 60, keep-for: 10d, when-full: refuse}");
        }

        @Test
        void everybody_is_told_when_there_is_room_again() {
            put(
                    slot(rig.user("benvolio@montague.tld/x"), "filename='a' size='%d'".formatted(CONTENTS.length), ""),
                    CONTENTS);
            rig.clock().advance(Duration.ofDays(1));
            sentText();

            assertThat(whenThereIsRoomFor(rig.user("mercutio@montague.tld/x"), CONTENTS.length))
                    .contains("2026-01-11T00:00:00.000Z");
        }

        @Test
        void what_is_larger_than_all_that_one_may_keep_never_fits() {
            assertThat(largest(romeo().asks(request("filename='a' size='121'", ""))))
                    .isEqualTo("60");
        }

        @Test
        void of_two_quotas_the_one_that_is_full_for_longer_counts() {
            put(
                    slot(rig.user("benvolio@montague.tld/x"), "filename='a' size='%d'".formatted(CONTENTS.length), ""),
                    CONTENTS);
            rig.clock().advance(Duration.ofDays(1));
            sentText();

            assertThat(whenThereIsRoomFor(romeo(), CONTENTS.length)).contains("2026-01-12T00:00:00.000Z");
        }
    }

    @Nested
    class WithAQuotaThatDropsTheOldest extends Uploading {

        WithAQuotaThatDropsTheOldest() {
            super("{quota: 120, quota-per-domain: 300}");
        }

        @Test
        void the_oldest_file_goes_for_a_new_one() {
            Slot first = sentText();
            rig.clock().advance(Duration.ofSeconds(1));
            Slot second = sentText();
            rig.clock().advance(Duration.ofSeconds(1));
            Slot third = sentText();

            assertThat(get(first).statusCode()).isEqualTo(404);
            assertThat(get(second).statusCode()).isEqualTo(200);
            assertThat(get(third).statusCode()).isEqualTo(200);
        }

        @Test
        void no_picture_of_a_person_goes_for_messages() {
            ScriptedUser romeo = romeo();
            Slot picture = slot(
                    romeo,
                    "filename='a.jpg' size='%d'".formatted(CONTENTS.length),
                    "<profile xmlns='%s'/>".formatted(PURPOSE));
            put(picture, CONTENTS);
            for (int person = 0; person < 6; person++) {
                rig.clock().advance(Duration.ofSeconds(1));
                Slot slot = slot(
                        rig.user("user" + person + "@montague.tld/x"),
                        "filename='a' size='%d'".formatted(CONTENTS.length),
                        "");
                assertThat(put(slot, CONTENTS).statusCode()).isEqualTo(201);
            }

            assertThat(get(picture).statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class WithLittleRoomOnTheDisk extends Uploading {

        WithLittleRoomOnTheDisk() {
            super("keep-free: 1000000GiB");
        }

        @Test
        void nothing_is_taken() {
            assertThat(romeo().asks(request("filename='a' size='1'", ""))).isErrorWith("wait", "resource-constraint");
        }
    }

    @Nested
    class WithOtherLimitsForSome extends Uploading {

        WithOtherLimitsForSome() {
            super("""
                    max-file-size: 100
                    people:
                      - who: [admins]
                        max-file-size: 1000
                        keep-for: 0d
                    """);
        }

        @Test
        void they_hold_for_these_only() {
            Slot slot = slot(rig.user(ADMIN), "filename='a' size='1000'", "");
            assertThat(put(slot, new byte[1000]).statusCode()).isEqualTo(201);
            assertThat(romeo().asks(request("filename='a' size='1000'", ""))).isErrorWith("modify", "not-acceptable");
            rig.clock().advance(Duration.ofDays(1000));
            assertThat(get(slot).statusCode()).isEqualTo(200);
        }
    }
}
