package im.annex.irc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.annex.irc.session.Member;
import im.annex.irc.session.Person;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dom4j.Element;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/** Members of channels as occupants of rooms (XEP-0045). Thread-safe. */
final class Occupants {

    private static final String ALGORITHM = "HmacSHA256";

    /** Of those who come and speak; it takes more time to find an id than to find it again. */
    private static final int MOST_IDS = 20_000;

    private final Addresses addresses;
    private final byte[] secret;
    private final Cache<String, String> ids =
            Caffeine.newBuilder().maximumSize(MOST_IDS).build();

    Occupants(Addresses addresses, byte[] secret) {
        this.addresses = addresses;
        this.secret = secret.clone();
    }

    /** How the modes of a member are called in a room. */
    enum Standing {
        OWNER("owner", "moderator"),
        ADMIN("admin", "moderator"),
        HALF("member", "moderator"),
        MEMBER("member", "participant"),
        NONE("none", "participant");

        private final String affiliation;
        private final String role;

        Standing(String affiliation, String role) {
            this.affiliation = affiliation;
            this.role = role;
        }

        String affiliation() {
            return affiliation;
        }

        String role() {
            return role;
        }

        static Standing of(Member member) {
            if (member.has('q') || member.has('a')) {
                return OWNER;
            }
            if (member.has('o')) {
                return ADMIN;
            }
            if (member.has('h')) {
                return HALF;
            }
            return member.has('v') ? MEMBER : NONE;
        }
    }

    /** The presence of a member, and what is in it of the room, to which status codes may be added. */
    record Shown(Presence presence, Element user, Element item) {

        Shown status(int... codes) {
            for (int code : codes) {
                user.addElement("status").addAttribute("code", Integer.toString(code));
            }
            return this;
        }

        /** Of the users themselves, who go by their own address and not by what IRC calls them. */
        Shown self(JID address) {
            item.addAttribute("jid", address.toString());
            return status(110);
        }
    }

    Shown available(String host, String channel, Member member) {
        Standing standing = Standing.of(member);
        Shown shown = shown(host, channel, member.person(), standing.affiliation(), standing.role());
        String away = member.person().away();
        if (away != null) {
            shown.presence().setShow(Presence.Show.away);
            if (!away.isEmpty()) {
                shown.presence().setStatus(Speech.readable(away));
            }
        }
        return shown;
    }

    Shown unavailable(String host, String channel, Member member) {
        Shown shown = shown(host, channel, member.person(), Standing.of(member).affiliation(), "none");
        shown.presence().setType(Presence.Type.unavailable);
        return shown;
    }

    /** Of somebody of whom no more than the nick is known. */
    Shown unavailable(String host, String channel, String nick) {
        var person = new Person(nick, nick, null, null, null, null, null);
        return unavailable(host, channel, new Member(person, ""));
    }

    private Shown shown(String host, String channel, Person person, String affiliation, String role) {
        var presence = new Presence();
        presence.setFrom(addresses.named(host, channel, person.nick()));
        identify(presence.getElement(), host, person);
        Element user = presence.getElement().addElement(Namespaces.in(Namespaces.MUC_USER, "x"));
        Element item =
                user.addElement("item").addAttribute("affiliation", affiliation).addAttribute("role", role);
        item.addAttribute("jid", real(host, person).toString());
        return new Shown(presence, user, item);
    }

    /** Rooms of IRC hide nobody. */
    JID real(String host, Person person) {
        return addresses.named(host, person.nick(), person.address());
    }

    /** XEP-0421: who has an account is known by that, whatever nick or address they have. */
    void identify(Element stanza, String host, Person person) {
        String who = person.account() == null
                ? "mask " + (person.address() == null ? person.key() : person.address())
                : "account " + person.account();
        stanza.addElement(Namespaces.in(Namespaces.OCCUPANT_ID, "occupant-id"))
                .addAttribute("id", ids.get(host + " " + who, this::hash));
    }

    private String hash(String who) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(who.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
