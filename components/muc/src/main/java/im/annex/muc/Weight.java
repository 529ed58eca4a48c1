package im.annex.muc;

import org.dom4j.Attribute;
import org.dom4j.Element;
import org.dom4j.Node;

/** What an element takes in memory, estimated without writing it out. */
final class Weight {

    /** Object headers, list slots and references of one node in dom4j. */
    private static final int NODE = 64;

    private Weight() {}

    static long of(Element element) {
        long sum = (long) NODE + element.getName().length();
        for (int i = 0; i < element.attributeCount(); i++) {
            Attribute attribute = element.attribute(i);
            sum += (long) NODE + attribute.getValue().length();
        }
        for (int i = 0; i < element.nodeCount(); i++) {
            Node node = element.node(i);
            String text = node.getText();
            sum += node instanceof Element child ? of(child) : NODE + (text == null ? 0 : text.length());
        }
        return sum;
    }
}
