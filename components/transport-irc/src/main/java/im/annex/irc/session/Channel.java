package im.annex.irc.session;

import im.annex.irc.line.CaseMapping;
import im.annex.irc.line.Isupport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A channel that we are in, or about to be in. It changes with what comes; to be read where the session is. */
public final class Channel {

    /** What is said while the names are still coming waits; of more than this the oldest is told at once. */
    private static final int MOST_HELD = 100;

    /** Whoever is banned is mostly thrown out with the next line. */
    private static final int MOST_BANNED = 8;

    private final String name;
    private final Members members = new Members();
    private Topic topic = Topic.NONE;

    /** What waits until it is known who is there; null from then on. */
    private @Nullable List<Effect> held = new ArrayList<>(0);

    /** Who must not come in, of those who were banned last while we were here; null if nobody was. */
    private @Nullable ArrayDeque<String> banned;

    Channel(String name) {
        this.name = name;
    }

    /** As the server writes it, or as we do where that is another name for the same. */
    public String name() {
        return name;
    }

    /** What it is about. */
    public Topic topic() {
        return topic;
    }

    /** How many are in it, with us. */
    public int size() {
        return members.size();
    }

    /** Everybody in it, with us, in the order of their nicks. */
    public List<Member> members(Session session) {
        return members.all(session.isupport());
    }

    /** Somebody in it, by nick. */
    public Optional<Member> member(String nick, Session session) {
        Isupport isupport = session.isupport();
        return members.member(isupport.caseMapping().fold(nick), isupport);
    }

    Members members() {
        return members;
    }

    void topic(Topic newTopic) {
        topic = newTopic;
    }

    /** A mask was banned. */
    void ban(String mask) {
        if (banned == null) {
            banned = new ArrayDeque<>(2);
        }
        if (banned.size() == MOST_BANNED) {
            banned.poll();
        }
        banned.add(mask);
    }

    /** It is not any more. */
    void unban(String mask) {
        if (banned != null) {
            banned.remove(mask);
            banned = banned.isEmpty() ? null : banned;
        }
    }

    /** Whether somebody who is thrown out was banned shortly before. */
    boolean isBanned(Person person, CaseMapping mapping) {
        return banned != null && banned.stream().anyMatch(mask -> Masks.match(mask, person, mapping));
    }

    /** Whether it is known who is there, and has been told. */
    boolean isJoined() {
        return held == null;
    }

    /** Keeps what has to be told after who is there. */
    void hold(Effect effect) {
        if (held != null && held.size() < MOST_HELD) {
            held.add(effect);
        }
    }

    /** From now on everything is told. */
    List<Effect> joined() {
        List<Effect> waiting = held == null ? List.of() : held;
        held = null;
        members.trim();
        return waiting;
    }

    @Override
    public String toString() {
        return name;
    }
}
