package im.annex.muc;

import im.annex.muc.domain.Content;
import im.annex.muc.domain.RoomCard;
import im.annex.muc.store.Contents;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;

/** What clients sent, as XML. */
final class StoredContents implements Contents {

    @Override
    public String write(Content content) {
        return switch (content) {
            case SentMessage message -> message.element().asXML();
            case SentPresence presence -> presence.copy().asXML();
            default -> throw new IllegalArgumentException("not of a client: " + content.getClass());
        };
    }

    @Override
    public Content message(String text) {
        return SentMessage.of(element(text));
    }

    @Override
    public Content presence(String text) {
        return SentPresence.stored(element(text));
    }

    @Override
    public RoomCard card(String text) {
        return VCards.read(element(text)).orElseThrow();
    }

    private static Element element(String text) {
        try {
            return DocumentHelper.parseText(text).getRootElement().createCopy();
        } catch (DocumentException e) {
            throw new IllegalStateException("the database has no XML where it should", e);
        }
    }
}
