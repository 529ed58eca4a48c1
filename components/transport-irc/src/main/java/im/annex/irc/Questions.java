package im.annex.irc;

import im.annex.irc.session.Effect.ListedChannel;
import im.annex.irc.session.Effect.ListedMask;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What users have asked a network and what it answers in its own time: lists, and whether something is done. Confined to the
 * mailbox of the user and the network.
 */
final class Questions {

    /** Servers say nothing to much of what they have done; what was not refused by then was done. */
    private static final Duration SILENCE_IS_CONSENT = Duration.ofSeconds(3);

    /** A list is as long as it is long, but not everything is kept. */
    private static final int MOST_CHANNELS = 50_000;

    private static final int MOST_MASKS = 1_000;

    /** The next pages are of the same list; servers are not asked more often than this. */
    private static final Duration LIST_LASTS = Duration.ofMinutes(2);

    private record Deed(long ticket, String channel, CompletableFuture<IqAnswer> answer) {}

    private static final class Masks {

        private final String channel;
        private final List<ListedMask> found = new ArrayList<>();
        private final CompletableFuture<List<ListedMask>> answer = new CompletableFuture<>();

        Masks(String channel) {
            this.channel = channel;
        }
    }

    private final List<Deed> deeds = new ArrayList<>(0);
    private final List<Masks> masks = new ArrayList<>(0);
    private @Nullable List<ListedChannel> listing;
    private @Nullable CompletableFuture<List<ListedChannel>> listed;
    private Instant listedAt = Instant.MIN;

    /** The answer to who wants something done in a channel. */
    IqAnswer deed(long ticket, String channel) {
        var answer = new CompletableFuture<IqAnswer>();
        deeds.add(new Deed(ticket, channel, answer));
        return IqAnswer.later(
                answer.completeOnTimeout(IqAnswer.done(), SILENCE_IS_CONSENT.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Whether somebody was waiting for what is refused. */
    boolean refused(long ticket, StanzaError error) {
        Optional<Deed> deed = deeds.stream()
                .filter(each -> each.ticket() == ticket && !each.answer().isDone())
                .findFirst();
        deed.ifPresent(each -> each.answer().complete(IqAnswer.refused(error)));
        deeds.removeIf(each -> each.answer().isDone());
        return deed.isPresent();
    }

    /** Something was done in a channel. */
    void done(String channel) {
        deeds.stream()
                .filter(deed -> deed.channel().equals(channel))
                .forEach(deed -> deed.answer().complete(IqAnswer.done()));
        deeds.removeIf(deed -> deed.answer().isDone());
    }

    /** The masks of a channel, when they have come. */
    IqAnswer masks(String channel, Function<List<ListedMask>, IqAnswer> then) {
        var asked = new Masks(channel);
        masks.add(asked);
        return later(asked.answer.thenApply(then));
    }

    void mask(String channel, ListedMask mask) {
        masks.stream()
                .filter(each -> each.channel.equals(channel) && each.found.size() < MOST_MASKS)
                .forEach(each -> each.found.add(mask));
    }

    void masksEnd(String channel) {
        masks.stream()
                .filter(each -> each.channel.equals(channel))
                .forEach(each -> each.answer.complete(List.copyOf(each.found)));
        masks.removeIf(each -> each.answer.isDone());
    }

    /** Whether the server has to be asked for all channels, as the list that there is has become old, or never came. */
    boolean wantsList(Instant now) {
        return listed == null || listedAt.plus(LIST_LASTS).isBefore(now);
    }

    void listBegins(Instant now) {
        listing = new ArrayList<>();
        listed = new CompletableFuture<>();
        listedAt = now;
    }

    /** All channels, when they have come. */
    IqAnswer list(Function<List<ListedChannel>, IqAnswer> then) {
        return listed == null ? then.apply(List.of()) : later(listed.thenApply(then));
    }

    void listed(ListedChannel channel) {
        if (listing != null && listing.size() < MOST_CHANNELS) {
            listing.add(channel);
        }
    }

    void listEnds() {
        if (listing != null && listed != null) {
            listed.complete(List.copyOf(listing));
            listing = null;
        }
    }

    private static IqAnswer later(CompletionStage<IqAnswer> answer) {
        return IqAnswer.later(answer);
    }
}
