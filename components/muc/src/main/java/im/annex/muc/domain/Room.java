package im.annex.muc.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.xmpp.packet.JID;

/**
 * A room, or the place where one could be. Immutable: a command gives its next state and effects.
 *
 * @param address the bare JID
 * @param rules its bounds and habits
 * @param phase whether it exists and is open
 * @param config how its owners want it
 * @param affiliations who has a lasting relation to it
 * @param subscriptions who is told without being there
 * @param occupants who is there
 * @param history what was said last
 * @param subject what it is about; empty if that was never set
 * @param card what it shows of itself (XEP-0486); empty if nothing
 * @param retirement what is left of it; present exactly in phase {@link Phase#RETIRED}
 */
public record Room(
        JID address,
        Rules rules,
        Phase phase,
        RoomConfig config,
        Affiliations affiliations,
        Subscriptions subscriptions,
        Occupants occupants,
        History history,
        Optional<Subject> subject,
        Optional<RoomCard> card,
        Optional<Retirement> retirement) {

    /** The life of a room. */
    public enum Phase {
        /** There is no such room. */
        NONEXISTENT,
        /** Created, but closed to others until its owner has configured it (§10.1.1). */
        LOCKED,
        /** As usual. */
        OPEN,
        /** Destroyed, and its address is not given away again for a while (§10.9). */
        RETIRED
    }

    /** The place of a room that does not exist yet. */
    public static Room nonexistent(JID address, Rules rules) {
        return new Room(
                address,
                rules,
                Phase.NONEXISTENT,
                rules.standard(),
                Affiliations.NONE,
                Subscriptions.NONE,
                Occupants.NOBODY,
                History.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Decides on a command. */
    public Outcome decide(Command command, Instant now) {
        boolean over = retirement.filter(until -> !now.isBefore(until.until())).isPresent();
        Room room = over ? gone() : this;
        return Subscribing.swept(room, room.decideNow(command, now));
    }

    private Outcome decideNow(Command command, Instant now) {
        return switch (command) {
            case Command.Enter enter -> Entering.enter(this, enter, now);
            case Command.EnterBlocked blocked -> Blocking.enter(this, blocked, now);
            case Command.RemoveBlocked remove -> Blocking.remove(this, remove);
            case Command.Appear appear -> Appearing.appear(this, appear);
            case Command.Leave leave -> Leaving.leave(this, leave);
            case Command.Bounce bounce -> Leaving.bounce(this, bounce);
            case Command.ShutDown _ -> Leaving.shutDown(this);
            case Command.Say say -> Speaking.say(Owning.taken(this, say.from()), say);
            case Command.Retract retract -> Retracting.retract(this, retract, now);
            case Command.Moderate moderate -> Retracting.moderate(this, moderate, now);
            case Command.ReadArchive read -> ReadingArchive.read(this, read);
            case Command.ChangeSubject change -> Speaking.changeSubject(Owning.taken(this, change.from()), change, now);
            case Command.Whisper whisper -> Speaking.whisper(this, whisper);
            case Command.Ask ask -> Asking.ask(this, ask);
            case Command.SeeConfiguration see -> Owning.see(this, see);
            case Command.SubmitConfiguration submit -> Owning.submit(this, submit);
            case Command.CancelConfiguration cancel -> Owning.cancel(this, cancel);
            case Command.ListRole list -> Listing.role(this, list);
            case Command.ListAffiliation list -> Listing.affiliation(this, list);
            case Command.ChangeRoles change -> Roles.change(this, change);
            case Command.ChangeAffiliations change -> Affiliating.change(this, change);
            case Command.GiveUpConfiguration _ -> Owning.giveUp(this);
            case Command.Destroy destroy -> Owning.destroy(this, destroy, now);
            case Command.Found found -> Owning.found(this, found);
            case Command.Proclaim proclaim -> Owning.proclaim(this, proclaim);
            case Command.Forget forget -> Owning.forget(this, forget);
            case Command.Invite invite ->
                Inviting.invite(Owning.taken(this, invite.from().address()), invite);
            case Command.Decline decline -> Inviting.decline(this, decline);
            case Command.InvitationFailed failed -> Inviting.failed(this, failed);
            case Command.RequestVoice request -> Voicing.request(this, request);
            case Command.GrantVoice grant -> Voicing.grant(this, grant);
            case Command.SeeReservedNick see -> Registering.reserved(this, see);
            case Command.SeeRegistration see -> Registering.see(this, see);
            case Command.Register register -> Registering.register(this, register);
            case Command.ApproveRegistration approve -> Registering.approve(this, approve);
            case Command.Unregister unregister -> Registering.unregister(this, unregister);
            case Command.Subscribe subscribe -> Subscribing.subscribe(this, subscribe);
            case Command.SubscribeBlocked blocked -> Blocking.subscribe(this, blocked);
            case Command.Unsubscribe unsubscribe -> Subscribing.unsubscribe(this, unsubscribe);
            case Command.DropSubscription drop -> Subscribing.drop(this, drop);
            case Command.ListSubscriptions list -> Subscribing.list(this, list);
            case Command.SeeCard _ -> Showing.see(this);
            case Command.ChangeCard change -> Showing.change(this, change);
        };
    }

    /** Whether there is a room. */
    public boolean exists() {
        return phase == Phase.LOCKED || phase == Phase.OPEN;
    }

    /** Whether there is nothing to know about this place: neither a room, nor one that was here. */
    public boolean isNothing() {
        return phase == Phase.NONEXISTENT;
    }

    boolean locked() {
        return phase == Phase.LOCKED;
    }

    /** The affiliation of a user, by the real bare JID. */
    public Affiliation affiliation(JID user) {
        return affiliations.of(user);
    }

    /** What somebody may do here who need not be in the room: an admin of the service is as good as an owner. */
    Affiliation authority(Asker asker) {
        return asker.admin() ? Affiliation.OWNER : affiliation(asker.address().asBareJID());
    }

    /**
     * §7.2.8: whether a nickname, or one that looks like it, is another user's, who is there with it, has it reserved or
     * is known by it without being there.
     */
    boolean isTaken(Nick nick, JID user) {
        return occupants.owner(nick).filter(owner -> !owner.equals(user)).isPresent()
                || isReserved(nick, user)
                || subscriptions
                        .holder(nick)
                        .filter(holder -> !holder.equals(user))
                        .isPresent();
    }

    /** §7.12: whether a nickname, or one that looks like it, is reserved for another user. */
    boolean isReserved(Nick nick, JID user) {
        return affiliations.holder(nick).filter(holder -> !holder.equals(user)).isPresent();
    }

    /** §7.2.9: the most occupants, those aside who always find a place. */
    int places() {
        return Math.min(rules.maxOccupants(), config.maxOccupants().orElse(Integer.MAX_VALUE));
    }

    /** §10.1.1: a new room with its owner, locked if that is the custom here. */
    Room foundedBy(JID user) {
        var first = rules.locking() ? Phase.LOCKED : Phase.OPEN;
        var owner = Affiliations.NONE.with(Membership.of(user, Affiliation.OWNER));
        return new Room(
                address, rules, first, config, owner, subscriptions, occupants, history, subject, card, retirement);
    }

    Room unlocked() {
        return new Room(
                address,
                rules,
                Phase.OPEN,
                config,
                affiliations,
                subscriptions,
                occupants,
                history,
                subject,
                card,
                retirement);
    }

    /** §4.2: a temporary room is no more when nobody is left in it, and nobody left to be told of it. */
    Room unlessDeserted() {
        return occupants.size() > 0 || subscriptions.size() > 0 || config.persistent() ? this : gone();
    }

    Room gone() {
        return nonexistent(address, rules);
    }

    /** §10.9: what is left when its owner destroys it: nothing, or a sign at the door. */
    Room retired(Instant now, Optional<JID> venue) {
        if (rules.retirement().isZero() || !config.persistent()) {
            return gone();
        }
        Room nothing = gone();
        return new Room(
                address,
                rules,
                Phase.RETIRED,
                nothing.config,
                nothing.affiliations,
                nothing.subscriptions,
                nothing.occupants,
                nothing.history,
                nothing.subject,
                nothing.card,
                Optional.of(new Retirement(now.plus(rules.retirement()), venue)));
    }

    Room showing(Optional<RoomCard> changed) {
        return new Room(
                address,
                rules,
                phase,
                config,
                affiliations,
                subscriptions,
                occupants,
                history,
                subject,
                changed,
                retirement);
    }

    Room with(RoomConfig changed) {
        return new Room(
                address,
                rules,
                phase,
                changed,
                affiliations,
                subscriptions,
                occupants,
                history,
                subject,
                card,
                retirement);
    }

    Room with(Affiliations changed) {
        return new Room(
                address, rules, phase, config, changed, subscriptions, occupants, history, subject, card, retirement);
    }

    Room with(Subscriptions changed) {
        return new Room(
                address, rules, phase, config, affiliations, changed, occupants, history, subject, card, retirement);
    }

    Room with(Occupants changed) {
        return new Room(
                address,
                rules,
                phase,
                config,
                affiliations,
                subscriptions,
                changed,
                history,
                subject,
                card,
                retirement);
    }

    /** After a message is kept, which newcomers may be told. */
    public Room remembering(Effect.Reflect message, Kept kept) {
        return message.keeping().remembered()
                ? remembering(new Remembered(kept.id(), message.user(), kept.at(), kept.content()))
                : this;
    }

    Room remembering(Remembered message) {
        return with(history.with(message, config.historyLength(), rules));
    }

    Room burying(MessageId message, UnaryOperator<Content> tombstone) {
        return with(history.burying(message, tombstone));
    }

    Room forgetting(Optional<JID> author) {
        return with(author.map(history::without).orElse(History.NONE));
    }

    /** With the end of a discussion before, the oldest first, as far as the room remembers so much. */
    public Room recalling(List<Remembered> messages) {
        History recalled = History.NONE;
        for (Remembered message : messages) {
            recalled = recalled.with(message, config.historyLength(), rules);
        }
        return with(recalled);
    }

    private Room with(History changed) {
        return new Room(
                address,
                rules,
                phase,
                config,
                affiliations,
                subscriptions,
                occupants,
                changed,
                subject,
                card,
                retirement);
    }

    Room about(Subject changed) {
        return new Room(
                address,
                rules,
                phase,
                config,
                affiliations,
                subscriptions,
                occupants,
                history,
                Optional.of(changed),
                card,
                retirement);
    }
}
