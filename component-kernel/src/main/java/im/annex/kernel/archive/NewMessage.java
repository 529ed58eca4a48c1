package im.annex.kernel.archive;

import org.dom4j.Element;

/**
 * A message to be archived.
 *
 * @param archive where
 * @param author whom it is from
 * @param stanza what is handed out later: with the {@code from} that everyone sees, without {@code to}, and cleaned of
 *     what others may have forged (XEP-0313 §8.5); not changed while it is being archived
 * @param text what a search finds it by (XEP-0431): the words in it count, in no order
 */
public record NewMessage(ArchiveKey archive, Author author, Element stanza, String text) {

    /** A message that is found by its bodies and its subjects, in whatever languages. */
    public static NewMessage of(ArchiveKey archive, Author author, Element stanza) {
        return new NewMessage(archive, author, stanza, textOf(stanza));
    }

    /** The bodies and the subjects of a message. */
    public static String textOf(Element stanza) {
        var text = new StringBuilder();
        for (Element child : stanza.elements()) {
            boolean own = child.getNamespaceURI().equals(stanza.getNamespaceURI());
            if (own && (child.getName().equals("body") || child.getName().equals("subject"))) {
                text.append(child.getText()).append('\n');
            }
        }
        return text.toString();
    }
}
