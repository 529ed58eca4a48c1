package im.annex.upload.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.ScriptedUser;
import org.dom4j.Element;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** XEP-0363, Discovering Support, Requesting a slot, Upload purpose and Error conditions. */
class SlotsTest extends Uploading {

    private static final String PURPOSE = "urn:xmpp:http:upload:purpose:0";

    SlotsTest() {
        super("max-file-size: 5MiB");
    }

    @Test
    void disco_tells_of_the_service_its_purposes_and_the_largest_file() {
        Element query = assertThat(romeo().asks(
                                "<iq type='get' to='%s'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>"
                                        .formatted(SERVICE)))
                .isResult()
                .child("query", "http://jabber.org/protocol/disco#info")
                .element();

        assertThat(query.element("identity").attributeValue("category")).isEqualTo("store");
        assertThat(query.element("identity").attributeValue("type")).isEqualTo("file");
        assertThat(query.elements("feature").stream().map(feature -> feature.attributeValue("var")))
                .contains(
                        UPLOAD,
                        PURPOSE + "#message",
                        PURPOSE + "#profile",
                        PURPOSE + "#ephemeral",
                        PURPOSE + "#permanent");
        assertThat(query.element("x").elements("field").stream()
                        .map(field -> field.attributeValue("var") + "=" + field.elementText("value")))
                .containsExactly("FORM_TYPE=" + UPLOAD, "max-file-size=5242880");
    }

    @Test
    void a_slot_has_both_urls_with_the_name_escaped_and_a_header() {
        Slot slot = slot("filename='très cool.jpg' size='23456' content-type='image/jpeg'");

        assertThat(slot.put()).matches("http://127\\.0\\.0\\.1:\\d+/upload/[\\w-]{24}/tr%C3%A8s%20cool\\.jpg");
        assertThat(slot.get()).isEqualTo(slot.put());
        assertThat(slot.authorization().orElseThrow()).matches("Bearer [\\w.-]+");
    }

    @Test
    void no_url_tells_whose_file_it_is() {
        Slot slot = slotForText();

        assertThat(slot.put() + slot.get()).doesNotContain("romeo").doesNotContain("montague");
    }

    @Test
    void a_file_that_is_too_large_is_refused_with_the_size_of_the_largest() {
        Element refused = romeo().asks(request("filename='a.jpg' size='5242881'", ""));

        assertThat(refused)
                .isErrorWith("modify", "not-acceptable")
                .child("error", "")
                .child("file-too-large", UPLOAD)
                .child("max-file-size", UPLOAD)
                .hasText("5242880");
        assertThat(refused.element("error").elementText("text")).contains("5242880");
    }

    @Test
    void people_of_other_servers_get_no_slot_and_are_told_why() {
        Element refused = rig.user(JULIET).asks(request("filename='a.jpg' size='1'", ""));

        assertThat(refused).isErrorWith("auth", "forbidden");
        assertThat(refused.element("error").elementText("text")).isNotBlank();
    }

    @Test
    void a_request_without_a_name_or_a_size_is_no_request() {
        ScriptedUser romeo = romeo();

        for (String attributes : new String[] {
            "size='1'", "filename='a'", "filename='a' size='0'", "filename='a' size='-1'", "filename='..' size='1'"
        }) {
            assertThat(romeo.asks(request(attributes, ""))).isErrorWith("modify", "bad-request");
        }
    }

    @Test
    void every_purpose_gets_a_slot() {
        ScriptedUser romeo = romeo();

        for (String purpose : new String[] {
            "<message xmlns='%s'/>",
            "<profile xmlns='%s'/>",
            "<permanent xmlns='%s'/>",
            "<ephemeral xmlns='%s' expire-before='2026-01-02T00:00:00Z'/>"
        }) {
            slot(romeo, "filename='a.jpg' size='100'", purpose.formatted(PURPOSE));
        }
    }

    @Test
    void what_is_gone_before_it_comes_gets_no_slot() {
        assertThat(romeo().asks(request(
                        "filename='a.jpg' size='100'",
                        "<ephemeral xmlns='%s' expire-before='2025-12-31T23:59:59Z'/>".formatted(PURPOSE))))
                .isErrorWith("modify", "not-acceptable");
    }

    @Test
    void a_picture_of_a_person_is_smaller_than_other_files() {
        assertThat(romeo().asks(request("filename='a.jpg' size='5242881'", "<profile xmlns='%s'/>".formatted(PURPOSE))))
                .isErrorWith("modify", "not-acceptable");
    }

    @Nested
    class WithAQuotaForLessThanOneFile extends Uploading {

        WithAQuotaForLessThanOneFile() {
            super("{max-file-size: 5MiB, quota: 1MiB}");
        }

        @Test
        void disco_tells_what_can_really_be_sent() {
            assertThat(toldSize(romeo())).isEqualTo("1048576");
        }
    }

    private static String toldSize(ScriptedUser user) {
        return user.asks("<iq type='get' to='%s'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>"
                        .formatted(SERVICE))
                .element("query")
                .element("x")
                .elements("field")
                .getLast()
                .elementText("value");
    }

    @Nested
    class WithOtherLimitsForSome extends Uploading {

        WithOtherLimitsForSome() {
            super("{max-file-size: 1MiB, people: [{who: [romeo@montague.tld], max-file-size: 5MiB}]}");
        }

        /** Discovering Support: most clients send nothing that is larger than what they were told there. */
        @Test
        void disco_tells_everybody_the_own_limit() {
            assertThat(toldSize(romeo())).isEqualTo("5242880");
            assertThat(toldSize(rig.user("mercutio@montague.tld/street"))).isEqualTo("1048576");
            assertThat(toldSize(rig.user(JULIET))).isEqualTo("1048576");
        }
    }

    @Nested
    class WithALimitOnHowOften extends Uploading {

        WithALimitOnHowOften() {
            super("slot-rate: 2/m");
        }

        @Test
        void who_asks_too_often_is_told_when_to_come_again() {
            ScriptedUser romeo = romeo();
            slot(romeo, "filename='a' size='1'", "");
            slot(romeo, "filename='a' size='1'", "");

            assertThat(romeo.asks(request("filename='a' size='1'", "")))
                    .isErrorWith("wait", "resource-constraint")
                    .child("error", "")
                    .child("retry", UPLOAD)
                    .element()
                    .attributeValue("stamp");
        }
    }

    @Nested
    class WithRules extends Uploading {

        WithRules() {
            super("""
                    may-upload: [montague.tld, gateway.capulet.tld]
                    denied-types: [video/*]
                    denied-endings: [exe]
                    purposes: [message]
                    ticket-in: url
                    """);
        }

        @Test
        void a_gateway_may_send_files_for_others() {
            slot(rig.user("bot@gateway.capulet.tld/x"), "filename='a' size='1'", "");
            assertThat(rig.user(JULIET).asks(request("filename='a' size='1'", "")))
                    .isErrorWith("auth", "forbidden");
        }

        @Test
        void types_and_endings_that_are_not_taken_are_named() {
            ScriptedUser romeo = romeo();

            Element video = romeo.asks(request("filename='a.bin' size='1' content-type='video/mp4'", ""));
            assertThat(video).isErrorWith("modify", "not-acceptable");
            assertThat(video.element("error").elementText("text")).contains("video/mp4");
            Element program = romeo.asks(request("filename='a.EXE' size='1'", ""));
            assertThat(program).isErrorWith("modify", "not-acceptable");
            assertThat(program.element("error").elementText("text")).contains(".exe");
            assertThat(romeo.asks(request("filename='a.mp4' size='1'", ""))).isErrorWith("modify", "not-acceptable");
        }

        @Test
        void a_type_that_is_not_taken_does_not_come_in_by_the_back_door() {
            Slot slot = slot("filename='a' size='%d'".formatted(CONTENTS.length));

            assertThat(put(slot, CONTENTS, "Content-Type", "video/mp4").statusCode())
                    .isEqualTo(201);
            assertThat(get(slot).headers().firstValue("Content-Type")).contains("application/octet-stream");
        }

        @Test
        void purposes_that_are_not_offered_are_refused() {
            assertThat(romeo().asks(request("filename='a' size='1'", "<permanent xmlns='%s'/>".formatted(PURPOSE))))
                    .isErrorWith("cancel", "not-acceptable");
        }

        @Test
        void what_lets_a_client_in_may_stand_in_the_url() {
            Slot slot = slotForText();

            assertThat(slot.authorization()).isEmpty();
            assertThat(slot.put()).contains("?ticket=");
            assertThat(slot.get()).doesNotContain("?");
            assertThat(put(slot, CONTENTS).statusCode()).isEqualTo(201);
            assertThat(get(slot).body().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(CONTENTS);
        }
    }

    @Nested
    class WhereTheWorldComesByOtherWays extends Uploading {

        WhereTheWorldComesByOtherWays() {
            super("""
                    put-url: https://upload.montague.tld/files
                    get-url: https://cdn.montague.tld/
                    hosts: [upload.montague.tld, localhost]
                    """);
        }

        @Test
        void the_urls_are_those_that_the_operator_names() {
            Slot slot = slotForText();

            assertThat(slot.put())
                    .startsWith("https://upload.montague.tld/files/")
                    .endsWith("/balcony.txt");
            assertThat(slot.get())
                    .startsWith("https://cdn.montague.tld/")
                    .endsWith("/balcony.txt")
                    .doesNotContain("tld//");
        }
    }
}
