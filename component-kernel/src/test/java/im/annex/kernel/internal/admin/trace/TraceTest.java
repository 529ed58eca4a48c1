package im.annex.kernel.internal.admin.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmpp.packet.JID;

class TraceTest {

    private static final TraceFilter ALL = new TraceFilter(Optional.empty(), Optional.empty(), Optional.empty());

    private static Element parse(String xml) {
        try {
            return DocumentHelper.parseText(xml).getRootElement();
        } catch (DocumentException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void what_people_wrote_is_replaced_by_its_length() {
        String line = Masking.line(parse("""
                <message from='a@b/c' type='chat'><body>I love you</body><subject>us</subject>
                <x xmlns='jabber:x:data' type='submit'><field var='pin'><value>1234</value></field></x>
                <x xmlns='http://jabber.org/protocol/muc'><password>swordfish</password></x>
                <x xmlns='jabber:x:conference' password='swordfish'/><html><b>I <i>love</i> you</b></html>
                <secret xmlns='urn:new'><![CDATA[plain]]></secret></message>"""));
        assertThat(line)
                .doesNotContain("love", "us<", "1234", "swordfish", "plain", "\n")
                .contains(
                        "from=\"a@b/c\"",
                        "<body>(10 characters)</body>",
                        "<value>(4 characters)</value>",
                        "<password>(9 characters)</password>",
                        "password=\"(9 characters)\"",
                        "var=\"pin\"");
    }

    @Test
    void what_people_wrote_into_attributes_and_what_opens_files_is_replaced_too() {
        assertThat(Masking.line(parse("""
                <message><x xmlns='jabber:x:conference' jid='a@b' reason='Hey, meet me'/>
                <slot xmlns='urn:xmpp:http:upload:0'><put url='https://files/t0k3n'/></slot>
                <url-data xmlns='http://jabber.org/protocol/url-data' target='aesgcm://files/k3y'/>
                <reference xmlns='urn:xmpp:reference:0' uri='https://files/f1le'/></message>""")))
                .doesNotContain("meet me", "t0k3n", "k3y", "f1le")
                .contains("reason=\"(12 characters)\"");
    }

    @Test
    void what_machines_wrote_is_shown() {
        assertThat(Masking.line(parse("<presence><show>away</show><status>gone fishing</status></presence>")))
                .isEqualTo("<presence><show>away</show><status>(12 characters)</status></presence>");
    }

    @ParameterizedTest
    @CsvSource({
        "a@b/c, a@b/c, true",
        "a@b,   a@b/c, true",
        "b,     a@b/c, true",
        "b,     b,     true",
        "b,     b/x,   true",
        "a@b/c, a@b,   false",
        "a@b,   a@bc/d, false",
        "b,     a@xb/c, false",
        "b,     x@y/a@b, false"
    })
    void an_address_means_all_under_it(String wanted, String from, boolean shown) {
        var filter = new TraceFilter(Optional.of(new JID(wanted)), Optional.empty(), Optional.empty());
        assertThat(filter.wants("svc", Direction.SENT, parse("<message from='" + from + "' to='z@z'/>")))
                .isEqualTo(shown);
        assertThat(filter.wants("svc", Direction.SENT, parse("<message to='" + from + "'/>")))
                .isEqualTo(shown);
    }

    @Test
    void only_the_component_and_direction_wanted_are_shown() {
        var filter = new TraceFilter(Optional.empty(), Optional.of("svc"), Optional.of(Direction.SENT));
        Element stanza = parse("<presence/>");
        assertThat(filter.wants("svc", Direction.SENT, stanza)).isTrue();
        assertThat(filter.wants("svc", Direction.RECEIVED, stanza)).isFalse();
        assertThat(filter.wants("other", Direction.SENT, stanza)).isFalse();
    }

    @Test
    void a_trace_ends_after_so_many_stanzas_and_watches_no_longer() throws Exception {
        var taps = new Taps();
        List<String> lines = new ArrayList<>();
        var outcome = CompletableFuture.supplyAsync(() -> {
            try {
                return new Trace(taps, ALL).run(2, Duration.ofSeconds(30), lines::add);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Awaitility.await().until(taps::isWatched);
        taps.passes("svc", Direction.RECEIVED, () -> parse("<presence/>"));
        taps.passes("svc", Direction.SENT, () -> parse("<message/>"));
        assertThat(outcome.get(10, TimeUnit.SECONDS).shown()).isEqualTo(2);
        assertThat(lines).containsExactly("svc <- <presence/>", "svc -> <message/>");
        assertThat(taps.isWatched()).isFalse();
    }

    @Test
    void a_trace_ends_when_the_time_is_up() throws InterruptedException {
        assertThat(new Trace(new Taps(), ALL)
                        .run(5, Duration.ofMillis(1), _ -> {})
                        .shown())
                .isZero();
    }

    @Test
    void while_nobody_watches_no_stanza_is_made() {
        new Taps().passes("svc", Direction.SENT, () -> {
            throw new AssertionError("made");
        });
    }
}
