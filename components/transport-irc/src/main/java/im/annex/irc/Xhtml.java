package im.annex.irc;

import im.annex.irc.line.Formatting;
import im.annex.irc.line.Span;
import java.util.ArrayList;
import java.util.List;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;

/** Formatted text of IRC with all its colours, for clients that show XHTML (XEP-0071). */
final class Xhtml {

    static final String NAMESPACE = "http://jabber.org/protocol/xhtml-im";

    private static final Namespace WORDS = Namespace.get("http://www.w3.org/1999/xhtml");

    private Xhtml() {}

    /** Adds what a text looks like, if there is more to it than its words. */
    static void addTo(Element message, String before, String text) {
        if (Formatting.isPlain(text)) {
            return;
        }
        List<List<Span>> lines = text.lines().map(Formatting::spans).toList();
        if (lines.stream().flatMap(List::stream).allMatch(Span::isPlain)) {
            return;
        }
        Element body = message.addElement(QName.get("html", NAMESPACE)).addElement(QName.get("body", WORDS));
        body.addText(before);
        lines.getFirst().forEach(span -> add(span, body));
        for (List<Span> line : lines.subList(1, lines.size())) {
            body.addElement(QName.get("br", WORDS));
            line.forEach(span -> add(span, body));
        }
    }

    /** Takes away what a text looks like. */
    static void removeFrom(Element message) {
        message.elements(QName.get("html", NAMESPACE)).forEach(message::remove);
    }

    private static void add(Span span, Element body) {
        Element around = body;
        String style = style(span);
        if (!style.isEmpty()) {
            around = around.addElement(QName.get("span", WORDS)).addAttribute("style", style);
        }
        if (span.is(Span.BOLD)) {
            around = around.addElement(QName.get("strong", WORDS));
        }
        if (span.is(Span.ITALIC)) {
            around = around.addElement(QName.get("em", WORDS));
        }
        if (span.is(Span.CODE)) {
            around = around.addElement(QName.get("code", WORDS));
        }
        around.addText(span.text());
    }

    /** XEP-0071 §7.1: what clients know of styles. */
    private static String style(Span span) {
        List<String> styles = new ArrayList<>(2);
        String front = span.is(Span.REVERSED) ? span.ground() : span.colour();
        String back = span.is(Span.REVERSED) ? span.colour() : span.ground();
        if (front != null) {
            styles.add("color:#" + front);
        }
        if (back != null) {
            styles.add("background-color:#" + back);
        }
        if (span.is(Span.UNDERLINED) || span.is(Span.STRUCK)) {
            styles.add("text-decoration:" + (span.is(Span.UNDERLINED) ? "underline" : "line-through"));
        }
        return String.join(";", styles);
    }
}
