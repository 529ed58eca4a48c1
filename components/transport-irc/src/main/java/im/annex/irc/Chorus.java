package im.annex.irc;

import im.annex.irc.line.Source;
import im.annex.irc.session.Message.Kind;
import im.annex.irc.session.Person;
import im.annex.kernel.spi.Template;
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

    private record Encoded(Said said, long serial, Template template) {}

    private final AtomicReferenceArray<@Nullable Encoded> slots = new AtomicReferenceArray<>(SLOTS);
    private final AtomicLong serials = new AtomicLong();

    /** What a user is told of it. */
    Template of(Bridge bridge, Said said, Supplier<Template> encoding) {
        int hash = said.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
        Encoded encoded = slots.get(slot);
        if (encoded == null
                || encoded.serial() <= bridge.lastHeard()
                || !encoded.said().equals(said)) {
            encoded = new Encoded(said, serials.incrementAndGet(), encoding.get());
            slots.set(slot, encoded);
        }
        bridge.lastHeard(encoded.serial());
        return encoded.template();
    }
}
