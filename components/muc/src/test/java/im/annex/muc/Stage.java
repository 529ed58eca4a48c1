package im.annex.muc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.access.AccessRule;
import im.annex.muc.domain.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dom4j.Element;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * Where the examples of XEP-0045 are played: whole stanzas go in as they would come from the server, and what comes out is
 * compared by meaning. Of no meaning are the order of attributes, layout, the human words in errors, ids that the sender
 * did not choose, and what XEP-0359 and XEP-0421 add.
 */
public final class Stage {

    /** The field of the configuration that says who may register (§7.10). */
    public static final String REGISTRATION = "x-muc#roomconfig_registration";

    private static final String OWNER = "http://jabber.org/protocol/muc#owner";

    private static final List<String> MARKS = List.of("occupant-id", "stanza-id");

    private final Wire wire;
    private final Switchboard switchboard;

    private Stage(Wire wire) {
        this.wire = wire;
        this.switchboard = new Switchboard(wire.outbound::send);
        wire.component.route(switchboard);
    }

    /** A service without rooms. */
    public static Stage empty() {
        return new Stage(new Wire());
    }

    /** A service where only its admins create rooms. */
    public static Stage withoutFounding() {
        return new Stage(new Wire(Wire.settings(List.of(new AccessRule.Admins()), 100, 20)));
    }

    /** A service where everybody is known by the registered nickname. */
    public static Stage withLockedNicks() {
        return new Stage(new Wire(Wire.lockingNicks()));
    }

    /** A service that tells no more than so many rooms at once. */
    public static Stage listing(int most) {
        return new Stage(new Wire(Wire.settings(List.of(), 100, most)));
    }

    /** The coven, open: the crone owns it and is there as firstwitch. */
    public static Stage withTheCrone() {
        return empty().opened("coven@chat.shakespeare.lit", "crone1@shakespeare.lit/desktop", "firstwitch");
    }

    /** The same, with the wiccan as secondwitch, an admin, and the hag as thirdwitch, a member. */
    public static Stage withTheWitches() {
        return withTheCrone()
                .affiliated("admin", "wiccarocks@shakespeare.lit")
                .affiliated("member", "hag66@shakespeare.lit")
                .entered("coven@chat.shakespeare.lit/secondwitch", "wiccarocks@shakespeare.lit/laptop")
                .entered("coven@chat.shakespeare.lit/thirdwitch", "hag66@shakespeare.lit/pda");
    }

    /** With a room that somebody has opened. */
    public Stage opened(String room, String session, String nick) {
        return entered(room + "/" + nick, session).quietly("""
                <iq from='%s' id='open' to='%s' type='set'>
                  <query xmlns='%s'><x xmlns='jabber:x:data' type='submit'/></query>
                </iq>
                """.formatted(session, room, OWNER));
    }

    /** With somebody in a room. */
    public Stage entered(String occupant, String session) {
        return quietly("<presence from='%s' to='%s'>%s</presence>".formatted(session, occupant, Wire.MUC_X));
    }

    /** With an affiliation that the crone has given. */
    public Stage affiliated(String affiliation, String user) {
        return governed("<item affiliation='%s' jid='%s'/>".formatted(affiliation, user));
    }

    /** With a role that the crone has given. */
    public Stage made(String role, String nick) {
        return governed("<item nick='%s' role='%s'/>".formatted(nick, role));
    }

    private Stage governed(String items) {
        return quietly("""
                <iq from='crone1@shakespeare.lit/desktop' id='govern' to='coven@chat.shakespeare.lit' type='set'>
                  <query xmlns='http://jabber.org/protocol/muc#admin'>%s</query>
                </iq>
                """.formatted(items));
    }

    /** With a configuration that the crone has given the coven. */
    public Stage configured(String field, String... values) {
        return configures("coven@chat.shakespeare.lit", "crone1@shakespeare.lit/desktop", field, values);
    }

    /** With a configuration that an owner has given a room. */
    public Stage configures(String room, String session, String field, String... values) {
        return quietly(configuration(room, session, field, values));
    }

    /** What an owner sends to configure a room. */
    public static String configuration(String room, String session, String field, String... values) {
        var given = new StringBuilder();
        for (String value : values) {
            given.append("<value>").append(value).append("</value>");
        }
        return """
                <iq from='%s' id='configure' to='%s' type='set'>
                  <query xmlns='%s'>
                    <x xmlns='jabber:x:data' type='submit'>
                      <field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#roomconfig</value></field>
                      <field var='%s'>%s</field>
                    </x>
                  </query>
                </iq>
                """.formatted(session, room, OWNER, field, given);
    }

    /** Time goes by until then. */
    public Stage at(String time) {
        wire.clock.advance(Duration.between(wire.clock.instant(), Instant.parse(time)));
        return this;
    }

    /** Sends stanzas, and forgets what comes of it. */
    public Stage quietly(String xml) {
        sends(xml);
        var _ = wire.outbound.take();
        return this;
    }

    /** Sends stanzas. */
    public Stage sends(String xml) {
        read(xml).forEach(stanza -> switchboard.accept(packet(stanza)));
        return this;
    }

    /**
     * What was sent since the last time is these stanzas and no others: those of one text before those of the next, and to
     * each recipient in the order of the text.
     */
    public Stage receive(String... acts) {
        List<Element> sent = wire.outbound.take();
        int at = 0;
        for (String act : acts) {
            List<Element> expected = read(act);
            int end = Math.min(sent.size(), at + expected.size());
            assertThat(byRecipient(sent.subList(at, end), expected)).isEqualTo(byRecipient(expected, expected));
            at = end;
        }
        assertThat(sent.subList(at, sent.size()))
                .as("more than that was sent")
                .extracting(Element::asXML)
                .isEmpty();
        return this;
    }

    /** Nothing was sent since the last time. */
    public Stage receiveNothing() {
        return receive();
    }

    /** Only what was sent to some address since the last time; nobody else is looked at. */
    public Stage receivesAmongOthers(String recipient, String xml) {
        List<Element> sent = wire.outbound.take().stream()
                .filter(stanza -> recipient.equals(stanza.attributeValue("to")))
                .toList();
        List<Element> expected = read(xml);
        assertThat(byRecipient(sent, expected)).isEqualTo(byRecipient(expected, expected));
        return this;
    }

    /** What was sent since the last time, as it is. */
    public List<Element> take() {
        return wire.outbound.take();
    }

    /** What rooms ask of others, in the name of occupants. */
    public List<Element> asked() {
        return wire.asked.stream().map(asked -> asked.request().getElement()).toList();
    }

    /** The last of those who were asked answers. */
    public Stage answered(String child) {
        var asked = wire.asked.removeLast();
        IQ answer = IQ.createResultIQ(asked.request());
        answer.setChildElement(read(child).getFirst());
        asked.answer().complete(answer);
        return this;
    }

    /** A stanza is answered by an error, and nothing else comes of it. */
    public Stage refuses(String sent, String error) {
        JID room = new JID(read(sent).getFirst().attributeValue("to")).asBareJID();
        Optional<Room> before = wire.rooms.find(room);
        sends(sent);
        receive(error);
        assertThat(wire.rooms.find(room)).isEqualTo(before);
        return this;
    }

    /** A room is as it was, apart from what the test is about. */
    public Optional<Room> room(String address) {
        return wire.rooms.find(new JID(address));
    }

    private static List<Element> read(String xml) {
        return RecordingOutbound.read("<all>" + xml + "</all>").elements().stream()
                .map(element -> (Element) element.detach())
                .toList();
    }

    private static Packet packet(Element stanza) {
        return switch (stanza.getName()) {
            case "iq" -> new IQ(stanza);
            case "message" -> new Message(stanza);
            case "presence" -> new Presence(stanza);
            default -> throw new IllegalArgumentException(stanza.asXML());
        };
    }

    /** An id counts where the expected stanza of the same place has one. */
    private static Map<String, List<String>> byRecipient(List<Element> stanzas, List<Element> expected) {
        Map<String, List<Element>> wanted =
                expected.stream().collect(groupingBy(stanza -> stanza.attributeValue("to")));
        var gists = new LinkedHashMap<String, List<String>>();
        for (Element stanza : stanzas) {
            String to = stanza.attributeValue("to");
            var earlier = gists.computeIfAbsent(to, _ -> new ArrayList<>());
            var ofThis = wanted.getOrDefault(to, List.of());
            boolean named = stanza.getName().equals("iq")
                    || (earlier.size() < ofThis.size()
                            && ofThis.get(earlier.size()).attribute("id") != null);
            earlier.add(gist(stanza, named));
        }
        return gists;
    }

    private static String gist(Element stanza, boolean named) {
        Element copy = stanza.createCopy();
        if (!named) {
            copy.addAttribute("id", null);
        }
        MARKS.forEach(mark -> copy.elements().stream()
                .filter(child -> child.getName().equals(mark))
                .toList()
                .forEach(Element::detach));
        copy.elements("error")
                .forEach(error -> error.elements().stream()
                        .filter(child -> child.getName().equals("text"))
                        .toList()
                        .forEach(Element::detach));
        return meaning(copy, "\n");
    }

    private static String meaning(Element element, String indent) {
        String attributes = element.attributes().stream()
                .map(attribute -> " " + attribute.getName() + "=" + attribute.getValue())
                .sorted()
                .collect(joining());
        String text = element.elements().isEmpty() ? element.getTextTrim() : "";
        String children = element.elements().stream()
                .sorted(Comparator.comparing(Stage::rank))
                .map(child -> meaning(child, indent + "  "))
                .collect(joining());
        return indent + element.getName() + " {" + element.getNamespaceURI() + "}" + attributes
                + (text.isEmpty() ? "" : ": " + text) + children;
    }

    /** The order of status codes is of no meaning. */
    private static String rank(Element child) {
        return child.getName().equals("status") ? child.attributeValue("code", "") : "";
    }
}
