package im.annex.muc.domain;

import java.util.List;

/**
 * What a room shows of itself (XEP-0054, XEP-0486).
 *
 * @param content the vCard
 * @param photos the hash of each picture in it, in its order (XEP-0153 §4.2): SHA-1, in lower case hexadecimal
 */
public record RoomCard(Content content, List<String> photos) {

    public RoomCard {
        photos = List.copyOf(photos);
    }
}
