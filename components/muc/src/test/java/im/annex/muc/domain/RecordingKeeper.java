package im.annex.muc.domain;

import im.annex.muc.domain.Effect.AnnounceRetraction;
import im.annex.muc.domain.Effect.Bury;
import im.annex.muc.domain.Effect.Proclamation;
import im.annex.muc.domain.Effect.Reflect;
import im.annex.muc.domain.Scene.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps words, numbered from 1 on. */
final class RecordingKeeper implements Keeper {

    final List<Effect.Lasting> done = new ArrayList<>();
    Instant now = Instant.EPOCH;
    private int kept;

    @Override
    public Kept keep(Reflect message) {
        return keep(message, message.content());
    }

    @Override
    public Promise keepLater(Reflect message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Kept keep(AnnounceRetraction news) {
        return keep(news, new Word(news.target().value() + " is no more"));
    }

    @Override
    public Kept keep(Proclamation message) {
        return keep(message, message.content());
    }

    private Kept keep(Effect.Lasting effect, Content content) {
        done.add(effect);
        kept++;
        return new Kept(new MessageId(Integer.toString(kept)), now, content);
    }

    @Override
    public void bury(Bury message) {
        done.add(message);
    }

    @Override
    public Content tombstone(Content message, Retraction why) {
        return new Word("(" + why.id() + ")");
    }
}
