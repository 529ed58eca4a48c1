package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.protocol.disco.DiscoInfo;
import im.annex.kernel.protocol.disco.DiscoItem;
import im.annex.kernel.protocol.disco.Identity;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.muc.domain.Room;
import im.annex.muc.domain.RoomCard;
import im.annex.muc.domain.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** Service discovery of rooms (§6.3 to §6.5). */
final class Directory {

    /** §6.4: what every room is as long as rooms can't be configured. */
    private static final Set<String> ROOM_FEATURES = Set.of(
            Namespaces.MUC,
            Namespaces.STABLE_ID,
            Namespaces.SELF_PING_OPTIMIZATION,
            Namespaces.MUC_REGISTER,
            Namespaces.MUC_REQUEST,
            "muc_public",
            "muc_temporary",
            "muc_open",
            "muc_semianonymous",
            "muc_unmoderated",
            "muc_unsecured");

    private static final Field<String> DESCRIPTION = Field.text("muc#roominfo_description");
    private static final Field<String> OCCUPANTS = Field.text("muc#roominfo_occupants");
    private static final Field<String> SUBJECT = Field.text("muc#roominfo_subject");

    /** XEP-0486 §3.3. */
    private static final Field<List<String>> AVATAR_HASHES = Field.texts("muc#roominfo_avatarhash");

    /** §15.5.4. */
    private static final Form ROOM_INFO =
            Form.of(Namespaces.MUC_ROOMINFO, DESCRIPTION, OCCUPANTS, SUBJECT, AVATAR_HASHES);

    private final Rooms rooms;
    private final MucSettings settings;

    @Inject
    Directory(Rooms rooms, MucSettings settings) {
        this.rooms = rooms;
        this.settings = settings;
    }

    /** §6.3: the rooms that are open, as many as fit into one answer. */
    List<DiscoItem> publicRooms(IQ request) {
        return rooms.addresses().stream()
                .sorted()
                .flatMap(address -> rooms.find(address).stream())
                .filter(room -> room.phase() == Room.Phase.OPEN)
                .limit(settings.maxListedRooms())
                .map(room -> DiscoItem.of(room.address(), name(room)))
                .toList();
    }

    /** §6.4. */
    Optional<DiscoInfo> roomInfo(JID address) {
        return rooms.find(address)
                .map(room -> new DiscoInfo(
                        List.of(new Identity("conference", "text", name(room))), ROOM_FEATURES, List.of(form(room))));
    }

    /** §6.5: who is in a room is not told to those outside. */
    Optional<List<DiscoItem>> roomItems(JID address) {
        return rooms.find(address).map(_ -> List.of());
    }

    private static String name(Room room) {
        return room.address().getNode();
    }

    private static Element form(Room room) {
        var values = FormValues.none()
                .with(DESCRIPTION, "")
                .with(OCCUPANTS, Integer.toString(room.occupants().size()))
                .with(SUBJECT, room.subject().map(Subject::text).orElse(""));
        var hashes = room.card().map(RoomCard::photos).orElse(List.of());
        return ROOM_INFO.result(hashes.isEmpty() ? values : values.with(AVATAR_HASHES, hashes), Locale.ENGLISH);
    }
}
