package im.annex.irc;

import im.annex.irc.line.Formatting;
import im.annex.irc.line.MarkedText;
import im.annex.irc.line.Span;
import im.annex.irc.line.Stretch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jspecify.annotations.Nullable;

/** What words look like, told apart from them (XEP-0394). */
final class Markup {

    static final String NAMESPACE = "urn:xmpp:markup:0";

    private static final QName MARKUP = Namespaces.in(NAMESPACE, "markup");
    private static final String ME = "/me ";

    /** More is a picture made of signs, and would make a stanza many times as large as what was said. */
    private static final int MOST_SPANS = 100;

    private static final Map<String, Integer> STYLES = new LinkedHashMap<>();

    static {
        STYLES.put("strong", Span.BOLD);
        STYLES.put("emphasis", Span.ITALIC);
        STYLES.put("deleted", Span.STRUCK);
        STYLES.put("code", Span.CODE);
    }

    private Markup() {}

    /**
     * Adds what a text of IRC looks like, if there is more to it than its words; colours are not among that.
     *
     * @param before what stands before it in the body, which is message styling otherwise
     */
    static void addTo(Element message, String before, String text) {
        if (Formatting.isPlain(text)) {
            return;
        }
        List<Element> spans = new ArrayList<>();
        int start = before.length();
        for (String line : text.lines().toList()) {
            for (Stretch stretch : Formatting.stretches(line)) {
                spans.add(span(stretch, start));
            }
            String styled = Formatting.toStyling(line);
            start += styled.codePointCount(0, styled.length()) + 1;
        }
        if (!spans.isEmpty() && spans.size() <= MOST_SPANS) {
            Element markup = message.addElement(MARKUP);
            spans.forEach(markup::add);
        }
    }

    private static Element span(Stretch stretch, int offset) {
        Element span = DocumentHelper.createElement(Namespaces.in(NAMESPACE, "span"))
                .addAttribute("start", Integer.toString(offset + stretch.start()))
                .addAttribute("end", Integer.toString(offset + stretch.end()));
        STYLES.forEach((name, style) -> {
            if (stretch.is(style)) {
                span.addElement(Namespaces.in(NAMESPACE, name));
            }
        });
        return span;
    }

    static boolean isIn(Element message) {
        return message.element(MARKUP) != null;
    }

    /** Takes away what a text looks like. */
    static void removeFrom(Element message) {
        message.elements(MARKUP).forEach(message::remove);
    }

    /** A body with what its message says of how it looks (§4.1, §4.2). What is not understood is left out (§5). */
    static MarkedText read(Element message, String body) {
        // What says that it is an action has to be found again.
        var text = new MarkedText(body, body.startsWith(ME) ? ME.length() : 0);
        Element markup = message.element(MARKUP);
        if (markup != null) {
            for (String kind : List.of("span", "bcode")) {
                apart(markup.elements(Namespaces.in(NAMESPACE, kind)), text.length())
                        .forEach(text::mark);
            }
        }
        return text;
    }

    /** §5: they must not overlap; of those that do only the first counts. */
    private static List<Stretch> apart(List<Element> marks, int length) {
        List<Stretch> stretches = marks.stream()
                .map(mark -> stretch(mark, length))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingInt(Stretch::start))
                .toList();
        List<Stretch> apart = new ArrayList<>();
        int free = 0;
        for (Stretch stretch : stretches) {
            if (stretch.start() >= free) {
                apart.add(stretch);
                free = stretch.end();
            }
        }
        return apart;
    }

    private static @Nullable Stretch stretch(Element mark, int length) {
        int start = position(mark, "start");
        int end = position(mark, "end");
        int styles = mark.getName().equals("bcode") ? Span.CODE : styles(mark);
        return start < 0 || start >= end || end > length ? null : new Stretch(start, end, styles);
    }

    private static int styles(Element span) {
        int styles = 0;
        for (Map.Entry<String, Integer> style : STYLES.entrySet()) {
            if (span.element(Namespaces.in(NAMESPACE, style.getKey())) != null) {
                styles |= style.getValue();
            }
        }
        return styles;
    }

    /** A code point of a body, counted from 0; -1 if the range does not say. */
    static int position(@Nullable Element range, String name) {
        String text = range == null ? "" : range.attributeValue(name, "");
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    }
}
