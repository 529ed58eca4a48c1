package im.annex.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import im.annex.kernel.spi.Condition;
import im.annex.upload.SlotRequests.Malformed;
import im.annex.upload.domain.ContentType;
import im.annex.upload.domain.Purpose;
import im.annex.upload.domain.Wanted;
import java.time.Instant;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.PacketError;

/** Requesting a slot, Upload purpose. */
class SlotRequestsTest {

    private static Wanted read(String attributes, String purpose) throws Malformed {
        return SlotRequests.read(
                parse("<request xmlns='urn:xmpp:http:upload:0' " + attributes + ">" + purpose + "</request>"));
    }

    private static Element parse(String xml) {
        try {
            return DocumentHelper.parseText(xml).getRootElement();
        } catch (DocumentException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Wanted read(String purpose) throws Malformed {
        return read("filename='hi.jpg' size='23425' content-type='image/jpeg'", purpose);
    }

    /** Requesting a slot, "Client requests a slot on the upload service". */
    @Test
    void a_request_is_for_a_message_unless_it_says_otherwise() throws Malformed {
        Wanted wanted = read("filename='tr\u00e8s cool.jpg' size='23456' content-type='image/jpeg'", "");

        assertThat(wanted.name().value()).isEqualTo("tr\u00e8s cool.jpg");
        assertThat(wanted.size()).isEqualTo(23456);
        assertThat(wanted.type()).contains(new ContentType("image/jpeg"));
        assertThat(wanted.purpose()).isEqualTo(Purpose.MESSAGE);
        assertThat(wanted.expires()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"message,MESSAGE", "profile,PROFILE", "permanent,PERMANENT"})
    void a_request_can_name_its_purpose(String element, Purpose purpose) throws Malformed {
        assertThat(read("<" + element + " xmlns='urn:xmpp:http:upload:purpose:0'/>")
                        .purpose())
                .isEqualTo(purpose);
    }

    /** Upload purpose, Ephemeral. */
    @Test
    void an_ephemeral_file_says_when_it_ends() throws Malformed {
        Wanted wanted =
                read("<ephemeral xmlns='urn:xmpp:http:upload:purpose:0' expire-before='2025-09-10T23:08:25Z'/>");

        assertThat(wanted.purpose()).isEqualTo(Purpose.EPHEMERAL);
        assertThat(wanted.expires()).contains(Instant.parse("2025-09-10T23:08:25Z"));
    }

    @Test
    void the_type_is_optional() throws Malformed {
        assertThat(read("filename='a' size='1'", "").type()).isEmpty();
        assertThat(read("filename='a' size='1' content-type=''", "").type()).isEmpty();
    }

    /** It is refused as too large, with how large it may be, and not as nonsense. */
    @Test
    void a_size_can_be_too_large_for_any_number() throws Malformed {
        assertThat(read("filename='a' size='99999999999999999999'", "").size()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void what_else_a_request_has_does_not_count() throws Malformed {
        assertThat(read("<permanent xmlns='urn:example:other'/>").purpose()).isEqualTo(Purpose.MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "size='1'",
                "filename='a'",
                "filename='' size='1'",
                "filename='..' size='1'",
                "filename='a' size=''",
                "filename='a' size='0'",
                "filename='a' size='-1'",
                "filename='a' size='1.5'",
                "filename='a' size='1e3'",
                "filename='a' size='\u0661'",
                "filename='a' size='1' content-type='jpeg'",
            })
    void a_malformed_request_is_a_bad_one(String attributes) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> read(attributes, ""))
                .satisfies(malformed -> {
                    assertThat(malformed.error().condition()).isEqualTo(Condition.bad_request);
                    assertThat(malformed.error().type()).isEqualTo(PacketError.Type.modify);
                    assertThat(malformed.error().text()).isNotBlank();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ephemeral xmlns='urn:xmpp:http:upload:purpose:0'/>",
                "<ephemeral xmlns='urn:xmpp:http:upload:purpose:0' expire-before='tomorrow'/>",
                "<other xmlns='urn:xmpp:http:upload:purpose:0'/>",
                "<message xmlns='urn:xmpp:http:upload:purpose:0'/><profile xmlns='urn:xmpp:http:upload:purpose:0'/>",
            })
    void so_is_a_malformed_purpose(String purpose) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> read(purpose));
    }
}
