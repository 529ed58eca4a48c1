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

    /** Whoever asks more often than this at a time is not answered all of it. */
    private static final int MOST_ASKED = 32;

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
    /** Whoever waits for a page looks at the list as often as this. */
    private static final int LOOK_EVERY = 50;

    /** Makes an answer of the channels that have come so far; empty if it has to wait for more. */
    @FunctionalInterface
    interface PageMaker {
        Optional<IqAnswer> answer(List<ListedChannel> soFar, boolean complete);
    }

    private record Waiting(PageMaker page, CompletableFuture<IqAnswer> answer) {}

    private List<ListedChannel> listing = List.of();
    private final List<Waiting> waiting = new ArrayList<>(0);
    private boolean complete;
    private Instant listedAt = Instant.MIN;

    /** The answer to who wants something done in a channel. */
    IqAnswer deed(long ticket, String channel) {
        var answer = new CompletableFuture<IqAnswer>();
        deeds.add(new Deed(ticket, channel, answer));
        return IqAnswer.later(
                answer.completeOnTimeout(IqAnswer.done(), SILENCE_IS_CONSENT.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Whoever waits for an answer learns of a refusal, too. */
    void refusable(long ticket, CompletableFuture<IqAnswer> answer) {
        deeds.removeIf(each -> each.answer().isDone());
        deeds.add(new Deed(ticket, "", answer));
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
        if (masks.size() == MOST_ASKED) {
            masks.removeFirst();
        }
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
        return !listedAt.plus(LIST_LASTS).isAfter(now);
    }

    void listBegins(Instant now) {
        listing = new ArrayList<>();
        complete = false;
        listedAt = now;
    }

    /** A page of the channels, as soon as it is known. */
    IqAnswer list(PageMaker page) {
        Optional<IqAnswer> now = page.answer(listing, complete);
        if (now.isPresent()) {
            return now.get();
        }
        if (waiting.size() == MOST_ASKED) {
            waiting.removeFirst();
        }
        var asked = new Waiting(page, new CompletableFuture<>());
        waiting.add(asked);
        return later(asked.answer);
    }

    void listed(ListedChannel channel) {
        if (!complete && !listedAt.equals(Instant.MIN) && listing.size() < MOST_CHANNELS) {
            listing.add(channel);
            if (listing.size() % LOOK_EVERY == 1) {
                look();
            }
        }
    }

    void listEnds() {
        if (!listedAt.equals(Instant.MIN)) {
            complete = true;
            look();
        }
    }

    private void look() {
        waiting.forEach(each -> each.page().answer(listing, complete).ifPresent(each.answer()::complete));
        waiting.removeIf(each -> each.answer().isDone());
    }

    private static IqAnswer later(CompletionStage<IqAnswer> answer) {
        return IqAnswer.later(answer);
    }
}
