package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Refusal;
import im.annex.muc.domain.Subscription;
import im.annex.muc.domain.SubscriptionNode;
import im.annex.muc.store.RoomStore;
import im.annex.muc.store.UserSubscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** Subscribing to rooms without being in them (MUC/Sub, as ejabberd has it). */
final class Subscribing {

    private static final QName SUBSCRIPTION = Namespaces.in(Namespaces.MUCSUB, "subscription");
    /** So many are read at a time. */
    private static final int PAGE = 500;

    private final Rooms rooms;
    private final RoomStore store;
    private final Askers askers;
    private final Blocking blocking;

    @Inject
    Subscribing(Rooms rooms, RoomStore store, Askers askers, Blocking blocking) {
        this.rooms = rooms;
        this.store = store;
        this.askers = askers;
        this.blocking = blocking;
    }

    /** A request that nothing can be made of. */
    private static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;
        private final transient StanzaError error;

        MalformedException(StanzaError error) {
            super(error.text(), null, false, false);
            this.error = error;
        }
    }

    IqAnswer onSubscribe(IQ request) {
        Element element = request.getChildElement();
        long judgedBy = blocking.edition();
        Command.Subscribe subscribe;
        try {
            Optional<Nick> nick = nick(element, request.getTo());
            if (nick.isEmpty()) {
                throw badRequest("A subscription is under a nickname.");
            }
            subscribe = new Command.Subscribe(
                    askers.of(request),
                    user(element),
                    nick.get(),
                    SubscriptionEvents.nodes(element).collect(Collectors.toSet()),
                    Optional.ofNullable(element.attributeValue("password")));
        } catch (MalformedException e) {
            return IqAnswer.refused(e.error);
        }
        IqAnswer answer =
                run(request, blocking.blocks(subscribe.user()) ? new Command.SubscribeBlocked(subscribe) : subscribe);
        blocking.letIn(judgedBy);
        return answer;
    }

    IqAnswer onUnsubscribe(IQ request) {
        try {
            Element element = request.getChildElement();
            return run(
                    request,
                    new Command.Unsubscribe(askers.of(request), user(element), nick(element, request.getTo())));
        } catch (MalformedException e) {
            return IqAnswer.refused(e.error);
        }
    }

    /** Who has subscribed to a room. */
    IqAnswer onList(IQ request) {
        return run(request, new Command.ListSubscriptions(askers.of(request)));
    }

    /** To what somebody has subscribed, in all rooms. */
    IqAnswer onOwn(IQ request) {
        Element all = subscriptions();
        for (UserSubscription one : all(store, request.getFrom().asBareJID())) {
            add(all, one.subscription(), Optional.of(one.room()));
        }
        return ListPage.answer(request, all, "jid");
    }

    /** Everything that a user has subscribed to. */
    static List<UserSubscription> all(RoomStore store, JID user) {
        var all = new ArrayList<UserSubscription>();
        List<UserSubscription> page = store.subscriptionsOf(user, "", PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = page.size() < PAGE
                    ? List.of()
                    : store.subscriptionsOf(user, page.getLast().room().getNode(), PAGE);
        }
        return all;
    }

    /** Something that was for a subscriber came back; only what says that there is nobody, and never will be. */
    void onError(Message error) {
        boolean gone = StanzaError.carriedBy(error)
                .map(StanzaError::condition)
                .filter(condition -> condition == Condition.gone || condition == Condition.item_not_found)
                .isPresent();
        if (gone && error.getFrom().getResource() == null) {
            rooms.run(error.getTo(), new Command.DropSubscription(error.getFrom()));
        }
    }

    private IqAnswer run(IQ request, Command command) {
        var turn = rooms.begin(request.getTo(), command);
        return answer(turn.reply().orElseThrow(), request).then(turn.rest());
    }

    private static IqAnswer answer(Effect.Reply reply, IQ request) {
        return switch (reply) {
            case Effect.Done _ -> IqAnswer.done();
            case Effect.SubscriptionKept(var subscription) -> IqAnswer.result(kept(subscription));
            case Effect.SubscriptionsListed(var listed, var seesAddresses) ->
                ListPage.answer(request, list(listed, seesAddresses), "nick");
            case Effect.Refuse(var refusal) -> IqAnswer.refused(Refusals.error(refusal, request.getTo()));
            case Effect.Reply _ -> throw new IllegalStateException("not what was asked for");
        };
    }

    private static Element kept(Subscription subscription) {
        Set<SubscriptionNode> nodes = subscription.nodes();
        return SubscriptionEvents.withNodes(SubscriptionEvents.subscribed(subscription, false), nodes);
    }

    private static Element list(List<Subscription> listed, boolean seesAddresses) {
        Element all = subscriptions();
        listed.forEach(subscription ->
                add(all, subscription, seesAddresses ? Optional.of(subscription.user()) : Optional.empty()));
        return all;
    }

    private static Element subscriptions() {
        return DocumentHelper.createElement(Namespaces.in(Namespaces.MUCSUB, "subscriptions"));
    }

    private static void add(Element all, Subscription subscription, Optional<JID> jid) {
        Element element = all.addElement(SUBSCRIPTION)
                .addAttribute("nick", subscription.nick().value());
        jid.ifPresent(address -> element.addAttribute("jid", address.toString()));
        SubscriptionEvents.withNodes(element, subscription.nodes());
    }

    private static Optional<JID> user(Element element) throws MalformedException {
        @Nullable String given = element.attributeValue("jid");
        try {
            return Optional.ofNullable(given).map(JID::new).map(JID::asBareJID);
        } catch (IllegalArgumentException _) {
            throw badRequest("This is not an address.");
        }
    }

    private static Optional<Nick> nick(Element element, JID room) throws MalformedException {
        @Nullable String given = element.attributeValue("nick");
        if (given == null || given.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Nicknames.read(given)
                .orElseThrow(() -> new MalformedException(Refusals.error(Refusal.NICK_INVISIBLE, room))));
    }

    private static MalformedException badRequest(String sentence) {
        return new MalformedException(StanzaError.modify(Condition.bad_request).saying(sentence));
    }
}
