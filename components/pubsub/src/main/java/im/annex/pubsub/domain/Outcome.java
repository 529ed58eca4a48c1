package im.annex.pubsub.domain;

import java.util.List;

/**
 * What a node decided.
 *
 * @param next the node from now on; the same object if nothing of it changed
 * @param effects what to do, in order
 */
public record Outcome(Node next, List<Effect> effects) {

    public Outcome {
        effects = List.copyOf(effects);
    }

    static Outcome of(Node next, Effect... effects) {
        return new Outcome(next, List.of(effects));
    }

    static Outcome refused(Node unchanged, Refusal refusal) {
        return of(unchanged, new Effect.Refuse(refusal));
    }
}
