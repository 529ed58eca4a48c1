package im.annex.muc;

import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.MUC_X;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import java.util.List;
import java.util.stream.IntStream;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

class PublicRoomsTest {

    private static final String SUBMIT = "<query xmlns='http://jabber.org/protocol/muc#owner'>"
            + "<x xmlns='jabber:x:data' type='submit'>%s</x></query>";

    private final Wire wire = new Wire();

    /** §6.3. */
    @Test
    void open_rooms_are_listed_in_order() {
        open("inverness", "alls-well", "coven");
        wire.attending.onAvailable(Wire.presence(CRONE, "locked@chat.shakespeare.lit/first", "", MUC_X));

        assertThat(rooms(ask(wire, ""))).containsExactly("alls-well", "coven", "inverness");
        assertThat(ask(wire, "").element("set")).isNull();
    }

    /** §6.3. */
    @Test
    void hidden_rooms_are_never_listed() {
        open("coven");
        configure(
                wire,
                "coven",
                "<field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#roomconfig</value></field>"
                        + "<field var='muc#roomconfig_publicroom'><value>0</value></field>");

        assertThat(ask(wire, "<max>10</max>").elements()).isEmpty();
    }

    /** §6.3: and says that there are more. */
    @Test
    void the_list_of_rooms_is_bounded() {
        var small = new Wire(Wire.settings(List.of(), 100, 2));
        for (String name : List.of("a", "b", "c")) {
            open(small, name);
        }

        Element query = ask(small, "");

        assertThat(rooms(query)).containsExactly("a", "b");
        assertThat(set(query)).isEqualTo("0 a@chat.shakespeare.lit b@chat.shakespeare.lit 3");
    }

    /** XEP-0059 §2.2. */
    @Test
    void the_list_is_turned_page_by_page() {
        open("a", "b", "c", "d", "e");

        Element first = ask(wire, "<max>2</max>");
        Element second = ask(wire, "<max>2</max><after>b@chat.shakespeare.lit</after>");
        Element third = ask(wire, "<max>2</max><after>d@chat.shakespeare.lit</after>");
        Element fourth = ask(wire, "<max>2</max><after>e@chat.shakespeare.lit</after>");

        assertThat(set(first)).isEqualTo("0 a@chat.shakespeare.lit b@chat.shakespeare.lit 5");
        assertThat(rooms(second)).containsExactly("c", "d");
        assertThat(set(second)).isEqualTo("2 c@chat.shakespeare.lit d@chat.shakespeare.lit 5");
        assertThat(set(third)).isEqualTo("4 e@chat.shakespeare.lit e@chat.shakespeare.lit 5");
        assertThat(set(fourth)).isEqualTo("null null null 5");
    }

    /** XEP-0059 §2.3, §2.5. */
    @Test
    void the_list_is_turned_backwards() {
        open("a", "b", "c", "d", "e");

        assertThat(rooms(ask(wire, "<max>2</max><before/>"))).containsExactly("d", "e");
        Element before = ask(wire, "<max>2</max><before>d@chat.shakespeare.lit</before>");
        assertThat(rooms(before)).containsExactly("b", "c");
        assertThat(set(before)).isEqualTo("1 b@chat.shakespeare.lit c@chat.shakespeare.lit 5");
    }

    /** XEP-0059 §2.4: the order of the ids tells where it would be. */
    @Test
    void a_page_after_a_room_that_is_gone_is_found() {
        open("a", "c");

        assertThat(rooms(ask(wire, "<max>2</max><after>b@chat.shakespeare.lit</after>")))
                .containsExactly("c");
    }

    /** XEP-0059 §2.6. */
    @Test
    void a_page_is_found_by_its_number() {
        open("a", "b", "c");

        assertThat(set(ask(wire, "<max>1</max><index>1</index>")))
                .isEqualTo("1 b@chat.shakespeare.lit b@chat.shakespeare.lit 3");
        assertThat(set(ask(wire, "<max>1</max><index>3</index>"))).isEqualTo("null null null 3");
    }

    /** XEP-0059 §2.7. */
    @Test
    void rooms_are_counted_without_listing_them() {
        open("a", "b");

        Element query = ask(wire, "<max>0</max>");

        assertThat(rooms(query)).isEmpty();
        assertThat(set(query)).isEqualTo("null null null 2");
    }

    /** XEP-0059 §2.2. */
    @Test
    void where_there_are_no_rooms_nothing_is_said_of_pages() {
        assertThat(ask(wire, "<max>2</max>").elements()).isEmpty();
    }

    @Test
    void a_request_that_makes_no_sense_is_refused() {
        open("a");

        assertThat(answer(wire, "<max>some</max>"))
                .isInstanceOfSatisfying(
                        IqAnswer.Refused.class,
                        refused -> assertThat(refused.error().condition()).isEqualTo(Condition.bad_request));
    }

    @Test
    void a_page_of_rooms_with_long_names_is_shorter() {
        var large = new Wire(Wire.settings(List.of(), 100, 100));
        IntStream.range(10, 80).forEach(i -> {
            open(large, "r" + i);
            configure(
                    large,
                    "r" + i,
                    "<field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#roomconfig</value></field>"
                            + "<field var='muc#roomconfig_roomname'><value>%s</value></field>"
                                    .formatted("x".repeat(250)));
        });

        assertThat(set(ask(large, ""))).isEqualTo("0 r10@chat.shakespeare.lit r68@chat.shakespeare.lit 70");
        assertThat(set(ask(large, "<before/>"))).isEqualTo("11 r21@chat.shakespeare.lit r79@chat.shakespeare.lit 70");
    }

    private void open(String... names) {
        for (String name : names) {
            open(wire, name);
        }
    }

    private static void open(Wire wire, String name) {
        String address = name + "@chat.shakespeare.lit";
        wire.attending.onAvailable(Wire.presence(CRONE, address + "/first", "", MUC_X));
        wire.owning.onSet(Wire.iq("set", CRONE, address, SUBMIT.formatted("")));
    }

    private static void configure(Wire wire, String name, String fields) {
        wire.owning.onSet(Wire.iq("set", CRONE, name + "@chat.shakespeare.lit", SUBMIT.formatted(fields)));
    }

    private static IqAnswer answer(Wire wire, String page) {
        String set = page.isEmpty() ? "" : "<set xmlns='http://jabber.org/protocol/rsm'>" + page + "</set>";
        return wire.publicRooms.onIq(Wire.iq(
                "get",
                CRONE,
                "chat.shakespeare.lit",
                "<query xmlns='http://jabber.org/protocol/disco#items'>" + set + "</query>"));
    }

    private static Element ask(Wire wire, String page) {
        return requireNonNull(((IqAnswer.Result) answer(wire, page)).payload());
    }

    private static List<String> rooms(Element query) {
        return query.elements("item").stream()
                .map(item -> item.attributeValue("jid"))
                .map(jid -> jid.substring(0, jid.indexOf('@')))
                .toList();
    }

    /** Index, first, last, count. */
    private static String set(Element query) {
        Element set = query.element("set");
        Element first = set.element("first");
        return (first == null ? null : first.attributeValue("index")) + " " + set.elementText("first") + " "
                + set.elementText("last") + " " + set.elementText("count");
    }
}
