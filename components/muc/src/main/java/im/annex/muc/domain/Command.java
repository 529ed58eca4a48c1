package im.annex.muc.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.xmpp.packet.JID;

/**
 * What somebody asks of a room. {@code from} is always the sender's real full JID; {@code id} is what the sender calls
 * the stanza that asks, if it gave it a name.
 */
public sealed interface Command {

    /**
     * Presence that asks to enter, or to be told everything again (§7.2).
     *
     * @param nick the nickname, as the room will use it
     * @param nickModified whether that differs from what was asked for (§7.2.2)
     * @param presence what the others will see
     * @param password what it gave for one (§7.2.5)
     * @param wanted how much history
     * @param founding whether the sender may create the room if there is none
     */
    record Enter(
            JID from,
            Optional<TrackingId> id,
            Nick nick,
            boolean nickModified,
            Content presence,
            Optional<String> password,
            HistoryWanted wanted,
            Founding founding)
            implements Command {

        /** The same under another nickname. */
        Enter as(Nick other) {
            return new Enter(from, id, other, true, presence, password, wanted, founding);
        }
    }

    /** Presence of somebody who does not ask to enter: availability (§7.7) or another nickname (§7.6). */
    record Appear(JID from, Optional<TrackingId> id, Nick nick, boolean nickModified, Content presence)
            implements Command {

        /** The same under another nickname. */
        Appear as(Nick other) {
            return new Appear(from, id, other, true, presence);
        }
    }

    /** Unavailable presence (§7.14), with what it says to the others; perhaps while the first form is out (§10.1.3). */
    record Leave(JID from, Optional<TrackingId> id, Content farewell, boolean configuring) implements Command {}

    /** A stanza to this session came back (§11.1, §18.1.2). */
    record Bounce(JID from) implements Command {}

    /**
     * A message to everybody (§7.4).
     *
     * @param keeping where it is kept, as far as the room keeps anything
     */
    record Say(JID from, Content content, Keeping keeping) implements Command {}

    /**
     * A message to everybody that retracts another one (XEP-0424 §3).
     *
     * @param id what its sender calls the message that retracts
     * @param target which one
     * @param archive says whose message it is; asked only if the sender may retract anything at all
     * @param name the same, if it is what the sender called the message itself
     */
    record Retract(
            JID from, String id, MessageId target, Authors archive, OwnName name, Content content, Keeping keeping)
            implements Command {}

    /**
     * A moderator retracts somebody's message (XEP-0425 §3).
     *
     * @param id for the message that tells everybody
     * @param target which one
     * @param archive says whose message it is; asked only if the sender may moderate
     */
    record Moderate(JID from, String id, MessageId target, Authors archive, Optional<String> reason)
            implements Command {}

    /** A message that sets or clears the subject (§8.1). */
    record ChangeSubject(JID from, String text, Content content) implements Command {}

    /** A private message (§7.5). */
    record Whisper(JID from, Nick to, Content content) implements Command {}

    /** An IQ to an occupant (§17.4). */
    record Ask(JID from, Nick to, Question question) implements Command {}

    /** Asks for the configuration form (§10.1.1). */
    record SeeConfiguration(Asker from) implements Command {}

    /**
     * Submits the configuration form (§10.1.1, §10.2).
     *
     * @param changes makes the new configuration of the present one; an empty password is one that is missing
     * @param owners all owners from now on, by bare addresses; without it, as they are
     * @param admins all admins from now on, by bare addresses; without it, as they are
     * @param mayPersist whether the asker may make the room persistent, if it is not yet
     */
    record SubmitConfiguration(
            Asker from,
            UnaryOperator<RoomConfig> changes,
            Optional<List<JID>> owners,
            Optional<List<JID>> admins,
            boolean mayPersist)
            implements Command {

        public SubmitConfiguration {
            owners = owners.map(List::copyOf);
            admins = admins.map(List::copyOf);
        }

        /** Submits no lists of people. */
        public static SubmitConfiguration of(Asker from, UnaryOperator<RoomConfig> changes) {
            return new SubmitConfiguration(from, changes, Optional.empty(), Optional.empty(), true);
        }
    }

    /** Cancels the configuration (§10.1.3). */
    record CancelConfiguration(Asker from) implements Command {}

    /** Asks for the archive (XEP-0313). */
    record ReadArchive(Asker from) implements Command {}

    /** Asks who has a role (§8.5, §9.8). */
    record ListRole(Asker from, Role role) implements Command {}

    /** Asks who has an affiliation (§9.2, §9.5, §10.5, §10.8). */
    record ListAffiliation(Asker from, Affiliation affiliation) implements Command {}

    /**
     * Changes the roles of occupants (§8.2 to §8.5, §9.6 to §9.8).
     *
     * @param changes at least one; all of them are done or none
     */
    record ChangeRoles(Asker from, List<RoleChange> changes) implements Command {

        public ChangeRoles {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Changes the affiliations of users (§9.1 to §9.5, §10.3 to §10.8).
     *
     * @param changes at least one; all of them are done or none
     */
    record ChangeAffiliations(Asker from, List<AffiliationChange> changes) implements Command {

        public ChangeAffiliations {
            changes = List.copyOf(changes);
        }
    }

    /** The time is over in which the owner could have configured the room (§10.1.1). */
    record GiveUpConfiguration() implements Command {}

    /**
     * Destroys the room (§10.9).
     *
     * @param keepingArchive whether what was said stays until a room of the same name is created
     */
    record Destroy(Asker from, Destruction why, boolean keepingArchive) implements Command {

        /** With what was said in it. */
        public Destroy(Asker from, Destruction why) {
            this(from, why, false);
        }
    }

    /**
     * Invites people through the room (§7.8.2): all of them or, if one can't be, none.
     *
     * @param invitees at least one
     */
    record Invite(Asker from, Optional<TrackingId> id, List<Invitee> invitees) implements Command {
        public Invite {
            invitees = List.copyOf(invitees);
        }
    }

    /** Declines an invitation (§7.8.2) of {@code to}. */
    record Decline(JID from, Optional<TrackingId> id, JID to, Content words) implements Command {}

    /** An invitation came back: there is no such invitee (§7.8.2). */
    record InvitationFailed(JID invitee, JID inviter, Optional<TrackingId> id) implements Command {}

    /** A visitor asks for a voice (§7.13). */
    record RequestVoice(JID from) implements Command {}

    /** A moderator grants a voice that was asked for (§8.6) to {@code user} under the nickname it had then. */
    record GrantVoice(JID from, Nick nick, JID user) implements Command {}

    /** Asks which nickname is reserved for the asker (§7.12). */
    record SeeReservedNick(JID from) implements Command {}

    /** Asks what is needed to register (§7.10). */
    record SeeRegistration(JID from) implements Command {}

    /**
     * Registers with the room (§7.10).
     *
     * @param application the whole of what was filled in, for those who approve of it
     */
    record Register(JID from, Nick nick, Content application) implements Command {}

    /** An admin lets somebody register (§9.9). */
    record ApproveRegistration(Asker from, JID user, Nick nick) implements Command {}

    /** Gives the registration up (§7.10, XEP-0077 §3.2). */
    record Unregister(JID from) implements Command {}

    /**
     * Subscribes to what happens in the room, or changes what there is.
     *
     * @param other whom a moderator subscribes, by the bare JID; without it, whoever asks
     * @param nick under which others know the subscriber
     * @param nodes of what the subscriber is told
     * @param password what it gave for one (§7.2.5)
     */
    record Subscribe(Asker from, Optional<JID> other, Nick nick, Set<SubscriptionNode> nodes, Optional<String> password)
            implements Command {

        public Subscribe {
            nodes = Set.copyOf(nodes);
        }

        /** Whose subscription it is, by the bare JID. */
        public JID user() {
            return other.orElseGet(() -> from.address().asBareJID());
        }
    }

    /** The same, of somebody whom a block list of the service names (§7.2.7). */
    record SubscribeBlocked(Subscribe subscribe) implements Command {}

    /**
     * Ends a subscription.
     *
     * @param other whose, by the bare JID
     * @param nick or whose, by the nickname; without both, that of whoever asks
     */
    record Unsubscribe(Asker from, Optional<JID> other, Optional<Nick> nick) implements Command {}

    /** A notification came back: there is no such subscriber, by the bare JID. */
    record DropSubscription(JID user) implements Command {}

    /** Asks who has subscribed to what. */
    record ListSubscriptions(Asker from) implements Command {}

    /** Asks for the room's vCard (XEP-0486). */
    record SeeCard(JID from) implements Command {}

    /** Changes the room's vCard, or removes it if empty (XEP-0486). */
    record ChangeCard(Asker from, Optional<RoomCard> card) implements Command {}

    /**
     * An admin of the service makes a room that waits for its people.
     *
     * @param owner a bare JID
     * @param changes makes its configuration of the standard one; the room is persistent in any case
     */
    record Found(Asker from, JID owner, UnaryOperator<RoomConfig> changes) implements Command {}

    /**
     * Who owns the room says something in the name of the room itself.
     *
     * @param under a nickname that nobody has, for the room to speak under; without one, it speaks under its address
     */
    record Proclaim(Asker from, Optional<Nick> under, Content content) implements Command {}

    /**
     * What was said is not told to newcomers any more.
     *
     * @param author what a real bare JID has said; without one, everything
     */
    record Forget(Asker from, Optional<JID> author) implements Command {}

    /** Presence that asks to enter, of somebody whom a block list of the service names (§7.2.7). */
    record EnterBlocked(Enter enter) implements Command {}

    /**
     * Block lists of the service have changed: whom they name is not to be here.
     *
     * @param blocked whether they name a user, by the bare JID
     * @param reason what those who are removed are told
     */
    record RemoveBlocked(Predicate<JID> blocked, String reason) implements Command {}

    /** The service shuts down (§11.2). */
    record ShutDown() implements Command {}
}
