package im.annex.muc;

import static im.annex.muc.Reading.to;
import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static im.annex.muc.Wire.ROOM;
import static im.annex.muc.Wire.WICCA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.storage.StorageException;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** What many subscribers cost (MUC/Sub). */
class NotifyingTest {

    private static final int MANY = 90;

    private final Wire wire = Wire.withThreeWitches();

    NotifyingTest() {
        configure("allow_subscription", "1");
    }

    private List<Element> configure(String field, String value) {
        var answer = wire.owner("set", CRONE, """
                <x xmlns='jabber:x:data' type='submit'><field var='%s'><value>%s</value></field></x>
                """.formatted(field, value));
        assertThat(answer).isEqualTo(IqAnswer.done());
        return wire.outbound.take();
    }

    private IqAnswer subscribe(String user, String nick, String node) {
        return wire.subscribing.onSubscribe(Wire.iq("set", user, ROOM, """
                <subscribe xmlns='urn:xmpp:mucsub:0' nick='%s'><event node='urn:xmpp:mucsub:nodes:%s'/></subscribe>
                """.formatted(nick, node)));
    }

    private void subscribeMany() {
        for (int i = 0; i < MANY; i++) {
            subscribe("reader%d@shakespeare.lit/x".formatted(i), "reader %d".formatted(i), "messages");
        }
        wire.outbound.take();
    }

    @Test
    void a_message_is_encoded_once_for_all_subscribers() {
        subscribeMany();
        int templates = wire.outbound.templates();
        int fanOuts = wire.outbound.fanOuts();

        List<Element> sent = wire.groupchat(HAG, "<body>Hail!</body>");

        assertThat(wire.outbound.templates() - templates).isEqualTo(2);
        assertThat(wire.outbound.fanOuts() - fanOuts).isEqualTo(2);
        assertThat(sent).hasSize(3 + MANY);
        assertThat(sent.subList(0, 3)).extracting(Element::getName).containsOnly("message");
        Element notification = to("reader7@shakespeare.lit", sent).getFirst();
        assertThat(notification.asXML())
                .contains("<message xmlns=\"jabber:client\"", "to=\"reader7@shakespeare.lit\"><body>Hail!");
    }

    @Test
    void what_nobody_wants_to_know_is_not_encoded_for_anybody() {
        subscribeMany();
        int templates = wire.outbound.templates();

        wire.available(HAG, "thirdwitch", "<show>away</show>");

        assertThat(wire.outbound.templates() - templates).isLessThanOrEqualTo(3);
    }

    @Test
    void where_nobody_has_subscribed_nothing_is_made_for_subscribers() {
        int templates = wire.outbound.templates();

        assertThat(wire.groupchat(HAG, "<body>Hail!</body>")).hasSize(3);

        assertThat(wire.outbound.templates() - templates).isEqualTo(1);
    }

    @Test
    void who_comes_is_told_there_and_who_goes_by_events_again() {
        subscribe(HAG, "thirdwitch", "messages");
        wire.outbound.take();

        assertThat(wire.groupchat(CRONE, "<body>Hail!</body>")).hasSize(3);
        wire.unavailable(HAG, "thirdwitch", "");
        assertThat(to("hag66@shakespeare.lit", wire.groupchat(CRONE, "<body>Hail!</body>")))
                .hasSize(1);
        wire.enter(HAG, "thirdwitch");
        assertThat(to("hag66@shakespeare.lit", wire.groupchat(CRONE, "<body>Hail!</body>")))
                .isEmpty();
    }

    /** Else each of many would be told of each of many. */
    @Test
    void of_many_subscriptions_that_end_at_once_others_hear_at_once() {
        subscribeMany();
        wire.admin("set", CRONE, "<item affiliation='member' jid='wiccarocks@shakespeare.lit'/>");
        subscribe(WICCA, "secondwitch", "subscribers");
        wire.outbound.take();

        var sent = to("wiccarocks@shakespeare.lit", configure("muc#roomconfig_membersonly", "1"));

        assertThat(sent).hasSize(2);
        List<Element> items = sent.stream()
                .flatMap(event -> event.element("event").element("items").elements("item").stream())
                .toList();
        assertThat(items)
                .hasSize(MANY)
                .extracting(item -> item.element("unsubscribe").attributeValue("nick"))
                .doesNotHaveDuplicates()
                .allMatch(nick -> nick.startsWith("reader "));
    }

    @Test
    void a_subscription_that_cannot_be_saved_is_none() {
        wire.store.trouble = new StorageException(StorageException.Kind.FULL, "full", null);

        assertThatThrownBy(() -> subscribe(WICCA, "secondwitch", "messages")).isInstanceOf(StorageException.class);

        wire.store.trouble = null;
        assertThat(wire.rooms.find(new JID(ROOM)).orElseThrow().subscriptions().size())
                .isZero();
    }
}
