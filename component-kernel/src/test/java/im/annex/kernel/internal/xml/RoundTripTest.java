package im.annex.kernel.internal.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dom4j.Attribute;
import org.dom4j.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a component passes on means the same as what it was sent, whatever it is: random payloads with fixed seeds. */
class RoundTripTest {

    private static final List<String> URIS = List.of("", "jabber:component:accept", "urn:a", "urn:b", "urn:c");
    private static final List<String> PREFIXES = List.of("", "p", "q");
    private static final List<String> TEXTS =
            List.of("x", "<&>\"'", "]]>", "\u00e4\u20ac\ud83d\ude00", " \n\t", "&#13;");

    private final List<Element> heard = new ArrayList<>();

    private final StanzaDecoder decoder =
            new StanzaDecoder(new XmlLimits(1 << 20, 100, 100, 1 << 20), new StanzaDecoder.Listener() {
                @Override
                public void opened(StanzaDecoder.StreamHeader header) {}

                @Override
                public void element(Element element, int bytes) {
                    heard.add(element);
                }

                @Override
                public void refused(Element head, String limit) {
                    throw new AssertionError(limit);
                }

                @Override
                public void closed() {}
            });

    private void feed(String xml) throws XmlViolation {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        decoder.feed(bytes, bytes.length);
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String escaped(String text) {
        return text.equals("&#13;")
                ? text
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("'", "&apos;");
    }

    /** A random element, which declares its own prefix or uses the default namespace that is in scope. */
    private static String element(Random random, int depth) {
        String prefix = pick(random, PREFIXES);
        String uri = pick(random, URIS.subList(prefix.isEmpty() ? 0 : 1, URIS.size()));
        boolean declares = !prefix.isEmpty() || random.nextBoolean();
        String name = (prefix.isEmpty() ? "" : prefix + ":") + "e" + random.nextInt(3);
        var xml = new StringBuilder("<").append(name);
        if (declares) {
            xml.append(prefix.isEmpty() ? " xmlns='" : " xmlns:" + prefix + "='")
                    .append(uri)
                    .append("'");
        }
        if (random.nextBoolean()) {
            xml.append(" a='").append(escaped(pick(random, TEXTS))).append("'");
        }
        if (!prefix.isEmpty() && random.nextBoolean()) {
            xml.append(' ').append(prefix).append(":b='1' xml:lang='de'");
        }
        xml.append('>');
        for (int i = random.nextInt(4); i > 0 && depth < 6; i--) {
            xml.append(random.nextBoolean() ? element(random, depth + 1) : escaped(pick(random, TEXTS)));
        }
        return xml.append("</").append(name).append('>').toString();
    }

    /** What the XML means: names with their namespaces, attributes and texts, without prefixes. */
    private static String meaning(Element element) {
        var all = new StringBuilder("{")
                .append(element.getNamespaceURI())
                .append('}')
                .append(element.getName());
        element.attributes().stream()
                .map((Attribute it) -> " {" + it.getNamespaceURI() + "}" + it.getName() + "=" + it.getValue())
                .sorted()
                .forEach(all::append);
        all.append('[');
        element.content().forEach(node -> {
            switch (node) {
                case Element child -> all.append(meaning(child));
                case org.dom4j.CharacterData text -> all.append(text.getText());
                default -> {}
            }
        });
        return all.append(']').toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void what_is_passed_on_means_what_was_sent(long seed) throws XmlViolation {
        var random = new Random(seed);
        var encoder = new StanzaEncoder(1 << 20);
        feed("<stream:stream xmlns:stream='" + StreamNames.STREAMS + "' xmlns='jabber:component:accept' id='1'>");
        for (int i = 0; i < 200; i++) {
            String xml = "<message to='a@b'>" + element(random, 1) + element(random, 1) + "</message>";
            feed(xml);
            String once = new String(encoder.encode(heard.getLast()), StandardCharsets.UTF_8);
            String sent = meaning(heard.getLast());
            feed(once);
            assertThat(meaning(heard.getLast())).as(xml).isEqualTo(sent);
        }
        assertThat(heard).hasSize(400);
    }
}
