package im.annex.kernel.internal.dispatch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.protocol.disco.DiscoCodec;
import im.annex.kernel.protocol.disco.DiscoInfo;
import im.annex.kernel.protocol.disco.Identity;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.IqHandler;
import im.annex.kernel.spi.Payload;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** What every component answers about itself. */
class BasicServicesTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00.5Z");

    private final RouteBook book = new RouteBook();
    private Instant now = START;

    private void route(@Nullable String version) {
        InstantSource time = () -> now;
        Clock clock = time.withZone(ZoneOffset.UTC);
        new BasicServices(book, clock, version, null).route();
    }

    private Optional<Element> ask(String child, String namespace) {
        var request = new IQ(IQ.Type.get);
        request.setTo(new JID("svc.example.org"));
        request.setFrom(new JID("a@example.org/b"));
        request.setChildElement(child, namespace);
        IqHandler handler = book.table(AddressShape.SERVICE).iq(IQ.Type.get, new Payload(child, namespace));
        return Optional.ofNullable(handler)
                .map(found -> found.handle(request))
                .map(answer -> requireNonNull(((IqAnswer.Result) answer).payload()));
    }

    /** XEP-0092 §3. */
    @Test
    void the_version() {
        route("1.2");

        Element query = ask("query", "jabber:iq:version").orElseThrow();

        assertThat(query.elements()).extracting(Element::getName).containsExactly("name", "version");
        assertThat(query.elementText("version")).isEqualTo("1.2");
    }

    @Test
    void no_version_where_it_is_nobodys_business() {
        route(null);

        assertThat(ask("query", "jabber:iq:version")).isEmpty();
        assertThat(book.table(AddressShape.SERVICE).features())
                .contains("jabber:iq:last")
                .doesNotContain("jabber:iq:version");
    }

    /** XEP-0030 §3: what is routed for all entities, but is not there for each of them. */
    @Test
    void a_feature_that_only_some_entities_have() {
        var room = book.entity();
        room.iq(IQ.Type.get, Payload.query("urn:example:archive")).to(_ -> IqAnswer.done());
        room.iq(IQ.Type.get, Payload.query("urn:example:always")).to(_ -> IqAnswer.done());
        room.optional("urn:example:archive");
        room.info(entity -> Optional.of(new DiscoInfo(
                List.of(new Identity("conference", "text", null)),
                entity.getNode().equals("with") ? Set.of("urn:example:archive") : Set.of(),
                List.of())));
        route("1");

        assertThat(featuresOf("with")).contains("urn:example:always", "urn:example:archive");
        assertThat(featuresOf("without")).contains("urn:example:always").doesNotContain("urn:example:archive");
    }

    private List<String> featuresOf(String node) {
        var request = new IQ(IQ.Type.get);
        request.setTo(new JID(node + "@svc.example.org"));
        request.setFrom(new JID("a@example.org/b"));
        request.setChildElement("query", DiscoCodec.INFO);
        IqHandler handler =
                requireNonNull(book.table(AddressShape.ENTITY).iq(IQ.Type.get, Payload.query(DiscoCodec.INFO)));
        Element query = requireNonNull(((IqAnswer.Result) handler.handle(request)).payload());
        return query.elements("feature").stream()
                .map(feature -> feature.attributeValue("var"))
                .toList();
    }

    /** XEP-0012 §4: of a service, for how long it has been there. */
    @Test
    void the_time_since_the_start() {
        route("1");
        now = START.plus(Duration.ofMinutes(2));

        assertThat(ask("query", "jabber:iq:last").orElseThrow().attributeValue("seconds"))
                .isEqualTo("120");
    }

    /** XEP-0202 §3. */
    @Test
    void the_time() {
        route("1");

        Element time = ask("time", "urn:xmpp:time").orElseThrow();

        assertThat(time.elementText("utc")).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(time.elementText("tzo")).matches("[+-][0-9]{2}:[0-9]{2}");
    }

    /** XEP-0054 §3.1: as people know it from service discovery. */
    @Test
    void a_card_with_the_name() {
        book.service().identity("conference", "text", "Chatrooms");
        route("1");

        assertThat(ask("vCard", "vcard-temp").orElseThrow().elementText("FN")).isEqualTo("Chatrooms");
    }

    @Test
    void a_card_of_what_has_no_name() {
        route("1");

        assertThat(ask("vCard", "vcard-temp").orElseThrow().elementText("FN")).isEqualTo("Annex");
    }
}
