package im.annex.kernel.internal.xml;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.annex.kernel.internal.xml.StanzaDecoder.StreamHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StanzaDecoderTest {

    private static final String HEADER = "<?xml version='1.0'?><stream:stream xmlns:stream='" + StreamNames.STREAMS
            + "' xmlns='jabber:component:accept' from='muc.example.org' id='s1'>";
    private static final XmlLimits LIMITS = new XmlLimits(20_000, 10, 12, 15_000);

    private final Heard heard = new Heard();
    private final StanzaDecoder decoder = new StanzaDecoder(LIMITS, heard);

    private static final class Heard implements StanzaDecoder.Listener {

        @Nullable
        StreamHeader header;

        final List<Element> elements = new ArrayList<>();
        final List<String> refusals = new ArrayList<>();
        boolean closed;

        @Override
        public void opened(StreamHeader opened) {
            header = opened;
        }

        @Override
        public void element(Element element, int bytes) {
            elements.add(element);
        }

        @Override
        public void refused(Element head, String limit) {
            refusals.add(head.attributeValue("id") + ": " + limit);
        }

        @Override
        public void closed() {
            closed = true;
        }
    }

    private void feed(String xml) throws XmlViolation {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        decoder.feed(bytes, bytes.length);
    }

    private void feedInPieces(String xml, int most, long seed) throws XmlViolation {
        var random = new Random(seed);
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(1 + random.nextInt(most), bytes.length - at);
            byte[] piece = new byte[length];
            System.arraycopy(bytes, at, piece, 0, length);
            decoder.feed(piece, length);
            at += length;
        }
    }

    @Test
    void the_header_tells_the_stream_id() throws XmlViolation {
        feed(HEADER);
        assertThat(heard.header).isEqualTo(new StreamHeader("s1", "muc.example.org"));
    }

    @Test
    void the_end_of_the_stream_is_told() throws XmlViolation {
        feed(HEADER + "</stream:stream>");
        assertThat(heard.closed).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50, 100_000})
    void a_stanza_is_the_same_in_whatever_pieces_it_comes(int most) throws XmlViolation {
        String stanza = "<message from=\"a@b/ü\" to='r@muc.example.org' id=\"&lt;1&gt;\" xml:lang='de'>"
                + "<body>Grüße &amp; K&#xfc;sse &#128522; 😊 <![CDATA[<b>]]></body>"
                + "<x:y xmlns:x='urn:x' x:z='1'><w xmlns='urn:w'/></x:y></message>";
        feedInPieces(HEADER + stanza + "\n " + stanza, most, most);
        assertThat(heard.elements).hasSize(2).allSatisfy(message -> {
            assertThat(message.attributeValue("from")).isEqualTo("a@b/ü");
            assertThat(message.attributeValue("id")).isEqualTo("<1>");
            assertThat(message.elementText("body")).isEqualTo("Grüße & Küsse 😊 😊 <b>");
            assertThat(message.element("y").getNamespaceURI()).isEqualTo("urn:x");
            assertThat(message.element("y").element("w").getNamespaceURI()).isEqualTo("urn:w");
        });
    }

    @Test
    void elements_of_the_stream_namespace_have_none_as_tinder_expects() throws XmlViolation {
        feed(HEADER + "<message><body>hi</body></message>");
        assertThat(heard.elements.getFirst().getNamespaceURI()).isEmpty();
        assertThat(heard.elements.getFirst().element("body").getNamespaceURI()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- hello -->",
                "<message><!-- hello --></message>",
                "<?php echo 1 ?>",
                "<message><?php echo 1 ?></message>",
                "<message>&unknown;</message>"
            })
    void what_xmpp_forbids_ends_the_stream_with_restricted_xml(String xml) throws XmlViolation {
        feed(HEADER);
        assertThatThrownBy(() -> feed(xml))
                .isInstanceOfSatisfying(
                        XmlViolation.class,
                        violation -> assertThat(violation.condition()).isEqualTo("restricted-xml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<!DOCTYPE x>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>"})
    void a_document_type_ends_the_stream_with_restricted_xml(String type) {
        assertThatThrownBy(() -> feed(type + HEADER.substring(21)))
                .isInstanceOfSatisfying(
                        XmlViolation.class,
                        violation -> assertThat(violation.condition()).isEqualTo("restricted-xml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<message></presence>",
                "<message a='1' a='2'/>",
                "<x:message/>",
                "<message a=1/>",
                "HTTP/1.1 400 Bad Request",
                "<message>\u0001</message>",
                "<message>a\u0001b</message>",
                "<message xmlns:-x='urn:x'/>",
                "<message><x xmlns:x=''/></message>",
                "</message>"
            })
    void what_is_not_well_formed_ends_the_stream(String xml) throws XmlViolation {
        feed(HEADER);
        assertThatThrownBy(() -> feed(xml))
                .isInstanceOfSatisfying(
                        XmlViolation.class,
                        violation -> assertThat(violation.condition()).isEqualTo("not-well-formed"));
    }

    @Test
    void another_encoding_is_refused() {
        assertThatThrownBy(() -> feed("<?xml version='1.0' encoding='ISO-8859-1'?>" + HEADER.substring(21)))
                .isInstanceOfSatisfying(
                        XmlViolation.class,
                        violation -> assertThat(violation.condition()).isEqualTo("unsupported-encoding"));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1000, 1_000_000})
    void a_stanza_over_the_size_is_skipped_and_the_next_is_read(int most) throws XmlViolation {
        String large = "<message id='big'><body>" + "x".repeat(14_000) + "</body><body>" + "y".repeat(14_000)
                + "</body></message>";
        feedInPieces(HEADER + large + "<presence id='next'/>", most, 1);
        assertThat(heard.refusals).containsExactly("big: it is larger than 20000 bytes");
        assertThat(heard.elements)
                .singleElement()
                .satisfies(next -> assertThat(next.attributeValue("id")).isEqualTo("next"));
    }

    @Test
    void a_stanza_of_exactly_the_size_is_read() throws XmlViolation {
        String frame = "<message><a>" + "</a><a></a></message>";
        String stanza = "<message><a>" + "x".repeat(10_000) + "</a><a>" + "y".repeat(20_000 - 10_000 - frame.length())
                + "</a></message>";
        assertThat(stanza).hasSize(20_000);
        feed(HEADER + stanza);
        assertThat(heard.elements).hasSize(1);
    }

    @Test
    void a_stanza_that_nests_too_deep_is_skipped() throws XmlViolation {
        feed(HEADER + "<message id='deep'>" + "<a>".repeat(10) + "</a>".repeat(10) + "</message><iq id='next'/>");
        assertThat(heard.refusals).containsExactly("deep: it nests deeper than 10 elements");
        assertThat(heard.elements).hasSize(1);
    }

    @Test
    void a_stanza_with_too_many_attributes_is_skipped() throws XmlViolation {
        var attributes = new StringBuilder();
        for (int i = 0; i < 13; i++) {
            attributes.append(" a").append(i).append("=''");
        }
        feed(HEADER + "<message id='wide'><x" + attributes + "/></message><iq id='next'/>");
        assertThat(heard.refusals).containsExactly("wide: an element has more than 12 attributes");
        assertThat(heard.elements).hasSize(1);
    }

    private static String attributes(int many, String prefix) {
        return IntStream.range(0, many)
                .mapToObj(i -> " " + prefix + i + "='>/\"'")
                .collect(joining());
    }

    /** A reader takes a tag whole, and a tag of half a megabyte would take it seconds. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 5000, 1_000_000})
    void a_tag_with_tens_of_thousands_of_attributes_is_refused_in_whatever_pieces_it_comes(int most)
            throws XmlViolation {
        String xml = HEADER
                + "<message id='1'><x" + attributes(30_000, "a") + "><y/>\n</x></message>"
                + "<message id='2'><x" + attributes(30_000, "xmlns:a") + "/></message>"
                + "<message id='3'" + attributes(30_000, "a") + "><body/></message>"
                + "<message id='4'" + attributes(30_000, "b") + "/><iq id='next'/>";
        feedInPieces(xml, most, 1);
        assertThat(heard.refusals)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 4)
                        .mapToObj(i -> i + ": an element has more than 12 attributes")
                        .toList());
        assertThat(heard.elements).extracting(it -> it.attributeValue("id")).containsExactly("next");
    }

    @Test
    void nested_tags_with_many_attributes_each_are_given_up_with_the_first() throws XmlViolation {
        String open = IntStream.range(0, 200)
                .mapToObj(i -> "<x" + attributes(300, "a" + i + "-") + ">")
                .collect(joining());
        feedInPieces(HEADER + "<message id='1'>" + open + "</x>".repeat(200) + "</message><iq id='next'/>", 16384, 1);
        assertThat(heard.refusals).containsExactly("1: an element has more than 12 attributes");
        assertThat(heard.elements).hasSize(1);
    }

    @Test
    void a_prefix_that_the_cut_leaves_undeclared_does_not_end_the_stream() throws XmlViolation {
        feedInPieces(
                HEADER + "<message id='1'" + attributes(3000, "p:a") + " xmlns:p='urn:p'/><iq id='next'/>", 1000, 1);
        assertThat(heard.refusals).containsExactly("null: an element has more than 12 attributes");
        assertThat(heard.elements).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50, 4095, 4096, 4097, 100_000})
    void a_tag_within_the_limits_is_read_in_whatever_pieces_it_comes(int most) throws XmlViolation {
        String wide = IntStream.range(0, 11)
                .mapToObj(i -> " a" + i + " =\n\"" + "'> /=".repeat(75 + i) + "\"")
                .collect(joining());
        String stanza = "<message id='1'" + wide + "><x" + wide + " /><![CDATA[<x" + wide + "]]></message>";
        feedInPieces(HEADER + stanza.repeat(20), most, most);
        assertThat(heard.refusals).isEmpty();
        assertThat(heard.elements).hasSize(20).allSatisfy(message -> {
            assertThat(message.attributeCount()).isEqualTo(12);
            assertThat(message.element("x").attributeValue("a10")).isEqualTo("'> /=".repeat(85));
            assertThat(message.getText()).isEqualTo("<x" + wide);
        });
    }

    @Test
    void a_stanza_with_too_long_a_text_is_skipped() throws XmlViolation {
        feed(HEADER + "<message id='long'><body>" + "x".repeat(15_001) + "</body></message><iq id='next'/>");
        assertThat(heard.refusals).containsExactly("long: a text is longer than 15000 characters");
        assertThat(heard.elements).hasSize(1);
    }

    @Test
    void a_tag_without_end_ends_the_stream() throws XmlViolation {
        feed(HEADER);
        assertThatThrownBy(() -> feedInPieces("<message a='" + "x".repeat(5 << 20), 65536, 1))
                .isInstanceOfSatisfying(
                        XmlViolation.class,
                        violation -> assertThat(violation.condition()).isEqualTo("policy-violation"));
    }

    /** What strangers may send to their own server: half a megabyte, escaped by it character by character. */
    @ParameterizedTest
    @ValueSource(ints = {4096, 65536})
    void an_enormous_tag_is_skipped_and_the_next_stanza_is_read(int most) throws XmlViolation {
        feedInPieces(
                HEADER + "<message id='big' a='" + "&apos;".repeat(512 * 1024) + "'/><presence id='next'/>", most, 1);
        assertThat(heard.refusals).containsExactly("big: it is larger than 20000 bytes");
        assertThat(heard.elements).hasSize(1);
    }

    /** A stanza that is accepted is one that the server takes when it is passed on. */
    @Test
    void what_grows_by_being_escaped_is_refused_while_it_is_small() throws XmlViolation {
        feed(HEADER + "<message id='text'><body>" + ">".repeat(6_000) + "</body></message>");
        feed("<message id='cdata'><body><![CDATA[" + "&".repeat(5_000) + "]]></body></message>");
        feed("<message id='attribute'><x a=\"" + "'".repeat(4_000) + "\"/></message>");
        feed("<message id='declaration'><x xmlns:p=\"" + "'".repeat(4_000) + "\"/></message>");
        assertThat(heard.refusals)
                .extracting(refusal -> refusal.substring(0, refusal.indexOf(':')))
                .containsExactly("text", "cdata", "attribute", "declaration");
        assertThat(heard.refusals).allMatch(refusal -> refusal.contains("larger than 40000 bytes when it is passed"));

        feed("<message id='1'><body>" + "&gt;".repeat(4_900) + "</body></message>");
        feed("<message id='2'><x a='" + "&apos;".repeat(3_300) + "'/></message>");
        assertThat(heard.elements).hasSize(2);
    }

    @Test
    void names_do_not_pile_up_wherever_they_are_invented() throws XmlViolation {
        var elements = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            elements.append("<n").append(i).append("/>");
        }
        assertThat(readersAfter(i -> "<message>" + "<a>".repeat(10)
                        + elements.toString().replace("<n", "<n" + i + "-") + "</a>".repeat(10) + "</message>"))
                .as("names in a stanza that is refused")
                .isGreaterThan(1);
        assertThat(readersAfter(i -> "<message><" + "n".repeat(10_000) + i + " xmlns='urn:x'/></message>"))
                .as("names that are long")
                .isGreaterThan(1);
        assertThat(readersAfter(i -> "<message" + prefixes(i) + "/>"))
                .as("prefixes that nothing uses")
                .isGreaterThan(1);
    }

    private int readersAfter(IntFunction<String> stanza) throws XmlViolation {
        var other = new StanzaDecoder(LIMITS, new Heard());
        byte[] header = HEADER.getBytes(StandardCharsets.UTF_8);
        other.feed(header, header.length);
        for (int i = 0; i < 1_100 && other.readersUsed() == 1; i++) {
            byte[] bytes = stanza.apply(i).getBytes(StandardCharsets.UTF_8);
            other.feed(bytes, bytes.length);
        }
        return other.readersUsed();
    }

    private static String prefixes(int number) {
        return IntStream.range(0, 10)
                .mapToObj(i -> " xmlns:p" + number + "-" + i + "='urn:x'")
                .collect(joining());
    }

    @ParameterizedTest
    @ValueSource(strings = {"</stream:stream>", "<stream:error xmlns:x='y'/></stream:stream>"})
    void a_prefix_of_the_header_holds_after_the_reader_was_replaced(String end) throws XmlViolation {
        feed(HEADER);
        for (int i = 0; decoder.readersUsed() == 1; i++) {
            feed("<message><n" + i + " xmlns='urn:x'/></message>");
        }
        feed(end);
        assertThat(heard.closed).isTrue();
    }

    @Test
    void invented_names_do_not_pile_up_and_nothing_is_lost_when_the_reader_is_replaced() throws XmlViolation {
        var xml = new StringBuilder(HEADER);
        for (int i = 0; i < 40_000; i++) {
            xml.append("<message id='").append(i).append("'><n").append(i).append(" xmlns='urn:x'/></message>\n");
        }
        feedInPieces(xml.toString(), 9000, 3);
        assertThat(heard.elements).hasSize(40_000);
        for (int i = 0; i < 40_000; i++) {
            assertThat(heard.elements.get(i).attributeValue("id")).isEqualTo(Integer.toString(i));
        }
        assertThat(decoder.readersUsed()).isGreaterThan(3);
    }

    private static String tooDeep(String inside) {
        return "<message id='deep'>" + "<a>".repeat(10) + inside + "</a>".repeat(10) + "</message>";
    }

    /** What is skipped is not parsed, but must end where a parser would see its end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b/>",
                "<b c='/message>' d=\"/>'>\"/><e></e>",
                "<b c='/'>x</b>text > with ] signs ]] and ü",
                "<![CDATA[</message></a>]]]]>x<b/>",
                "<b \n c = 'd' />\n<b\n>\n</b\n>",
                "<x:b xmlns:x='urn:x'><x:b x:c='1'/></x:b>"
            })
    void a_refused_stanza_is_skipped_up_to_its_end(String inside) throws XmlViolation {
        String xml = HEADER + tooDeep("<first/>" + inside) + "<message id='next'/>" + tooDeep(inside)
                + "<message id='last'/></stream:stream>";
        for (int most : new int[] {1, 2, 7, 100_000}) {
            var each = new StanzaDecoderTest();
            each.feedInPieces(xml, most, most);
            assertThat(each.heard.elements)
                    .extracting(it -> it.attributeValue("id"))
                    .containsExactly("next", "last");
            assertThat(each.heard.refusals).hasSize(2).allMatch(it -> it.startsWith("deep: it nests deeper"));
            assertThat(each.heard.closed).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!-- -->", "<?php ?>", "<!DOCTYPE x>"})
    void what_xmpp_forbids_is_forbidden_in_what_is_skipped(String inside) throws XmlViolation {
        feed(HEADER);
        assertThatThrownBy(() -> feed(tooDeep("<b/>" + inside)))
                .isInstanceOfSatisfying(
                        XmlViolation.class,
                        violation -> assertThat(violation.condition()).isEqualTo("restricted-xml"));
    }

    /** A reader takes longer for each name the more it has seen: a stanza of invented names would stop the link. */
    @Test
    void a_stanza_of_invented_names_is_refused_and_the_next_is_not() throws XmlViolation {
        String invented =
                IntStream.range(0, 1500).mapToObj(i -> "<n" + i + "/>").collect(joining());
        String known = "<body/>".repeat(1500);
        feedInPieces(
                HEADER + "<message id='1'>" + invented + "</message><message id='2'>" + known + "</message>", 1000, 5);
        assertThat(heard.refusals).singleElement().asString().startsWith("1: it has more than 1000 names");
        assertThat(heard.elements).extracting(it -> it.attributeValue("id")).containsExactly("2");
    }
}
