package im.annex.muc.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xmpp.packet.JID;

/**
 * What a decision brings about, to be done in order. "Everybody" is everybody in the room after the decision. An
 * {@code id} is told back to the one session whose stanza brought it about.
 */
public sealed interface Effect {

    /** What the sender of a command is answered. */
    sealed interface Reply extends Effect {}

    /**
     * What is kept before anybody hears of it; see {@link Outcome#kept}, which turns it into what there is to tell.
     */
    sealed interface Lasting extends Effect {}

    /** The presence of every occupant but one, to a session (§7.2.2). */
    record ShowOthers(JID to, Occupant but) implements Effect {}

    /** An occupant's presence to everybody, but not to {@code except}, one of its own sessions. */
    record Show(Occupant occupant, Optional<JID> except) implements Effect {}

    /** To everybody but the occupant itself: its presence is not told any more ({@code presencebroadcast}). */
    record Hide(Occupant occupant) implements Effect {}

    /** Which real address is shown has changed and nothing else: presence to those who see addresses. */
    record ShowAddress(Occupant occupant) implements Effect {}

    /** An occupant's presence to one of its own sessions, as that session sent it. */
    record ShowSelf(Occupant occupant, Session session, Set<Status> status, Optional<TrackingId> id)
            implements Effect {}

    /** What was said before, to a newcomer, but the oldest as far as they exceed a number of characters (§7.2.14). */
    record Recall(JID to, List<Remembered> messages, int maxCharacters) implements Effect {}

    /** The subject to a newcomer; empty if there never was one (§7.2.15). */
    record TellSubject(JID to, Optional<Subject> subject) implements Effect {}

    /**
     * A message from an occupant to everybody (§7.4, §8.1).
     *
     * @param user the occupant's real bare JID
     */
    record Reflect(Nick from, JID user, Content content, Keeping keeping) implements Lasting {}

    /** News to everybody that a moderator retracted a message (XEP-0425 §3). */
    record AnnounceRetraction(MessageId target, Retraction why, Keeping keeping) implements Lasting {}

    /** A message from the room itself to everybody, maybe under a nickname. */
    record Proclamation(JID room, Optional<Nick> under, Content content, Keeping keeping) implements Lasting {}

    /** A tombstone in the place of a message (XEP-0424 §4, XEP-0425 §4). */
    record Bury(MessageId target, Retraction why) implements Lasting {}

    /** A message that was kept as far as it is to be, to everybody. */
    record Tell(Content content) implements Effect {}

    /** A message from an occupant to every session of another (§7.5). */
    record Deliver(Nick from, Nick to, Content content) implements Effect {}

    /** The end of a nickname, to everybody (§7.6). */
    record Renamed(Occupant before, Nick to) implements Effect {}

    /** To a session that was an occupant's until now: it is out (§7.14). */
    record Out(Occupant occupant, JID to, Optional<Content> farewell, Set<Status> status, Optional<TrackingId> id)
            implements Effect {}

    /** To everybody: an occupant is gone (§7.14). */
    record Gone(Occupant occupant, Optional<Content> farewell, Set<Status> status) implements Effect {}

    /** To a session that was an occupant's until now: the room is no more (§10.9). */
    record Destroyed(Nick nick, JID to, Destruction why, Optional<TrackingId> id) implements Effect {}

    /** A message to everybody that the configuration has changed (§10.2.1). */
    record Announce(Status status) implements Effect {}

    /** To somebody who believes to be in the room under this nickname: you are not (§7.2.18). */
    record NotInRoom(Nick nick, JID to, Optional<TrackingId> id) implements Effect {}

    /** What comes of governing others (§8 to §10). */
    sealed interface Governance extends Effect {}

    /** To everybody: an occupant has another role or affiliation. */
    record Changed(Occupant occupant, Attribution by) implements Governance {}

    /** To a session that was an occupant's until now: it is removed by somebody. */
    record Expelled(Occupant occupant, JID to, Set<Status> status, Attribution by) implements Governance {}

    /** To everybody: an occupant is removed by somebody. */
    record Expulsion(Occupant occupant, Set<Status> status, Attribution by) implements Governance {}

    /** To those who see real addresses: somebody who is not there has another affiliation (§10.3). */
    record Announced(JID user, Affiliation affiliation, Attribution by) implements Governance {}

    /** To somebody who is not there: your affiliation has changed (§18.1 note 2). */
    record Notified(JID user, Affiliation affiliation) implements Governance {}

    /** To somebody who is a member of a members-only room from now on: you are invited (§9.5). */
    record MemberInvited(JID user, JID inviter, Optional<String> password) implements Governance {}

    /** The list that was asked for. */
    sealed interface Listed extends Reply {}

    /** Everybody with a role, in the order of nicknames (§8.5, §9.8). */
    record RoleListed(List<Occupant> occupants) implements Listed {}

    /** Everybody with an affiliation, in the order of addresses (§9.2, §9.5, §10.5, §10.8). */
    record AffiliationListed(List<Membership> memberships) implements Listed {}
    /** An invitation to somebody, with the room's password (§7.8.2). */
    record Invitation(JID inviter, Invitee invitee, Optional<String> password, Optional<TrackingId> id)
            implements Effect {}

    /** To somebody who invited: no, thanks (§7.8.2). */
    record Declined(JID decliner, JID to, Content words, Optional<TrackingId> id) implements Effect {}

    /** To somebody who invited: there is no such invitee (§7.8.2). */
    record InviteeUnknown(JID to, Optional<TrackingId> id) implements Effect {}

    /** To every moderator: somebody asks for a voice (§8.6). */
    record VoiceWanted(Occupant visitor, JID session) implements Effect {}

    /** To those who can approve of it: somebody wants to register (§9.9). */
    record RegistrationWanted(JID user, Content application, List<JID> to) implements Effect {}

    /** To a newcomer: this is what the room looks like (XEP-0486 §5.2). */
    record TellCard(JID to, RoomCard card) implements Effect {}

    /** To everybody: the room looks different now (XEP-0486 §3.2). */
    record CardChanged(Optional<RoomCard> card) implements Effect {}

    /** What those are told who have subscribed, or had until now, and nobody else. */
    sealed interface ToSubscribers extends Effect {}

    /** To those who want to know of subscribers, also to a new one: somebody has subscribed. */
    record Subscribed(Subscription subscription) implements ToSubscribers {}

    /** To those who want to know of subscribers: these are no more. */
    record Unsubscribed(List<Subscription> gone) implements ToSubscribers {

        public Unsubscribed {
            gone = List.copyOf(gone);
        }
    }

    /**
     * To those who were subscribers until now: you are no more.
     *
     * @param reconfigured whether because of the configuration
     */
    record Dismissed(List<Subscription> gone, boolean reconfigured) implements ToSubscribers {

        public Dismissed {
            gone = List.copyOf(gone);
        }
    }

    /** To somebody who was a subscriber until now: the room is no more (§10.9). */
    record DestroyedFor(Subscription subscription, Destruction why) implements ToSubscribers {}

    /** A message from somebody to a subscriber who need not be there (§7.5). */
    record DeliverTo(Nick from, JID to, Content content) implements ToSubscribers {}

    /** Whoever asked is subscribed so from now on, or somebody else for whom it was asked. */
    record SubscriptionKept(Subscription subscription) implements Reply {}

    /**
     * Who has subscribed to what, in the order of nicknames.
     *
     * @param seesAddresses whether with their real addresses
     */
    record SubscriptionsListed(List<Subscription> subscriptions, boolean seesAddresses) implements Reply {

        public SubscriptionsListed {
            subscriptions = List.copyOf(subscriptions);
        }
    }

    /** The nickname that is reserved for the sender (§7.12). */
    record ReservedNick(Optional<Nick> nick) implements Reply {}

    /** The room's vCard (XEP-0486 §3.4). */
    record Card(Optional<RoomCard> card) implements Reply {}

    /** There is no room here any more; maybe somewhere else (§10.9). */
    record Moved(Optional<JID> venue) implements Reply {}

    /** No. */
    record Refuse(Refusal refusal) implements Reply {}

    /**
     * The archive may be read.
     *
     * @param seesAddresses whether with the real addresses of authors
     */
    record ArchiveOpen(boolean seesAddresses) implements Reply {}

    /** Done as asked. */
    record Done() implements Reply {}

    /** The configuration of a room, with its owners and admins by their bare addresses (§10.1.3, §10.2). */
    record Configuration(JID room, RoomConfig config, List<JID> owners, List<JID> admins) implements Reply {

        public Configuration {
            owners = List.copyOf(owners);
            admins = List.copyOf(admins);
        }
    }

    /** Passes the sender's IQ on to a session, in the name of an occupant (§17.4 rule 3). */
    record Forward(Nick from, JID to) implements Reply {}
}
