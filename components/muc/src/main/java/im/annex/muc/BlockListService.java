package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.StanzaError;
import im.annex.muc.domain.BlockListName;
import im.annex.muc.store.BlockListStore;
import java.util.List;
import org.dom4j.Element;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * Subscribes to the block lists, and hears what their services tell (XEP-0060). Called by the kernel; what concerns a list
 * is done in the mailbox of its service, where its messages arrive, too.
 */
final class BlockListService {

    private static final Logger log = LoggerFactory.getLogger(BlockListService.class);

    private final List<Following> following;
    private final List<BlockListName> names;
    private final BlockListStore store;
    private final Outbound outbound;
    private boolean attachedBefore;

    @Inject
    BlockListService(BlockLists lists, BlockListStore store, Blocking blocking, ComponentContext context, Alarm alarm) {
        this.store = store;
        this.outbound = context.outbound();
        this.names = lists.all().stream().map(BlockList::name).toList();
        this.following = lists.all().stream()
                .map(list -> new Following(
                        list, new ListKeeper(list, lists, store, blocking, context.clock()), context, alarm))
                .toList();
    }

    /** The stream is there, for the first time or again. */
    void attached() {
        if (!attachedBefore) {
            attachedBefore = true;
            var _ = store.keepOnly(names).exceptionally(failure -> {
                log.warn(
                        "Block lists that are not followed any more are not forgotten yet: {}",
                        Following.reason(failure));
                return null;
            });
        }
        following.forEach(Following::begin);
    }

    /** XEP-0060 §7: only services whose lists are followed tell us anything; the rest is answered as if nobody listened. */
    void onMessage(Message message) {
        Element event = message.getChildElement("event", Namespaces.PUBSUB_EVENT);
        JID from = message.getFrom();
        var concerned = following.stream().filter(list -> list.isAt(from)).toList();
        if (event == null || concerned.isEmpty()) {
            StanzaError.cancel(Condition.service_unavailable).answerTo(message).ifPresent(outbound::send);
        } else {
            concerned.forEach(list -> list.onEvent(event));
        }
    }
}
