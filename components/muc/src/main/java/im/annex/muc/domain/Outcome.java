package im.annex.muc.domain;

import java.util.ArrayList;
import java.util.List;

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

    Outcome then(Effect effect) {
        return then(List.of(effect));
    }

    Outcome then(List<? extends Effect> more) {
        var all = new ArrayList<>(effects);
        all.addAll(more);
        return new Outcome(next, all);
    }
}
