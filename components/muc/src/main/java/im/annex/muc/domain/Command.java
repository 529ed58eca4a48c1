package im.annex.muc.domain;

import java.util.Optional;
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
            implements Command {}

    /** Presence of somebody who does not ask to enter: availability (§7.7) or another nickname (§7.6). */
    record Appear(JID from, Optional<TrackingId> id, Nick nick, boolean nickModified, Content presence)
            implements Command {}

    /** Unavailable presence (§7.14), with what it says to the others. */
    record Leave(JID from, Optional<TrackingId> id, Content farewell) implements Command {}

    /** A stanza to this session came back (§11.1, §18.1.2). */
    record Bounce(JID from) implements Command {}

    /**
     * A message to everybody (§7.4).
     *
     * @param memorable whether it belongs into the history
     */
    record Say(JID from, Content content, boolean memorable) implements Command {}

    /** A message that sets or clears the subject (§8.1). */
    record ChangeSubject(JID from, String text, Content content) implements Command {}

    /** A private message (§7.5). */
    record Whisper(JID from, Nick to, Content content) implements Command {}

    /** An IQ to an occupant (§17.4). */
    record Ask(JID from, Nick to, Question question) implements Command {}

    /** Asks for the configuration form (§10.1.1). */
    record SeeConfiguration(Asker from) implements Command {}

    /** Submits the configuration form (§10.1.1). */
    record SubmitConfiguration(Asker from) implements Command {}

    /** Cancels the configuration (§10.1.3). */
    record CancelConfiguration(Asker from) implements Command {}

    /** The service shuts down (§11.2). */
    record ShutDown() implements Command {}
}
