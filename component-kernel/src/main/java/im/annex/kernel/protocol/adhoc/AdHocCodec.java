package im.annex.kernel.protocol.adhoc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;

/** Ad-hoc commands on the wire (XEP-0050 §4). */
public final class AdHocCodec {

    /** The namespace, which is also the disco node of the list of commands (§2.2). */
    public static final String NAMESPACE = "http://jabber.org/protocol/commands";

    private static final QName LANG = QName.get("lang", Namespace.XML_NAMESPACE);

    /** In the order of the schema (§8). */
    private static final List<Action> LISTED = List.of(Action.PREV, Action.NEXT, Action.COMPLETE);

    /** What a {@code command} element was. */
    public sealed interface Decoded {

        /** It can be understood. */
        record Understood(CommandRequest request) implements Decoded {}

        /** It has no node, or the session id is there but empty. */
        record Incomplete(String problem) implements Decoded {}

        /** The action is none that XEP-0050 knows: {@link CommandError#MALFORMED_ACTION}. */
        record UnknownAction(String action) implements Decoded {}
    }

    private AdHocCodec() {}

    /** Reads a request. A status is ignored (§4.1), and so are actions and notes, which only responders send. */
    public static Decoded decode(Element command) {
        String node = command.attributeValue("node");
        if (node == null) {
            return new Decoded.Incomplete("A command has a node.");
        }
        String sessionId = command.attributeValue("sessionid");
        if (sessionId != null && sessionId.isEmpty()) {
            return new Decoded.Incomplete("A session id is not empty.");
        }
        String given = command.attributeValue("action", Action.EXECUTE.wireName());
        List<Element> payload = new ArrayList<>();
        for (Element child : command.elements()) {
            if (!child.getNamespaceURI().equals(NAMESPACE)) {
                payload.add(child);
            }
        }
        return Action.named(given)
                .<Decoded>map(action -> new Decoded.Understood(
                        new CommandRequest(node, Optional.ofNullable(sessionId), action, payload)))
                .orElseGet(() -> new Decoded.UnknownAction(given));
    }

    /** The payload of the result. */
    public static Element encode(CommandAnswer answer) {
        Element command = DocumentHelper.createElement(QName.get("command", NAMESPACE));
        command.addAttribute("node", answer.node());
        command.addAttribute("sessionid", answer.sessionId());
        command.addAttribute("status", lower(answer.status()));
        command.addAttribute(LANG, answer.language().toLanguageTag());
        answer.actions().ifPresent(actions -> encode(actions, command));
        answer.payload().forEach(element -> command.add(element.createCopy()));
        for (CommandAnswer.Note note : answer.notes()) {
            command.addElement("note")
                    .addAttribute("type", lower(note.severity()))
                    .addText(note.text());
        }
        return command;
    }

    private static void encode(CommandAnswer.Actions actions, Element command) {
        Element element = command.addElement("actions")
                .addAttribute("execute", actions.execute().wireName());
        LISTED.stream().filter(actions.allowed()::contains).forEach(action -> element.addElement(action.wireName()));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
