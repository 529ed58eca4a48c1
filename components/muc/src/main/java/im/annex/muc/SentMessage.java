package im.annex.muc;

import im.annex.muc.domain.Content;
import org.dom4j.Element;

/**
 * What a client's message says, without what only the room may say.
 *
 * @param element as it came in; never changed
 * @param weight see {@link Content#weight}
 */
record SentMessage(Element element, long weight) implements Content {

    static SentMessage of(Element element) {
        return new SentMessage(element, Weight.of(element));
    }
}
