package im.annex.muc.domain;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How the owners of a room want it to be (§10.2, §16.5). Immutable.
 *
 * @param name shown to people; may be empty
 * @param description shown to people; may be empty
 * @param language of the discussion, an xs:language
 * @param persistent whether the room stays when the last occupant has left
 * @param listed whether the room is found by service discovery ({@code publicroom})
 * @param password asked of those who enter (§7.2.5); not empty
 * @param maxOccupants the most occupants; without it, as many as the service allows
 * @param addressesShownTo who sees real addresses ({@code whois})
 * @param broadcast the roles whose presence the others are told
 * @param membersOnly whether only members enter (§7.2.6)
 * @param moderated whether newcomers without an affiliation are visitors, who have no voice
 * @param voiceByDefault whether newcomers without an affiliation have a voice where the room is not moderated
 * @param subjectByParticipants whether participants change the subject, too (§8.1)
 * @param privateMessages who sends private messages (§7.5)
 * @param invitationsByMembers whether members invite others, not only admins (§7.8.2)
 * @param voiceRequests whether visitors can ask for a voice (§7.13)
 * @param logged whether what is said is kept where everybody may read it, of which newcomers are warned (§7.2.12)
 * @param archived whether what is said is kept for those who may enter (XEP-0313); so it is where it is logged
 * @param historyLength the most messages told to newcomers (§7.2.13)
 * @param historyUnasked the most messages told to newcomers who do not say how many they want
 * @param memberListFor the roles that can retrieve the list of members
 * @param registration who can register with the room (§7.10)
 * @param archiveDays for how many days what is said is kept, as far as the service allows; 0 for ever; without it, as
 *     long as the service keeps it
 * @param subscriptions whether people are told what happens without being there, if they want it
 */
public record RoomConfig(
        String name,
        String description,
        Optional<String> language,
        boolean persistent,
        boolean listed,
        Optional<String> password,
        OptionalInt maxOccupants,
        Onlookers addressesShownTo,
        Set<Role> broadcast,
        boolean membersOnly,
        boolean moderated,
        boolean voiceByDefault,
        boolean subjectByParticipants,
        PrivateMessages privateMessages,
        boolean invitationsByMembers,
        boolean voiceRequests,
        boolean logged,
        boolean archived,
        int historyLength,
        int historyUnasked,
        Set<Role> memberListFor,
        Registration registration,
        OptionalInt archiveDays,
        boolean subscriptions) {

    /** Who sees real addresses: the room is non-anonymous or semi-anonymous by that. */
    public enum Onlookers {
        MODERATORS,
        ANYONE
    }

    /** Who sends private messages. */
    public enum PrivateMessages {
        ANYONE,
        PARTICIPANTS,
        /** Those with an affiliation. */
        AFFILIATED,
        MODERATORS,
        NOBODY
    }

    /** Who becomes a member by registering. */
    public enum Registration {
        NOBODY,
        /** Those of whom an admin approves (§9.9), unless all that members have over others is a nickname. */
        APPROVED,
        EVERYONE
    }

    /** What a room is when nobody has said otherwise, neither its owner nor the operator. */
    public static final RoomConfig STANDARD = new RoomConfig(
            "",
            "",
            Optional.empty(),
            false,
            true,
            Optional.empty(),
            OptionalInt.empty(),
            Onlookers.MODERATORS,
            EnumSet.of(Role.VISITOR, Role.PARTICIPANT, Role.MODERATOR),
            false,
            false,
            true,
            false,
            PrivateMessages.ANYONE,
            false,
            true,
            false,
            true,
            20,
            20,
            EnumSet.of(Role.PARTICIPANT, Role.MODERATOR),
            Registration.APPROVED,
            OptionalInt.empty(),
            false);

    public RoomConfig {
        broadcast = copy(broadcast);
        memberListFor = Set.copyOf(memberListFor);
        archived |= logged;
    }

    /** The same, to be changed. */
    public RoomConfigDraft draft() {
        return new RoomConfigDraft(this);
    }

    /** §5.1.2: the role an occupant starts with. */
    public Role initialRole(Affiliation affiliation) {
        return switch (affiliation) {
            case OWNER, ADMIN -> Role.MODERATOR;
            case MEMBER -> Role.PARTICIPANT;
            case NONE -> moderated || !voiceByDefault ? Role.VISITOR : Role.PARTICIPANT;
            case OUTCAST -> Role.NONE;
        };
    }

    /** Whether people become members by registering, without anybody's approval. */
    boolean membersByThemselves() {
        boolean privileged = membersOnly || initialRole(Affiliation.NONE) == Role.VISITOR;
        return registration == Registration.EVERYONE || (registration == Registration.APPROVED && !privileged);
    }

    /** Whether somebody in a role sees the real addresses of others. */
    public boolean showsAddressesTo(Role role) {
        return addressesShownTo == Onlookers.ANYONE || role == Role.MODERATOR;
    }

    /** Asked for every occupant whenever somebody enters. */
    private static Set<Role> copy(Set<Role> roles) {
        var copy = EnumSet.noneOf(Role.class);
        copy.addAll(roles);
        return Collections.unmodifiableSet(copy);
    }

    /** Whether the presence of occupants in a role is told to the others. */
    public boolean broadcasts(Role role) {
        return broadcast.contains(role);
    }

    /** §7.5: whether somebody sends private messages. */
    boolean privateMessagesFrom(Speaker speaker) {
        return switch (privateMessages) {
            case ANYONE -> true;
            case PARTICIPANTS -> speaker.role().atLeast(Role.PARTICIPANT);
            case AFFILIATED -> speaker.affiliation().atLeast(Affiliation.MEMBER);
            case MODERATORS -> speaker.role() == Role.MODERATOR;
            case NOBODY -> false;
        };
    }
}
