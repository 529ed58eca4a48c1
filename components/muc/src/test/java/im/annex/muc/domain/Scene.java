package im.annex.muc.domain;

import im.annex.muc.domain.Command.Appear;
import im.annex.muc.domain.Command.Enter;
import im.annex.muc.domain.Command.Leave;
import im.annex.muc.domain.Command.Say;
import im.annex.muc.domain.Command.SubmitConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.xmpp.packet.JID;

/** A room on stage: commands go in, effects come out, and the room and its time go on. */
final class Scene {

    static final JID ROOM = new JID("coven@chat.shakespeare.lit");
    static final JID CRONE = new JID("crone1@shakespeare.lit/desktop");
    static final JID WICCA = new JID("wiccarocks@shakespeare.lit/laptop");
    static final JID HAG = new JID("hag66@shakespeare.lit/pda");
    static final JID HAG_PHONE = new JID("hag66@shakespeare.lit/phone");

    static final Nick FIRST = new Nick("firstwitch");
    static final Nick SECOND = new Nick("secondwitch");
    static final Nick THIRD = new Nick("thirdwitch");
    static final Nick OLDHAG = new Nick("oldhag");

    static final NickRules NICKS = new NickRules(40, false);
    static final Rules RULES = rules(true, 100, 20, 10_000);

    /** What a client sent, by a word. */
    record Word(String value) implements Content {
        @Override
        public long weight() {
            return value.length();
        }
    }

    /** What every client here calls its presence. */
    static final Optional<TrackingId> ID = Optional.of(new TrackingId("n13mt3l"));

    static final Content HERE = new Word("here");
    static final Content AWAY = new Word("away");
    static final Content BYE = new Word("gone where the goblins go");

    final RecordingKeeper keeper = new RecordingKeeper();

    private Room room;
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    private Scene(Room room) {
        this.room = room;
        keeper.now = now;
    }

    static Rules rules(boolean locking, int maxOccupants, int historyLength, long historyWeight) {
        return new Rules(
                RoomConfig.STANDARD, locking, maxOccupants, 3, historyLength, historyWeight, NICKS, Duration.ZERO);
    }

    static Scene nothing() {
        return nothing(RULES);
    }

    static Scene nothing(Rules rules) {
        return new Scene(Room.nonexistent(ROOM, rules));
    }

    /** The crone has created the room and not configured it yet. */
    static Scene locked() {
        var scene = nothing();
        scene.on(enter(CRONE, FIRST));
        return scene;
    }

    /** The crone is the owner and alone. */
    static Scene open() {
        return open(RULES);
    }

    static Scene open(Rules rules) {
        var scene = nothing(rules);
        scene.on(enter(CRONE, FIRST));
        scene.on(submit(CRONE));
        return scene;
    }

    /** The crone is the owner and alone, and has configured the room. */
    static Scene open(Rules rules, UnaryOperator<RoomConfigDraft> configuring) {
        var scene = open(rules);
        scene.change(room -> room.with(configuring.apply(room.config().draft()).done()));
        return scene;
    }

    /** What led to this is of no interest. */
    void change(UnaryOperator<Room> change) {
        room = change.apply(room);
    }

    void affiliate(JID user, Affiliation affiliation) {
        change(room -> room.with(room.affiliations().with(Membership.of(user.asBareJID(), affiliation))));
    }

    /** The crone, and the hag as the third witch. */
    static Scene withHag() {
        var scene = open();
        scene.on(enter(HAG, THIRD));
        return scene;
    }

    List<Effect> on(Command command) {
        Outcome outcome = room.decide(command, now);
        room = outcome.kept(keeper).next();
        return outcome.effects();
    }

    Scene later(Duration while_) {
        now = now.plus(while_);
        keeper.now = now;
        return this;
    }

    Instant now() {
        return now;
    }

    Room room() {
        return room;
    }

    Occupant occupant(Nick nick) {
        return room.occupants().named(nick).orElseThrow();
    }

    /** Accepts the configuration as it is. */
    static SubmitConfiguration submit(JID who) {
        return SubmitConfiguration.of(asking(who), UnaryOperator.identity());
    }

    static SubmitConfiguration submit(JID who, UnaryOperator<RoomConfigDraft> configuring) {
        return SubmitConfiguration.of(
                asking(who), config -> configuring.apply(config.draft()).done());
    }

    static Asker asking(JID who) {
        return new Asker(who, false);
    }

    static Enter enter(JID who, Nick nick) {
        return enter(who, nick, HERE);
    }

    static Enter enter(JID who, Nick nick, Content presence) {
        return new Enter(who, ID, nick, false, presence, Optional.empty(), HistoryWanted.EVERYTHING, Founding.ALLOWED);
    }

    static Enter enter(JID who, Nick nick, HistoryWanted wanted) {
        return new Enter(who, ID, nick, false, HERE, Optional.empty(), wanted, Founding.ALLOWED);
    }

    static Enter enter(JID who, Nick nick, Founding founding) {
        return new Enter(who, ID, nick, false, HERE, Optional.empty(), HistoryWanted.EVERYTHING, founding);
    }

    static Enter enterWith(JID who, Nick nick, String password) {
        return new Enter(who, ID, nick, false, HERE, Optional.of(password), HistoryWanted.EVERYTHING, Founding.ALLOWED);
    }

    static Appear appear(JID who, Nick nick, Content presence) {
        return new Appear(who, ID, nick, false, presence);
    }

    static Leave leave(JID who) {
        return new Leave(who, ID, BYE, false);
    }

    static Say say(JID who, String what) {
        return new Say(who, new Word(what), Keeping.EVERYWHERE);
    }

    static Effect refuse(Refusal refusal) {
        return new Effect.Refuse(refusal);
    }
}
