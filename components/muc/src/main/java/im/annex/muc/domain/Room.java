package im.annex.muc.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.xmpp.packet.JID;

/**
 * A room, or the place where one could be. Immutable: a command gives its next state and effects.
 *
 * @param address the bare JID
 * @param rules its bounds and habits
 * @param phase whether it exists and is open
 * @param owners real bare JIDs
 * @param occupants who is there
 * @param history what was said last
 * @param subject what it is about; empty if that was never set
 */
public record Room(
        JID address,
        Rules rules,
        Phase phase,
        Set<JID> owners,
        Occupants occupants,
        History history,
        Optional<Subject> subject) {

    /** The life of a room. */
    public enum Phase {
        /** There is no such room. */
        NONEXISTENT,
        /** Created, but closed to others until its owner has configured it (§10.1.1). */
        LOCKED,
        /** As usual. */
        OPEN
    }

    public Room {
        owners = Set.copyOf(owners);
    }

    /** The place of a room that does not exist yet. */
    public static Room nonexistent(JID address, Rules rules) {
        return new Room(address, rules, Phase.NONEXISTENT, Set.of(), Occupants.NOBODY, History.NONE, Optional.empty());
    }

    /** Decides on a command. */
    public Outcome decide(Command command, Instant now) {
        return switch (command) {
            case Command.Enter enter -> Entering.enter(this, enter, now);
            case Command.Appear appear -> Appearing.appear(this, appear);
            case Command.Leave leave -> Leaving.leave(this, leave);
            case Command.Bounce bounce -> Leaving.bounce(this, bounce);
            case Command.ShutDown _ -> Leaving.shutDown(this);
            case Command.Say say -> Speaking.say(this, say, now);
            case Command.ChangeSubject change -> Speaking.changeSubject(this, change, now);
            case Command.Whisper whisper -> Speaking.whisper(this, whisper);
            case Command.Ask ask -> Asking.ask(this, ask);
            case Command.SeeConfiguration(var from) -> Owning.see(this, from);
            case Command.SubmitConfiguration(var from) -> Owning.submit(this, from);
            case Command.CancelConfiguration(var from) -> Owning.cancel(this, from);
        };
    }

    /** Whether there is a room. */
    public boolean exists() {
        return phase != Phase.NONEXISTENT;
    }

    boolean locked() {
        return phase == Phase.LOCKED;
    }

    Affiliation affiliation(JID user) {
        return owners.contains(user) ? Affiliation.OWNER : Affiliation.NONE;
    }

    /** §10.1.1: a new room with its owner, locked if that is the custom here. */
    Room foundedBy(JID user) {
        var first = rules.locking() ? Phase.LOCKED : Phase.OPEN;
        return new Room(address, rules, first, Set.of(user), occupants, history, subject);
    }

    Room unlocked() {
        return new Room(address, rules, Phase.OPEN, owners, occupants, history, subject);
    }

    Room gone() {
        return nonexistent(address, rules);
    }

    Room with(Occupants changed) {
        return new Room(address, rules, phase, owners, changed, history, subject);
    }

    Room remembering(Remembered message) {
        return new Room(address, rules, phase, owners, occupants, history.with(message, rules), subject);
    }

    Room about(Subject changed) {
        return new Room(address, rules, phase, owners, occupants, history, Optional.of(changed));
    }
}
