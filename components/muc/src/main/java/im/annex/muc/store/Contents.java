package im.annex.muc.store;

import im.annex.muc.domain.Content;
import im.annex.muc.domain.RoomCard;

/** Turns what clients sent into text and back, for a store that does not look at it. Thread-safe. */
public interface Contents {

    /** A message, a presence or a vCard as text. */
    String write(Content content);

    /** The message that was written so. */
    Content message(String text);

    /** The presence that was written so. */
    Content presence(String text);

    /** The vCard whose content was written so. */
    RoomCard card(String text);
}
