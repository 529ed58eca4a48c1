package im.annex.irc;

import im.annex.irc.line.Source;
import im.annex.irc.session.Message.Kind;
import im.annex.irc.session.Person;
import im.annex.kernel.spi.Template;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is said in a channel is heard by many users, each over a connection of their own, and encoded once for all of them.
 * Nobody hears the same stanza twice: who says the same thing again has said something else, with another id. Thread-safe.
 */
final class Chorus {

    /** A power of two; users of one network hear the same within moments. */
    private static final int SLOTS = 512;

    /** How far those who hear it last are behind those who hear it first. */
    private static final Duration MOMENTS = Duration.ofSeconds(10);

    /** More of the same are encoded again for some. */
    private static final int MOST_AGAIN = 64;

    /**
     * Something that was said.
     *
     * @param person who said it, as far as is known who that is
     * @param id that the network gave it
     */
    record Said(
            String host,
            String channel,
            Source from,
            @Nullable Person person,
            Kind kind,
            String text,
            @Nullable String id) {}

    private record Encoded(long serial, Instant at, Template template) {}

    /** The same words, said again and again: the oldest first. */
    private record Verse(Said said, List<Encoded> all) {

        /** What comes next for whoever has heard everything up to a serial, and is not long past. */
        @Nullable
        Encoded after(long heard, Instant since) {
            for (Encoded each : all) {
                if (each.serial() > heard && !each.at().isBefore(since)) {
                    return each;
                }
            }
            return null;
        }

        Verse and(Encoded more) {
            List<Encoded> longer = new ArrayList<>(all.size() == MOST_AGAIN ? all.subList(1, MOST_AGAIN) : all);
            longer.add(more);
            return new Verse(said, longer);
        }
    }

    private final InstantSource clock;
    private final AtomicReferenceArray<@Nullable Verse> slots = new AtomicReferenceArray<>(SLOTS);
    private final AtomicLong serials = new AtomicLong();

    Chorus(InstantSource clock) {
        this.clock = clock;
    }

    /** What a user is told of it. */
    Template of(Bridge bridge, Said said, Supplier<Template> encoding) {
        int hash = said.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
        Instant now = clock.instant();
        Verse there = slots.get(slot);
        Verse verse = there == null || !there.said().equals(said) ? new Verse(said, List.of()) : there;
        Encoded encoded = verse.after(bridge.lastHeard(), now.minus(MOMENTS));
        if (encoded == null) {
            encoded = new Encoded(serials.incrementAndGet(), now, encoding.get());
            slots.set(slot, verse.and(encoded));
        }
        bridge.lastHeard(encoded.serial());
        return encoded.template();
    }
}
