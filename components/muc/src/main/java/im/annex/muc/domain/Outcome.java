package im.annex.muc.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a room decided.
 *
 * @param next the room from now on; the same object if nothing changed
 * @param effects what to do, in order
 */
public record Outcome(Room next, List<Effect> effects) {

    public Outcome {
        effects = List.copyOf(effects);
    }

    static Outcome of(Room next, Effect... effects) {
        return new Outcome(next, List.of(effects));
    }

    static Outcome refused(Room unchanged, Refusal refusal) {
        return of(unchanged, new Effect.Refuse(refusal));
    }

    /** Whether nothing came of it. */
    boolean refused() {
        return effects.stream().anyMatch(Effect.Refuse.class::isInstance);
    }

    /** The message, if all that came of it is that somebody says something in a room as it was before. */
    @SuppressWarnings("ReferenceEquality") // the same object if nothing changed
    public Optional<Effect.Reflect> nothingButSaying(Room before) {
        return next == before && effects.size() == 1 && effects.getFirst() instanceof Effect.Reflect reflect
                ? Optional.of(reflect)
                : Optional.empty();
    }

    /**
     * The same after what was said is kept: the room remembers it, and everybody is to be told.
     *
     * @param keeper of this room
     */
    public Outcome kept(Keeper keeper) {
        if (effects.stream().noneMatch(Effect.Lasting.class::isInstance)) {
            return this;
        }
        Room room = next;
        var done = new ArrayList<Effect>(effects.size());
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Reflect reflect -> {
                    Kept kept = keeper.keep(reflect);
                    room = room.remembering(reflect, kept);
                    done.add(new Effect.Tell(kept.content()));
                }
                case Effect.Proclamation proclamation -> {
                    Kept kept = keeper.keep(proclamation);
                    room = room.remembering(new Remembered(kept.id(), proclamation.room(), kept.at(), kept.content()));
                    done.add(new Effect.Tell(kept.content()));
                }
                case Effect.AnnounceRetraction news ->
                    done.add(new Effect.Tell(keeper.keep(news).content()));
                case Effect.Bury bury -> {
                    keeper.bury(bury);
                    room = room.burying(bury.target(), message -> keeper.tombstone(message, bury.why()));
                }
                default -> done.add(effect);
            }
        }
        return new Outcome(room, done);
    }

    Outcome then(Effect effect) {
        return then(List.of(effect));
    }

    Outcome then(List<? extends Effect> more) {
        var all = new ArrayList<>(effects);
        all.addAll(more);
        return new Outcome(next, all);
    }
}
