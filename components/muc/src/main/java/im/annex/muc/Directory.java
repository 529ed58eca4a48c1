package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.protocol.disco.DiscoInfo;
import im.annex.kernel.protocol.disco.DiscoItem;
import im.annex.kernel.protocol.disco.Identity;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.mam.Mam;
import im.annex.kernel.protocol.rsm.PageRequest;
import im.annex.kernel.protocol.stanzaid.StanzaId;
import im.annex.muc.domain.Role;
import im.annex.muc.domain.Room;
import im.annex.muc.domain.RoomCard;
import im.annex.muc.domain.RoomConfig;
import im.annex.muc.domain.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/** Service discovery of rooms (§6.4, §6.5). */
final class Directory {

    /** §6.4: what every room has; the others come from its configuration. */
    private static final Set<String> ALWAYS = Set.of(
            Namespaces.MUC,
            Namespaces.STABLE_ID,
            Namespaces.SELF_PING_OPTIMIZATION,
            Namespaces.OCCUPANT_ID, // XEP-0421 §2
            StanzaId.NAMESPACE, // XEP-0359 §5
            Namespaces.RETRACT, // XEP-0424 §2
            Namespaces.RETRACT + "#tombstone", // XEP-0424 §4
            Namespaces.MODERATE_0,
            PageRequest.NAMESPACE, // XEP-0059 §4
            Namespaces.MUC_REGISTER,
            Namespaces.MUC_REQUEST);

    private static final Field<String> DESCRIPTION = info("muc#roominfo_description", "roomdesc");
    private static final Field<String> OCCUPANTS = info("muc#roominfo_occupants", "occupants");
    private static final Field<String> LANGUAGE = info("muc#roominfo_lang", "lang");
    private static final Field<String> SUBJECT = info("muc#roominfo_subject", "subject");
    private static final Field<Boolean> SUBJECT_MODIFIABLE =
            Field.bool("muc#roominfo_subjectmod").label(RoomFields.TEXTS.text("changesubject"));
    private static final Field<String> HISTORY = info("muc#maxhistoryfetch", "historylength");

    /** What of the configuration is told to everybody, as it tells nothing about people. */
    private static final List<RoomSetting<?>> CONFIGURED = List.of(
            RoomFields.NAME,
            RoomFields.SUBJECT,
            RoomFields.INVITATIONS,
            RoomFields.PRIVATE_MESSAGES,
            RoomFields.LOGGED);

    /** XEP-0486 §3.3. */
    private static final Field<List<String>> AVATAR_HASHES = Field.texts("muc#roominfo_avatarhash");

    /** §16.5.4. */
    private static final Form ROOM_INFO = roomInfo();

    private final Rooms rooms;
    private final MucSettings settings;

    @Inject
    Directory(Rooms rooms, MucSettings settings) {
        this.rooms = rooms;
        this.settings = settings;
    }

    /** §6.4. */
    Optional<DiscoInfo> roomInfo(JID address) {
        return rooms.find(address)
                .map(room -> new DiscoInfo(
                        List.of(new Identity("conference", "text", name(room))),
                        features(room.config()),
                        List.of(form(room))));
    }

    /** §6.5: who is in a room, if anybody who asks could as well come in and see; otherwise that is private. */
    Optional<List<DiscoItem>> roomItems(JID address) {
        return rooms.find(address).map(room -> isPublic(room) ? occupants(room) : List.of());
    }

    private boolean isPublic(Room room) {
        RoomConfig config = room.config();
        return settings.tellOccupants()
                && room.phase() == Room.Phase.OPEN
                && config.listed()
                && !config.membersOnly()
                && config.password().isEmpty();
    }

    /** Without those of whom nobody in the room is told. */
    private List<DiscoItem> occupants(Room room) {
        var items = new ArrayList<DiscoItem>();
        JID address = room.address();
        room.occupants().forEach(occupant -> {
            if (items.size() < settings.maxListedRooms() && room.config().broadcasts(occupant.role())) {
                String nick = occupant.nick().value();
                items.add(DiscoItem.of(new JID(address.getNode(), address.getDomain(), nick, true), null));
            }
        });
        return items;
    }

    private static String name(Room room) {
        return name(room.address(), room.config().name());
    }

    /** What people call a room that its owner has not called anything. */
    static String name(JID room, String given) {
        return given.isEmpty() ? room.getNode() : given;
    }

    /** §4.2, §6.4, §16.3: one of each pair. */
    private static Set<String> features(RoomConfig config) {
        var features = new HashSet<>(ALWAYS);
        features.add(config.listed() ? "muc_public" : "muc_hidden");
        features.add(config.persistent() ? "muc_persistent" : "muc_temporary");
        features.add(config.membersOnly() ? "muc_membersonly" : "muc_open");
        features.add(config.showsAddressesTo(Role.VISITOR) ? "muc_nonanonymous" : "muc_semianonymous");
        features.add(config.moderated() ? "muc_moderated" : "muc_unmoderated");
        features.add(config.password().isPresent() ? "muc_passwordprotected" : "muc_unsecured");
        if (config.subscriptions()) {
            features.add(Namespaces.MUCSUB);
        }
        if (config.archived()) {
            features.addAll(Mam.FEATURES); // XEP-0313 §7
        }
        return features;
    }

    private static Field<String> info(String name, String text) {
        return Field.text(name).label(RoomFields.TEXTS.text(text));
    }

    private static Form roomInfo() {
        var form = Form.of(
                Namespaces.MUC_ROOMINFO,
                DESCRIPTION,
                OCCUPANTS,
                LANGUAGE,
                SUBJECT,
                SUBJECT_MODIFIABLE,
                HISTORY,
                AVATAR_HASHES);
        for (RoomSetting<?> setting : CONFIGURED) {
            form = form.with(setting.field());
        }
        return form;
    }

    private static Element form(Room room) {
        RoomConfig config = room.config();
        var values = FormValues.none()
                .with(DESCRIPTION, config.description())
                .with(OCCUPANTS, Integer.toString(room.occupants().size()))
                .with(SUBJECT_MODIFIABLE, config.subjectByParticipants())
                .with(
                        HISTORY,
                        Integer.toString(
                                Math.min(config.historyLength(), room.rules().historyLength())));
        if (config.language().isPresent()) {
            values = values.with(LANGUAGE, config.language().get());
        }
        // what is spoken of in a hidden room is nobody's business but its occupants'
        if (config.listed()) {
            values = values.with(SUBJECT, room.subject().map(Subject::text).orElse(""));
        }
        for (RoomSetting<?> setting : CONFIGURED) {
            values = setting.addTo(values, config);
        }
        var hashes = room.card().map(RoomCard::photos).orElse(List.of());
        return ROOM_INFO.result(hashes.isEmpty() ? values : values.with(AVATAR_HASHES, hashes), Locale.ENGLISH);
    }
}
