package im.annex.muc;

import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.StanzaError;
import im.annex.muc.domain.Affiliation;
import im.annex.muc.domain.AffiliationChange;
import im.annex.muc.domain.AffiliationChange.ReservedNick;
import im.annex.muc.domain.Asker;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Membership;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Occupant;
import im.annex.muc.domain.Role;
import im.annex.muc.domain.RoleChange;
import im.annex.muc.domain.Wildcards;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** Reads and writes the {@code muc#admin} namespace (§8, §9, §10, §17.4). */
final class AdminItems {

    /** A few sentences: a reason is kept as long as the affiliation it is for. */
    static final int LONGEST_REASON = 1000;

    private static final QName ITEM = Namespaces.in(Namespaces.MUC_ADMIN, "item");

    /** A request that no command can be made of. */
    static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient StanzaError error;

        private MalformedException(StanzaError error) {
            super(error.text(), null, false, false);
            this.error = error;
        }

        StanzaError error() {
            return error;
        }
    }

    private AdminItems() {}

    /** A request for a list: one item with nothing but the role or the affiliation. */
    static Command listing(IQ request, Asker asker) throws MalformedException {
        var items = request.getChildElement().elements(ITEM);
        if (items.size() != 1) {
            throw badRequest("A list is asked for by one item.");
        }
        Element item = items.getFirst();
        return isOfRole(item)
                ? new Command.ListRole(asker, value(Role.class, item, "role"))
                : new Command.ListAffiliation(asker, value(Affiliation.class, item, "affiliation"));
    }

    /** A request for changes: items that all have a role, or all an affiliation. */
    static Command change(IQ request, Asker asker) throws MalformedException {
        var roles = new ArrayList<RoleChange>();
        var affiliations = new ArrayList<AffiliationChange>();
        for (Element item : request.getChildElement().elements(ITEM)) {
            if (isOfRole(item)) {
                roles.add(roleChange(item));
            } else {
                affiliations.add(affiliationChange(item));
            }
        }
        if (roles.isEmpty() == affiliations.isEmpty()) {
            throw badRequest("Either roles are changed or affiliations.");
        }
        return affiliations.isEmpty()
                ? new Command.ChangeRoles(asker, roles)
                : new Command.ChangeAffiliations(asker, affiliations);
    }

    /** §17.4 rule 4: an item has one or the other. */
    private static boolean isOfRole(Element item) throws MalformedException {
        boolean ofRole = item.attribute("role") != null;
        if (ofRole == (item.attribute("affiliation") != null)) {
            throw badRequest("An item has either a role or an affiliation.");
        }
        return ofRole;
    }

    /** §17.4 rule 5. */
    private static RoleChange roleChange(Element item) throws MalformedException {
        return new RoleChange(nick(item.attributeValue("nick", "")), value(Role.class, item, "role"), reason(item));
    }

    /** §17.4 rule 6; §10.3: of a full JID the bare one counts. */
    private static AffiliationChange affiliationChange(Element item) throws MalformedException {
        return new AffiliationChange(
                user(item), value(Affiliation.class, item, "affiliation"), reservedNick(item), reason(item));
    }

    private static JID user(Element item) throws MalformedException {
        String address = item.attributeValue("jid");
        if (address == null) {
            throw badRequest("An affiliation is one of a JID.");
        }
        try {
            return Wildcards.read(address);
        } catch (IllegalArgumentException _) {
            throw new MalformedException(StanzaError.modify(Condition.jid_malformed));
        }
    }

    /** §9.5: an empty one takes away the one that was reserved. */
    private static ReservedNick reservedNick(Element item) throws MalformedException {
        String nick = item.attributeValue("nick");
        if (nick == null) {
            return new ReservedNick.Kept();
        }
        return nick.isEmpty() ? new ReservedNick.Released() : new ReservedNick.Reserved(nick(nick));
    }

    private static Nick nick(String wanted) throws MalformedException {
        if (wanted.isEmpty()) {
            throw badRequest("A role is one of a nickname.");
        }
        return Nicknames.read(wanted)
                .orElseThrow(() -> new MalformedException(
                        StanzaError.modify(Condition.jid_malformed).saying("That can't be a nickname.")));
    }

    private static Optional<String> reason(Element item) throws MalformedException {
        String reason = item.elementText("reason");
        if (reason == null || reason.isBlank()) {
            return Optional.empty();
        }
        if (reason.length() > LONGEST_REASON) {
            throw new MalformedException(
                    StanzaError.modify(Condition.policy_violation).saying("The reason is too long."));
        }
        return Optional.of(reason);
    }

    private static <E extends Enum<E>> E value(Class<E> type, Element item, String name) throws MalformedException {
        String wire = item.attributeValue(name);
        for (E each : type.getEnumConstants()) {
            if (wire(each).equals(wire)) {
                return each;
            }
        }
        throw badRequest("There is no such " + name + ".");
    }

    private static MalformedException badRequest(String sentence) {
        return new MalformedException(StanzaError.modify(Condition.bad_request).saying(sentence));
    }

    /** §8.5, §9.8, §17.4 rule 5: with the full JID of the session that is shown. */
    static Element ofOccupants(List<Occupant> occupants) {
        Element query = query();
        occupants.forEach(occupant -> query.addElement(ITEM)
                .addAttribute("affiliation", wire(occupant.affiliation()))
                .addAttribute("jid", occupant.shown().address().toString())
                .addAttribute("nick", occupant.nick().value())
                .addAttribute("role", wire(occupant.role())));
        return query;
    }

    /** §9.2, §9.5, §17.4 rule 6: with the reserved nickname and the reason, if there are any. */
    static Element ofMemberships(List<Membership> memberships) {
        Element query = query();
        for (Membership membership : memberships) {
            Element item = query.addElement(ITEM)
                    .addAttribute("affiliation", wire(membership.affiliation()))
                    .addAttribute("jid", membership.user().toString());
            membership.nick().ifPresent(nick -> item.addAttribute("nick", nick.value()));
            membership.reason().ifPresent(reason -> item.addElement("reason").setText(reason));
        }
        return query;
    }

    private static Element query() {
        return DocumentHelper.createElement(Namespaces.in(Namespaces.MUC_ADMIN, "query"));
    }

    private static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
