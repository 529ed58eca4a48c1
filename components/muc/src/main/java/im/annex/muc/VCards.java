package im.annex.muc;

import im.annex.muc.domain.RoomCard;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;

/** Reads vCards (XEP-0054). */
final class VCards {

    private VCards() {}

    /**
     * A vCard with the hashes of its pictures; empty if it says nothing.
     *
     * @throws IllegalArgumentException if a picture is not base64
     */
    static Optional<RoomCard> read(Element vcard) {
        if (vcard.elements().isEmpty()) {
            return Optional.empty();
        }
        List<String> photos = new ArrayList<>();
        for (Element photo : vcard.elements("PHOTO")) {
            String binary = photo.elementText("BINVAL");
            if (binary != null && !binary.isBlank()) {
                photos.add(hash(Base64.getDecoder().decode(binary.replaceAll("\\s", ""))));
            }
        }
        return Optional.of(new RoomCard(SentMessage.of(vcard), photos));
    }

    /** XEP-0153 §4.2. */
    private static String hash(byte[] picture) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(picture));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
