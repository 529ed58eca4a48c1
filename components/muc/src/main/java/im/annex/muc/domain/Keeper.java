package im.annex.muc.domain;

import im.annex.muc.domain.Effect.AnnounceRetraction;
import im.annex.muc.domain.Effect.Bury;
import im.annex.muc.domain.Effect.Proclamation;
import im.annex.muc.domain.Effect.Reflect;

/**
 * Keeps what is said in one room, before anybody hears of it. Whatever its methods throw, the room does not change and
 * nobody is told anything.
 */
public interface Keeper {

    /** Gives a message an id, and returns when it is archived, if it is to be. */
    Kept keep(Reflect message);

    /** Hands a message in to be archived, if it is to be; messages of one room are archived in this order. */
    Promise keepLater(Reflect message);

    /** A message that was handed in. */
    interface Promise {

        /** Whether {@link #kept} need not wait. */
        boolean isDone();

        /** Waits, and throws what {@link Keeper#keep(Reflect)} throws; to be called once. */
        Kept kept();
    }

    /** The same as {@link #keep(Reflect)} with the news of a moderator's retraction. */
    Kept keep(AnnounceRetraction news);

    /** The same with what the room says itself. */
    Kept keep(Proclamation message);

    /** Puts a tombstone in the place of an archived message; nothing if there is none of that id. */
    void bury(Bury message);

    /** What is left of a message in the memory of its room. */
    Content tombstone(Content message, Retraction why);
}
