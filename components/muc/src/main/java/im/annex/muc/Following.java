package im.annex.muc;

import im.annex.kernel.spi.ComponentContext;
import im.annex.muc.BlockListStanzas.Page;
import im.annex.muc.domain.Digest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.PacketError;

/**
 * Follows one list: subscribes, then reads all of it, and keeps to what the service tells. All of that is done again after
 * every reconnect and now and then, as a service may have forgotten the subscription, and sooner if it fails. What was
 * known counts until it is done. Confined to the mailbox of the list's service, but for {@link #begin}.
 */
final class Following {

    private static final Logger log = LoggerFactory.getLogger(Following.class);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final Duration CONGESTION = Duration.ofMinutes(1);

    /** A list is read anew so often, whatever its service tells. */
    static final Duration EVERY = Duration.ofHours(6);

    private final BlockList list;
    private final ListKeeper keeper;
    private final ComponentContext context;
    private final Alarm alarm;
    private final BlockListStanzas stanzas;
    private Duration wait = FIRST_WAIT;
    private long attempt;
    private @Nullable Reading reading;

    Following(BlockList list, ListKeeper keeper, ComponentContext context, Alarm alarm) {
        this.list = list;
        this.keeper = keeper;
        this.context = context;
        this.alarm = alarm;
        this.stanzas = new BlockListStanzas(list.name(), context.domain());
    }

    /** What was read of the list so far, and what its service has told meanwhile: whether an entry is on it. */
    private static final class Reading {

        final Set<Digest> entries = new HashSet<>();
        final Map<Digest, Boolean> meanwhile = new HashMap<>();
        int items;
        int bad;
        Optional<String> last = Optional.empty();
    }

    boolean isAt(JID service) {
        return list.name().service().equals(service);
    }

    /** Begins anew. Thread-safe. */
    void begin() {
        inMailbox(this::subscribe);
    }

    private void inMailbox(Runnable work) {
        if (!context.mailboxes().post(list.name().service().asBareJID(), work)) {
            log.debug(
                    "The mailbox of {} is full, or closed as the component stops",
                    list.name().service());
            alarm.after(CONGESTION, this::begin);
        }
    }

    /** XEP-0060 §6.1. */
    private void subscribe() {
        attempt++;
        reading = null;
        ask(stanzas.subscribe(), this::onSubscribed);
    }

    private void onSubscribed(IQ answer) {
        String subscription = BlockListStanzas.subscription(answer);
        if (subscription.equals("subscribed")) {
            list.tell(status -> status.subscribed(true));
            reading = new Reading();
            ask(stanzas.items(Optional.empty()), this::onPage);
        } else {
            list.tell(status -> status.subscribed(false));
            failed("the subscription is " + subscription);
        }
    }

    /** XEP-0060 §6.5.4. */
    private void onPage(IQ answer) {
        Reading now = reading;
        Optional<Page> page = stanzas.page(answer);
        if (now == null || page.isEmpty()) {
            failed("the answer is not a list of items");
            return;
        }
        take(page.get(), now);
        if (isLast(page.get(), now)) {
            finish(now);
        } else {
            now.last = page.get().last();
            ask(stanzas.items(now.last), this::onPage);
        }
    }

    private void take(Page page, Reading now) {
        now.items += page.ids().size();
        for (String id : page.ids()) {
            Optional<Digest> digest = Digest.parse(id);
            if (digest.isEmpty()) {
                now.bad++;
            } else if (now.entries.size() < keeper.most()) {
                now.entries.add(digest.get());
            } else {
                keeper.tooMany();
            }
        }
    }

    /** A service that gives the same page again and again, or more than anybody can want, is not listened to for ever. */
    private boolean isLast(Page page, Reading now) {
        return page.ids().isEmpty()
                || page.last().isEmpty()
                || page.last().equals(now.last)
                || page.count().map(count -> now.items >= count).orElse(false)
                || now.items > 2L * keeper.most();
    }

    private void finish(Reading now) {
        now.meanwhile.forEach((digest, named) -> {
            if (!named) {
                now.entries.remove(digest);
            } else if (now.entries.size() < keeper.most()) {
                now.entries.add(digest);
            }
        });
        reading = null;
        keeper.replace(now.entries, now.bad);
        wait = FIRST_WAIT;
        log.info("Subscribed to the block list {}: {} entries, {} items ignored", list.name(), list.size(), now.bad);
        again(EVERY);
    }

    /** XEP-0060 §7.1.2, §7.2.2.1, §8.4.2, §8.5.2, §12.14. */
    void onEvent(Element event) {
        for (Element news : event.elements()) {
            if (list.name().node().equals(news.attributeValue("node"))) {
                switch (news.getName()) {
                    case "items" -> onItems(news);
                    case "purge" -> onPurge();
                    case "delete" -> onDelete();
                    case "subscription" -> onSubscription(news.attributeValue("subscription", ""));
                    default -> log.debug("{}: nothing is to be done for {}", list.name(), news.getName());
                }
            }
        }
    }

    private void onItems(Element items) {
        var named = digests(BlockListStanzas.ids(items, "item"));
        if (!named.isEmpty()) {
            keeper.add(named);
            note(named, true);
        }
        var unnamed = digests(BlockListStanzas.ids(items, "retract"));
        if (!unnamed.isEmpty()) {
            keeper.remove(unnamed);
            note(unnamed, false);
        }
    }

    private List<Digest> digests(List<String> ids) {
        var digests = ids.stream().flatMap(id -> Digest.parse(id).stream()).toList();
        list.tell(status -> status.ignoring(ids.size() - digests.size()));
        return digests;
    }

    private void note(List<Digest> digests, boolean named) {
        Reading now = reading;
        if (now != null) {
            digests.forEach(digest -> now.meanwhile.put(digest, named));
        }
    }

    private void onPurge() {
        log.info("The block list {} is purged: it names nobody any more", list.name());
        keeper.clear();
        if (reading != null) {
            subscribe();
        }
    }

    private void onDelete() {
        keeper.clear();
        lost("the list was deleted by its owner");
    }

    private void onSubscription(String state) {
        if (!state.equals("subscribed")) {
            lost("the subscription is " + state);
        } else if (!list.status().subscribed()) {
            subscribe();
        }
    }

    private void lost(String why) {
        attempt++;
        list.tell(status -> status.subscribed(false));
        failed(why);
    }

    private void failed(String why) {
        if (reading == null) {
            list.tell(status -> status.subscribed(false));
        }
        reading = null;
        log.warn("The block list {} cannot be followed: {}; trying again in {} s", list.name(), why, wait.toSeconds());
        list.tell(status -> status.failed(why));
        again(wait);
        wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }

    private void again(Duration time) {
        long mine = attempt;
        alarm.after(
                time,
                () -> inMailbox(() -> {
                    if (mine == attempt) {
                        subscribe();
                    }
                }));
    }

    /** Whatever began anew meanwhile asks for itself. */
    private void ask(IQ request, Consumer<IQ> then) {
        long mine = attempt;
        var _ = context.requests()
                .send(request, PATIENCE)
                .whenComplete((answer, failure) -> inMailbox(() -> {
                    if (mine != attempt) {
                        return;
                    }
                    if (failure != null) {
                        failed(reason(failure));
                    } else if (answer.getType() == IQ.Type.error) {
                        failed(reason(answer.getError()));
                    } else {
                        then.accept(answer);
                    }
                }));
    }

    static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof TimeoutException
                ? "no answer within " + PATIENCE.toSeconds() + " seconds"
                : String.valueOf(cause.getMessage());
    }

    private static String reason(@Nullable PacketError error) {
        if (error == null) {
            return "an error that says nothing";
        }
        var condition = error.getCondition();
        String text = error.getText();
        return (condition == null ? "an unknown error" : condition.toXMPP()) + (text == null ? "" : " (" + text + ")");
    }
}
