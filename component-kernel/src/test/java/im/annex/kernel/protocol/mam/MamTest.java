package im.annex.kernel.protocol.mam;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.protocol.mam.MamRequest.Flaw;
import im.annex.kernel.protocol.mam.MamRequest.Query;
import im.annex.kernel.protocol.mam.MamRequest.Refused;
import im.annex.kernel.protocol.rsm.PageRequest;
import im.annex.kernel.protocol.rsm.PageResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** XEP-0313 on the wire. */
class MamTest {

    private static final Instant TIME = Instant.parse("2002-10-13T23:58:37Z");

    private static MamRequest read(String type, String child) {
        return MamRequest.of(new IQ(xml("<iq type='" + type + "' id='juliet1'>" + child + "</iq>")));
    }

    private static MamRequest query(String content) {
        return read("set", "<query xmlns='urn:xmpp:mam:2' queryid='f27'>" + content + "</query>");
    }

    private static String form(String fields) {
        return "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'>"
                + "<value>urn:xmpp:mam:2</value></field>" + fields + "</x>";
    }

    private static String field(String name, String... values) {
        var field = new StringBuilder("<field var='" + name + "'>");
        for (String value : values) {
            field.append("<value>").append(value).append("</value>");
        }
        return field.append("</field>").toString();
    }

    private static Element xml(String text) {
        try {
            return DocumentHelper.parseText(text).getRootElement();
        } catch (DocumentException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** §4, example 2: no form and no set, so everything, and no number is named. */
    @Test
    void a_bare_query_wants_everything() {
        Query query = (Query) read("set", "<query xmlns='urn:xmpp:mam:2'/>");

        assertThat(query.queryId()).isNull();
        assertThat(query.flipped()).isFalse();
        assertThat(query.page()).isEqualTo(new PageRequest.Page(OptionalInt.empty(), new PageRequest.Position.First()));
        assertThat(query.wanted()).isEqualTo(MamRequest.Wanted.everything());
    }

    /** §4.1.1 to §4.1.3 and XEP-0431 §3.1. */
    @Test
    void every_field_of_the_form_is_read() {
        Query query = (Query) query(form(field("with", "Juliet@capulet.lit")
                + field("start", "2010-06-07T00:00:00Z")
                + field("end", "2010-07-07T13:23:54+02:00")
                + field("after-id", "28482-98726-73623")
                + field("before-id", "09af3-cc343-b409f")
                + field("ids", "1", "2")
                + field("{urn:xmpp:fulltext:0}fulltext", "Where arth thou, my Juliet?")));

        assertThat(query.queryId()).isEqualTo("f27");
        assertThat(query.wanted())
                .isEqualTo(new MamRequest.Wanted(
                        Optional.of(new JID("juliet@capulet.lit")),
                        Optional.of(Instant.parse("2010-06-07T00:00:00Z")),
                        Optional.of(Instant.parse("2010-07-07T11:23:54Z")),
                        Optional.of("28482-98726-73623"),
                        Optional.of("09af3-cc343-b409f"),
                        List.of("1", "2"),
                        Optional.of("Where arth thou, my Juliet?")));
    }

    /** XEP-0431 §2.2: "if non-empty". */
    @Test
    void a_field_without_a_value_is_no_condition() {
        Query query = (Query) query(form(field("with")
                + field("start")
                + field("end", "")
                + field("after-id", "")
                + field("ids")
                + field("{urn:xmpp:fulltext:0}fulltext", "")));

        assertThat(query.wanted()).isEqualTo(MamRequest.Wanted.everything());
    }

    /** §4.3.1 and §4.3.4. */
    @Test
    void the_page_and_its_flipping_are_read() {
        Query query = (Query) query("<set xmlns='http://jabber.org/protocol/rsm'><max>10</max>"
                + "<after>09af3-cc343-b409f</after></set><flip-page/>");

        assertThat(query.flipped()).isTrue();
        assertThat(query.page())
                .isEqualTo(
                        new PageRequest.Page(OptionalInt.of(10), new PageRequest.Position.After("09af3-cc343-b409f")));
    }

    /** §4.1.5: "the server MUST respond with a 'feature-not-implemented' error". */
    @Test
    void an_unknown_field_is_not_implemented() {
        assertThat(query(form(field("include-groupchat", "true"))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.flaw()).isEqualTo(Flaw.UNKNOWN_FIELD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<field var='with'><value>@nobody</value></field>",
                "<field var='start'><value>yesterday</value></field>",
                "<field var='end'><value>2010-07-07</value></field>",
                "<field var='with'><value>a@b</value><value>c@d</value></field>",
                "<field var='with'><value>a@b</value></field><field var='with'><value>c@d</value></field>"
            })
    void a_value_that_cannot_be_is_a_bad_request(String fields) {
        assertThat(query(form(fields)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.flaw()).isEqualTo(Flaw.BAD_REQUEST));
    }

    /** §4.1: "The hidden FORM_TYPE field MUST be set to this protocol's namespace". */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<x xmlns='jabber:x:data' type='submit'/>",
                "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>urn:xmpp:mam:1</value></field></x>",
                "<x xmlns='jabber:x:data' type='form'><field var='FORM_TYPE'><value>urn:xmpp:mam:2</value></field></x>",
                "<x xmlns='jabber:x:data' type='cancel'><field var='FORM_TYPE'><value>urn:xmpp:mam:2</value></field></x>",
                "<set xmlns='http://jabber.org/protocol/rsm'><max>many</max></set>",
                "<set xmlns='http://jabber.org/protocol/rsm'><after>1</after><before>2</before></set>"
            })
    void what_is_no_such_form_or_page_is_a_bad_request(String content) {
        assertThat(query(content))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.flaw()).isEqualTo(Flaw.BAD_REQUEST));
    }

    /** §4.1.5 and §5. */
    @Test
    void a_get_asks_for_the_form_or_the_metadata() {
        assertThat(read("get", "<query xmlns='urn:xmpp:mam:2'/>")).isInstanceOf(MamRequest.TheForm.class);
        assertThat(read("get", "<metadata xmlns='urn:xmpp:mam:2'/>")).isInstanceOf(MamRequest.Metadata.class);
        assertThat(read("set", "<metadata xmlns='urn:xmpp:mam:2'/>")).isInstanceOf(Refused.class);
        assertThat(read("set", "<prefs xmlns='urn:xmpp:mam:2'/>")).isInstanceOf(Refused.class);
    }

    /** §4.1: no field is required; §4.1.5: the list of ids is open. */
    @Test
    void words_are_not_asked_for_where_nobody_searches_for_them() {
        assertThat(Mam.formWithoutWords().asXML()).contains("after-id").doesNotContain("fulltext");
    }

    @Test
    void the_form_has_every_field_and_requires_none() {
        Element form = Mam.form().element("x");

        assertThat(form.elements("field"))
                .extracting(field -> field.attributeValue("type") + " " + field.attributeValue("var"))
                .containsExactlyInAnyOrder(
                        "hidden FORM_TYPE",
                        "jid-single with",
                        "text-single start",
                        "text-single end",
                        "text-single before-id",
                        "text-single after-id",
                        "list-multi ids",
                        "text-single {urn:xmpp:fulltext:0}fulltext");
        assertThat(form.asXML()).doesNotContain("required").contains("<open/>");
    }

    /** §4.2, and §6.1.2 for what the stanza looks like. */
    @Test
    void a_result_wraps_the_message_as_a_client_would_have_it() {
        Element stanza = xml("<message from='coven@chat.shakespeare.lit/firstwitch' type='groupchat'>"
                + "<body>Thrice</body><x xmlns='urn:x'/></message>");

        assertThat(Mam.result("g27", "78527", TIME, Optional.of(stanza)).asXML())
                .isEqualTo("<result xmlns=\"urn:xmpp:mam:2\" queryid=\"g27\" id=\"78527\">"
                        + "<forwarded xmlns=\"urn:xmpp:forward:0\">"
                        + "<delay xmlns=\"urn:xmpp:delay\" stamp=\"2002-10-13T23:58:37.000Z\"/>"
                        + "<message xmlns=\"jabber:client\" from=\"coven@chat.shakespeare.lit/firstwitch\""
                        + " type=\"groupchat\"><body>Thrice</body><x xmlns=\"urn:x\"></x></message>"
                        + "</forwarded></result>");
    }

    /** §3.2: the message may be left out of the forwarded element. */
    @Test
    void what_is_no_more_leaves_its_id_and_its_time() {
        assertThat(Mam.result(null, "78527", TIME, Optional.empty()).asXML())
                .isEqualTo("<result xmlns=\"urn:xmpp:mam:2\" id=\"78527\"><forwarded xmlns=\"urn:xmpp:forward:0\">"
                        + "<delay xmlns=\"urn:xmpp:delay\" stamp=\"2002-10-13T23:58:37.000Z\"/></forwarded></result>");
    }

    /** §4.3.2. */
    @Test
    void the_end_says_whether_it_is_complete() {
        assertThat(Mam.fin(PageResult.of("a", "b"), false).asXML())
                .isEqualTo("<fin xmlns=\"urn:xmpp:mam:2\"><set xmlns=\"http://jabber.org/protocol/rsm\">"
                        + "<first>a</first><last>b</last></set></fin>");
        assertThat(Mam.fin(PageResult.empty(OptionalLong.of(0)), true).asXML())
                .isEqualTo("<fin xmlns=\"urn:xmpp:mam:2\" complete=\"true\">"
                        + "<set xmlns=\"http://jabber.org/protocol/rsm\"><count>0</count></set></fin>");
    }

    /** §5. */
    @Test
    void metadata_names_both_ends() {
        assertThat(Mam.metadata(new Mam.End("a", TIME), new Mam.End("b", TIME)).asXML())
                .isEqualTo("<metadata xmlns=\"urn:xmpp:mam:2\">"
                        + "<start id=\"a\" timestamp=\"2002-10-13T23:58:37.000Z\"/>"
                        + "<end id=\"b\" timestamp=\"2002-10-13T23:58:37.000Z\"/></metadata>");
        assertThat(Mam.emptyMetadata().asXML()).isEqualTo("<metadata xmlns=\"urn:xmpp:mam:2\"/>");
    }
}
