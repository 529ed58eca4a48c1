package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Option;
import im.annex.kernel.texts.Text;
import im.annex.pubsub.domain.Affiliation;
import im.annex.pubsub.domain.AffiliationChange;
import im.annex.pubsub.domain.Command.SetAffiliations;
import im.annex.pubsub.domain.Command.SetSubscriptions;
import im.annex.pubsub.domain.Subscription;
import im.annex.pubsub.domain.SubscriptionChange;
import im.annex.pubsub.domain.SubscriptionState;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/** What admins do about who is subscribed to a node and affiliated with it. Thread-safe. */
final class PeopleCommands {

    private static final Field<JID> USER = Field.jid("user")
            .label(Text.literal("User"))
            .description(Text.literal("The address of somebody."))
            .required();

    private static final Field<JID> SUBSCRIBER = Field.jid("subscriber")
            .label(Text.literal("Subscriber"))
            .description(Text.literal("The address that is subscribed, as node-subscriptions says it."))
            .required();

    private static final Field<Affiliation> AFFILIATION = Field.choice(
                    "affiliation",
                    Arrays.stream(Affiliation.values())
                            .map(value -> new Option<>(
                                    value, EventMessages.wire(value), Text.literal(EventMessages.wire(value))))
                            .toList())
            .label(Text.literal("Affiliation"))
            .description(Text.literal("What the user is to be to the node."))
            .required();

    private final Desk desk;

    @Inject
    PeopleCommands(Desk desk) {
        this.desk = desk;
    }

    List<Command> commands() {
        return List.of(
                Command.of(
                                "node-affiliations",
                                Text.literal("List the affiliations of a node"),
                                Text.literal("Says who owns a node, publishes to it, or is kept out."),
                                invocation -> desk.withNode(invocation, PeopleCommands::affiliations))
                        .with(Desk.NODE),
                Command.of(
                                "node-set-affiliation",
                                Text.literal("Set an affiliation"),
                                Text.literal("Makes somebody an owner of a node, a publisher, or the like."),
                                this::affiliate)
                        .with(Desk.NODE)
                        .with(USER)
                        .with(AFFILIATION),
                Command.of(
                                "node-subscriptions",
                                Text.literal("List the subscriptions of a node"),
                                Text.literal("Says who is subscribed to a node, and who waits to be."),
                                invocation -> desk.withNode(invocation, PeopleCommands::subscriptions))
                        .with(Desk.NODE),
                Command.of(
                                "node-approve",
                                Text.literal("Approve of a subscription"),
                                Text.literal("Subscribes somebody who waits for the approval of an owner."),
                                invocation -> change(invocation, SubscriptionState.SUBSCRIBED, "It is approved of."))
                        .with(Desk.NODE)
                        .with(SUBSCRIBER),
                Command.of(
                                "node-unsubscribe",
                                Text.literal("End a subscription"),
                                Text.literal("Ends the subscriptions of an address to a node."),
                                invocation -> change(invocation, SubscriptionState.NONE, "It is ended."))
                        .with(Desk.NODE)
                        .with(SUBSCRIBER));
    }

    private static Reply affiliations(LiveNode node) {
        Table table = Table.of(new Column("user", "User"), new Column("affiliation", "Affiliation"));
        var rows = node.node().affiliations().all().stream()
                .map(one -> List.of(Value.of(one.user().toString()), Value.of(EventMessages.wire(one.affiliation()))))
                .toList();
        return Reply.done(Report.empty().table(new Table(table.columns(), rows)));
    }

    private Reply affiliate(Invocation invocation) {
        var change = new AffiliationChange(
                invocation.values().get(USER), invocation.values().get(AFFILIATION));
        return desk.withNode(
                invocation, node -> desk.run(node, owner -> new SetAffiliations(owner, List.of(change)), "It is set."));
    }

    private static Reply subscriptions(LiveNode node) {
        Table table = Table.of(
                new Column("subscriber", "Subscriber"), new Column("subid", "Id"), new Column("state", "State"));
        var rows = node.node()
                .subscriptions()
                .all()
                .sorted(Comparator.comparing(one -> one.jid().toString()))
                .map(one -> List.of(
                        Value.of(one.jid().toString()),
                        Value.of(one.id().value()),
                        Value.of(EventMessages.wire(one.state()))))
                .toList();
        return Reply.done(Report.empty().table(new Table(table.columns(), rows)));
    }

    private Reply change(Invocation invocation, SubscriptionState state, String done) {
        JID subscriber = invocation.values().get(SUBSCRIBER);
        return desk.withNode(invocation, node -> {
            List<Subscription> of = node.node().subscriptions().of(subscriber);
            if (of.isEmpty()) {
                return Reply.refused(Reply.Reason.NOT_FOUND, "This address is not subscribed.");
            }
            var changes = of.stream()
                    .map(one -> new SubscriptionChange(one.jid(), Optional.of(one.id()), state, one.id()))
                    .toList();
            return desk.run(node, owner -> new SetSubscriptions(owner, changes), done);
        });
    }
}
