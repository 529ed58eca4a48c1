package im.annex.muc.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.xmpp.packet.JID;

/**
 * The end of a room's discussion (§7.2.13), bounded in messages and in bytes.
 *
 * @param messages the oldest first
 * @param weight the sum of their weights
 */
public record History(List<Remembered> messages, long weight) {

    /** Nothing was said. */
    public static final History NONE = new History(List.of(), 0);

    public History {
        messages = List.copyOf(messages);
    }

    /** With one more message, so many at most; the oldest make room for it. What alone is over the bound is not remembered. */
    History with(Remembered message, int most, Rules rules) {
        int length = Math.min(most, rules.historyLength());
        if (length == 0 || message.content().weight() > rules.historyWeight()) {
            return this;
        }
        var longer = new ArrayList<Remembered>(messages.size() + 1);
        longer.addAll(messages);
        longer.add(message);
        long heavier = weight + message.content().weight();
        int dropped = 0;
        while (longer.size() - dropped > length || heavier > rules.historyWeight()) {
            heavier -= longer.get(dropped).content().weight();
            dropped++;
        }
        return new History(longer.subList(dropped, longer.size()), heavier);
    }

    /** The message of an id. */
    Optional<Remembered> find(MessageId id) {
        return messages.stream().filter(message -> message.id().equals(id)).findFirst();
    }

    /** The last message of an author that is such a one. */
    Optional<Remembered> latest(JID author, Predicate<Content> such) {
        return messages.reversed().stream()
                .filter(message -> message.author().equals(author) && such.test(message.content()))
                .findFirst();
    }

    /** Without what somebody said. */
    History without(JID author) {
        var left = messages.stream()
                .filter(message -> !message.author().equals(author))
                .toList();
        return new History(
                left,
                left.stream().mapToLong(message -> message.content().weight()).sum());
    }

    /** With something else in the place of a message; what came after it stays. */
    History burying(MessageId id, UnaryOperator<Content> tombstone) {
        return find(id).map(message -> {
                    Content left = tombstone.apply(message.content());
                    var changed = new ArrayList<>(messages);
                    changed.set(
                            messages.indexOf(message),
                            new Remembered(message.id(), message.author(), message.at(), left));
                    return new History(changed, weight - message.content().weight() + left.weight());
                })
                .orElse(this);
    }

    /** §7.2.14: the smallest part that meets every criterion; characters are counted where stanzas are made. */
    List<Remembered> wanted(HistoryWanted wanted, RoomConfig config, Instant now) {
        if (wanted.maxCharacters() == 0) {
            return List.of();
        }
        var covered = messages.stream()
                .filter(message -> wanted.covers(message.at(), now))
                .toList();
        int most = Math.min(
                config.historyLength(),
                wanted.equals(HistoryWanted.EVERYTHING) ? config.historyUnasked() : wanted.maxStanzas());
        return covered.subList(Math.max(0, covered.size() - most), covered.size());
    }
}
