package im.annex.kernel.internal.dispatch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.annex.kernel.protocol.disco.DiscoCodec;
import im.annex.kernel.protocol.disco.DiscoInfo;
import im.annex.kernel.protocol.disco.DiscoItem;
import im.annex.kernel.protocol.disco.Identity;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.IqHandler;
import im.annex.kernel.spi.Payload;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

class NodesTest {

    private static final DiscoInfo INFO =
            new DiscoInfo(List.of(new Identity("automation", "command-list", null)), Set.of("x"), List.of());

    private final RouteBook book = new RouteBook();

    private IqAnswer ask(String to, String namespace, @Nullable String node) {
        new BasicServices(book, Clock.systemUTC(), "1", null).route();
        var request = new IQ(IQ.Type.get);
        request.setTo(new JID(to));
        request.setFrom(new JID("a@example.org/b"));
        request.setChildElement("query", namespace).addAttribute("node", node);
        IqHandler handler = book.table(AddressShape.of(request.getTo())).iq(IQ.Type.get, Payload.query(namespace));
        return requireNonNull(handler).handle(request);
    }

    private static Element result(IqAnswer answer) {
        assertThat(answer).isInstanceOf(IqAnswer.Result.class);
        return requireNonNull(((IqAnswer.Result) answer).payload());
    }

    private static void assertNotFound(IqAnswer answer) {
        assertThat(answer).isInstanceOf(IqAnswer.Refused.class);
        assertThat(((IqAnswer.Refused) answer).error().condition()).isEqualTo(Condition.item_not_found);
    }

    private static IqAnswer info(IQ request) {
        return IqAnswer.result(DiscoCodec.encode(INFO, request.getChildElement().attributeValue("node")));
    }

    @Test
    void a_node_of_the_service_is_answered_by_its_handler() {
        book.service().node("list").info().to(NodesTest::info);
        Element query = result(ask("svc.example.org", DiscoCodec.INFO, "list"));
        assertThat(query.attributeValue("node")).isEqualTo("list");
        assertThat(query.element("identity").attributeValue("type")).isEqualTo("command-list");
    }

    @Test
    void an_unknown_node_is_not_found() {
        book.service().node("list").info().to(NodesTest::info);
        assertNotFound(ask("svc.example.org", DiscoCodec.INFO, "else"));
        assertNotFound(ask("svc.example.org", DiscoCodec.ITEMS, "list"));
    }

    @Test
    void a_node_without_a_name_is_the_entity_itself() {
        book.service().node(_ -> true).info().to(_ -> IqAnswer.done());
        book.service().items().to(request -> {
            var item = DiscoItem.of(request.getTo(), "any");
            return IqAnswer.result(DiscoCodec.encode(List.of(item), null));
        });
        book.entity().info(_ -> Optional.of(INFO));
        book.entity().node("list").info().to(_ -> IqAnswer.done());

        Element info = result(ask("svc.example.org", DiscoCodec.INFO, ""));
        assertThat(info.attribute("node")).isNull();
        assertThat(info.element("identity").attributeValue("category")).isEqualTo("component");
        assertThat(result(ask("svc.example.org", DiscoCodec.ITEMS, "")).elements())
                .hasSize(1);
        assertThat(result(ask("room@svc.example.org", DiscoCodec.INFO, ""))
                        .element("identity")
                        .attributeValue("category"))
                .isEqualTo("automation");
    }

    @Test
    void the_first_test_that_passes_decides() {
        book.service().node("list").items().to(_ -> IqAnswer.done());
        book.service().node(_ -> true).items().to(request -> {
            var item = DiscoItem.of(request.getTo(), "any");
            return IqAnswer.result(DiscoCodec.encode(List.of(item), "any"));
        });
        assertThat(ask("svc.example.org", DiscoCodec.ITEMS, "list")).isEqualTo(IqAnswer.done());
        assertThat(result(ask("svc.example.org", DiscoCodec.ITEMS, "else")).elements())
                .hasSize(1);
    }

    @Test
    void an_entity_may_have_nodes_beside_its_own_information() {
        book.entity().info(_ -> Optional.of(INFO));
        book.entity().node("x-roomuser-item").info().to(NodesTest::info);
        assertThat(result(ask("room@svc.example.org", DiscoCodec.INFO, "x-roomuser-item"))
                        .attributeValue("node"))
                .isEqualTo("x-roomuser-item");
        assertNotFound(ask("room@svc.example.org", DiscoCodec.INFO, "else"));
    }

    /** XEP-0059: beside its nodes. */
    @Test
    void a_service_may_answer_for_its_items_itself() {
        book.service().items().to(_ -> IqAnswer.done());

        assertThat(ask("svc.example.org", DiscoCodec.ITEMS, null)).isEqualTo(IqAnswer.done());
        assertNotFound(ask("svc.example.org", DiscoCodec.ITEMS, "else"));
        assertThatThrownBy(() -> book.service().items(_ -> List.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_handler_is_given_once() {
        var node = book.service().node("list");
        node.info().to(NodesTest::info);
        assertThatThrownBy(() -> node.info().to(NodesTest::info)).isInstanceOf(IllegalStateException.class);
    }
}
