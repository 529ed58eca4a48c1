package im.annex.muc.store;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.muc.domain.Affiliation;
import im.annex.muc.domain.Affiliations;
import im.annex.muc.domain.Content;
import im.annex.muc.domain.History;
import im.annex.muc.domain.Membership;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.NickRules;
import im.annex.muc.domain.Occupant;
import im.annex.muc.domain.Occupants;
import im.annex.muc.domain.Retirement;
import im.annex.muc.domain.Role;
import im.annex.muc.domain.Room;
import im.annex.muc.domain.RoomCard;
import im.annex.muc.domain.RoomConfig;
import im.annex.muc.domain.Rules;
import im.annex.muc.domain.Session;
import im.annex.muc.domain.Subject;
import im.annex.muc.domain.Subscription;
import im.annex.muc.domain.SubscriptionNode;
import im.annex.muc.domain.Subscriptions;
import im.annex.muc.domain.Wildcards;
import im.annex.testkit.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xmpp.packet.JID;

/** What a store of rooms does, on whatever database. */
abstract class RoomStoreContract {

    private static final JID SERVICE = new JID("chat.shakespeare.lit");
    private static final JID COVEN = new JID("coven@chat.shakespeare.lit");
    private static final JID CRONE = new JID("crone1@shakespeare.lit");
    private static final JID HAG = new JID("hag66@shakespeare.lit");
    private static final Nick THIRD = new Nick("thirdwitch");
    private static final Rules RULES =
            new Rules(RoomConfig.STANDARD, true, 100, 100, 20, 10_000, new NickRules(100, false), Duration.ZERO);

    @RegisterExtension
    final TestDatabase opened;

    RoomStoreContract(TestDatabase opened) {
        this.opened = opened;
    }

    private record Word(String value) implements Content {
        @Override
        public long weight() {
            return value.length();
        }
    }

    private static final Contents WORDS = new Contents() {
        @Override
        public String write(Content content) {
            return ((Word) content).value();
        }

        @Override
        public Content message(String text) {
            return new Word(text);
        }

        @Override
        public Content presence(String text) {
            return new Word(text);
        }

        @Override
        public RoomCard card(String text) {
            return new RoomCard(new Word(text), List.of("hash of " + text));
        }
    };

    private RoomStore store;

    @BeforeEach
    void open() {
        store = store(SERVICE);
    }

    private RoomStore store(JID service) {
        return new SqlRoomStore(opened.database(), service, WORDS, Clock.systemUTC());
    }

    private static Room nothing(JID address) {
        return Room.nonexistent(address, RULES);
    }

    private static Room room(JID address, RoomConfig config) {
        return room(address, config, Affiliations.NONE.with(Membership.of(CRONE, Affiliation.OWNER)), Occupants.NOBODY);
    }

    private static Room room(JID address, RoomConfig config, Affiliations affiliations, Occupants occupants) {
        return new Room(
                address,
                RULES,
                Room.Phase.OPEN,
                config,
                affiliations,
                Subscriptions.NONE,
                occupants,
                History.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static RoomConfig named(String name) {
        return RoomConfig.STANDARD.draft().name(name).done();
    }

    private void save(Room before, Room after) {
        store.save(Optional.of(before), after, true).toCompletableFuture().join();
    }

    private Room loaded(JID address) {
        return store.load(address, RULES).orElseThrow();
    }

    private static List<Membership> memberships(Room room) {
        return Stream.of(Affiliation.values())
                .filter(affiliation -> affiliation != Affiliation.NONE)
                .flatMap(affiliation -> room.affiliations().with(affiliation).stream())
                .toList();
    }

    private static Occupant occupant(Nick nick, JID user, Role role, String... resources) {
        return new Occupant(
                nick,
                user,
                Affiliation.NONE,
                role,
                Stream.of(resources)
                        .map(resource -> new Session(new JID(user + "/" + resource), new Word("at " + resource)))
                        .toList());
    }

    @Test
    void a_room_comes_back_as_it_was() {
        var config = RoomConfig.STANDARD
                .draft()
                .name("A Dark Cave")
                .description("double\ntoil \\ and = trouble")
                .language(Optional.of("en"))
                .persistent(true)
                .listed(false)
                .password(Optional.of("cauldronburn"))
                .maxOccupants(OptionalInt.of(30))
                .addressesShownTo(RoomConfig.Onlookers.ANYONE)
                .broadcast(EnumSet.of(Role.MODERATOR))
                .membersOnly(true)
                .moderated(true)
                .voiceByDefault(false)
                .subjectByParticipants(true)
                .privateMessages(RoomConfig.PrivateMessages.NOBODY)
                .invitationsByMembers(true)
                .voiceRequests(false)
                .logged(true)
                .archived(false)
                .historyLength(3)
                .historyUnasked(2)
                .memberListFor(EnumSet.noneOf(Role.class))
                .registration(RoomConfig.Registration.NOBODY)
                .archiveDays(OptionalInt.of(7))
                .done();
        var affiliations = Affiliations.NONE
                .with(Membership.of(CRONE, Affiliation.OWNER))
                .with(new Membership(HAG, Affiliation.MEMBER, Optional.of(THIRD), Optional.of("A worthy witch")))
                .with(new Membership(
                        new JID("example.org"), Affiliation.OUTCAST, Optional.empty(), Optional.of("Spam")))
                .with(Membership.of(new JID("bot*@example.com"), Affiliation.OUTCAST))
                .with(Membership.of(Wildcards.read("*.example.com"), Affiliation.OUTCAST));
        var subject = new Subject(THIRD, Instant.ofEpochMilli(1_234_567), "Fire burn", new Word("the subject"));
        var room = new Room(
                COVEN,
                RULES,
                Room.Phase.OPEN,
                config,
                affiliations,
                Subscriptions.NONE,
                Occupants.of(Stream.of(occupant(THIRD, HAG, Role.VISITOR, "pda", "phone"))),
                History.NONE,
                Optional.of(subject),
                Optional.of(new RoomCard(new Word("card"), List.of("hash of card"))),
                Optional.empty());

        save(nothing(COVEN), room);

        Room found = loaded(COVEN);
        assertThat(found.config()).isEqualTo(config);
        assertThat(memberships(found)).isEqualTo(memberships(room));
        assertThat(found.affiliations().holder(THIRD)).contains(HAG);
        for (String banned : List.of("x@example.org", "bot7@example.com", "x@deep.below.example.com")) {
            assertThat(found.affiliation(new JID(banned))).as(banned).isEqualTo(Affiliation.OUTCAST);
        }
        assertThat(found.subject()).contains(subject);
        assertThat(found.card()).isEqualTo(room.card());
        assertThat(found.phase()).isEqualTo(Room.Phase.OPEN);
        Occupant there = found.occupants().named(THIRD).orElseThrow();
        assertThat(there.role()).isEqualTo(Role.VISITOR);
        assertThat(there.affiliation()).isEqualTo(Affiliation.MEMBER);
        assertThat(there.sessions())
                .isEqualTo(room.occupants().named(THIRD).orElseThrow().sessions());
    }

    @Test
    void what_changes_is_saved_and_the_rest_stays() {
        Room first = room(COVEN, named("one"));
        save(nothing(COVEN), first);
        Room second = room(
                COVEN,
                named("two"),
                first.affiliations().with(Membership.of(HAG, Affiliation.ADMIN)).without(CRONE),
                Occupants.of(Stream.of(occupant(THIRD, HAG, Role.MODERATOR, "pda", "phone"))));
        save(first, second);
        Room third = room(
                COVEN,
                second.config(),
                second.affiliations(),
                Occupants.of(Stream.of(occupant(new Nick("oldhag"), HAG, Role.MODERATOR, "phone"))));
        save(second, third);

        Room found = loaded(COVEN);
        assertThat(found.config().name()).isEqualTo("two");
        assertThat(memberships(found)).containsExactly(Membership.of(HAG, Affiliation.ADMIN));
        assertThat(found.occupants().size()).isEqualTo(1);
        assertThat(found.occupants()
                        .at(new JID(HAG + "/phone"))
                        .orElseThrow()
                        .nick()
                        .value())
                .isEqualTo("oldhag");
    }

    @Test
    void a_room_that_is_gone_leaves_nothing() {
        Room room = room(
                COVEN,
                named("one"),
                Affiliations.NONE.with(Membership.of(CRONE, Affiliation.OWNER)),
                Occupants.of(Stream.of(occupant(THIRD, HAG, Role.PARTICIPANT, "pda"))));
        save(nothing(COVEN), room);
        save(room, nothing(COVEN));
        assertThat(store.load(COVEN, RULES)).isEmpty();

        Room another = room(COVEN, named("another"), Affiliations.NONE, Occupants.NOBODY);
        save(nothing(COVEN), another);
        assertThat(memberships(loaded(COVEN))).isEmpty();
        assertThat(loaded(COVEN).occupants().size()).isZero();
        assertThat(store.occupied()).isEmpty();
    }

    @Test
    void a_sign_at_the_door_of_a_destroyed_room_is_kept() {
        var until = new Retirement(Instant.ofEpochMilli(99_000), Optional.of(new JID("heath@chat.shakespeare.lit")));
        Room nothing = nothing(COVEN);
        var retired = new Room(
                COVEN,
                RULES,
                Room.Phase.RETIRED,
                nothing.config(),
                nothing.affiliations(),
                nothing.subscriptions(),
                nothing.occupants(),
                nothing.history(),
                nothing.subject(),
                nothing.card(),
                Optional.of(until));
        Room room = room(COVEN, named("one"));
        save(nothing(COVEN), room);

        save(room, retired);

        assertThat(loaded(COVEN).retirement()).contains(until);
        assertThat(memberships(loaded(COVEN))).isEmpty();
        assertThat(store.count()).isZero();
        assertThat(listed(new Position.First(), 10).rooms()).isEmpty();
    }

    @Test
    void what_is_not_known_is_saved_anew() {
        save(nothing(COVEN), room(COVEN, named("one")));
        Room now = room(
                COVEN, named("two"), Affiliations.NONE.with(Membership.of(HAG, Affiliation.OWNER)), Occupants.NOBODY);

        store.save(Optional.empty(), now, true);

        assertThat(loaded(COVEN).config().name()).isEqualTo("two");
        assertThat(memberships(loaded(COVEN))).containsExactly(Membership.of(HAG, Affiliation.OWNER));
    }

    @Test
    void public_rooms_are_listed_by_pages_in_order() {
        for (String node : List.of("c", "a", "d", "b")) {
            var address = new JID(node + "@chat.shakespeare.lit");
            save(nothing(address), room(address, named("The " + node)));
        }
        var hidden = new JID("bb@chat.shakespeare.lit");
        save(
                nothing(hidden),
                room(hidden, RoomConfig.STANDARD.draft().listed(false).done()));

        assertThat(listed(new Position.First(), 2)).isEqualTo(page(0, "a", "b"));
        assertThat(listed(new Position.After("b"), 2)).isEqualTo(page(2, "c", "d"));
        assertThat(listed(new Position.After("bb"), 1)).isEqualTo(page(2, "c"));
        assertThat(listed(new Position.After("d"), 2)).isEqualTo(page(0));
        assertThat(listed(new Position.Before("d"), 2)).isEqualTo(page(1, "b", "c"));
        assertThat(listed(new Position.Last(), 3)).isEqualTo(page(1, "b", "c", "d"));
        assertThat(listed(new Position.At(2), 1)).isEqualTo(page(2, "c"));
        assertThat(listed(new Position.At(4), 1)).isEqualTo(page(0));
        assertThat(listed(new Position.First(), 0)).isEqualTo(page(0));
        assertThat(store.count()).isEqualTo(5);
        assertThat(store.addresses("b", 2)).extracting(JID::getNode).containsExactly("bb", "c");
    }

    private ListedPage listed(Position position, int most) {
        return store.listed(position, most);
    }

    /** Of four rooms. */
    private static ListedPage page(int index, String... nodes) {
        var rooms = Stream.of(nodes)
                .map(node -> new ListedPage.Listed(new JID(node + "@chat.shakespeare.lit"), "The " + node))
                .toList();
        return new ListedPage(rooms, index, 4);
    }

    /** Whoever owns them by now. */
    @Test
    void rooms_are_counted_for_who_created_them() {
        var heath = new JID("heath@chat.shakespeare.lit");
        Room coven = room(COVEN, named("one"), Affiliations.of(Stream.of(owner(CRONE))), Occupants.NOBODY);
        save(nothing(COVEN), coven);
        save(nothing(heath), room(heath, named("two"), Affiliations.of(Stream.of(owner(HAG))), Occupants.NOBODY));
        save(coven, room(COVEN, named("three"), Affiliations.of(Stream.of(owner(HAG))), Occupants.NOBODY));

        assertThat(store.countFoundedBy(CRONE)).isEqualTo(1);
        assertThat(store.countFoundedBy(HAG)).isEqualTo(1);

        save(room(COVEN, named("three")), nothing(COVEN));

        assertThat(store.countFoundedBy(CRONE)).isZero();
    }

    @Test
    void what_lists_say_of_rooms_is_read_without_loading_them() {
        var heath = new JID("heath@chat.shakespeare.lit");
        var cave = new JID("cave@chat.shakespeare.lit");
        Room coven = room(
                COVEN,
                RoomConfig.STANDARD.draft().name("Cave").listed(false).done(),
                Affiliations.NONE,
                Occupants.of(Stream.of(
                        occupant(THIRD, HAG, Role.PARTICIPANT, "pda", "phone"),
                        occupant(new Nick("firstwitch"), CRONE, Role.MODERATOR, "desktop"))));
        save(nothing(COVEN), coven);
        save(
                nothing(heath),
                room(heath, RoomConfig.STANDARD.draft().persistent(true).done()));
        var subject = new Subject(THIRD, Instant.ofEpochMilli(1_234_567), "Fire burn", new Word("the subject"));
        Room open = room(cave, named(""));
        save(
                nothing(cave),
                new Room(
                        cave,
                        RULES,
                        Room.Phase.OPEN,
                        open.config(),
                        open.affiliations(),
                        open.subscriptions(),
                        open.occupants(),
                        History.NONE,
                        Optional.of(subject),
                        Optional.empty(),
                        Optional.empty()));

        assertThat(store.lines("", 10))
                .containsExactly(
                        new RoomLine(cave, "", false, true, 0, Optional.of(subject.at())),
                        new RoomLine(COVEN, "Cave", false, false, 2, Optional.empty()),
                        new RoomLine(heath, "", true, true, 0, Optional.empty()));
        assertThat(store.configs(List.of(COVEN, heath, new JID("nowhere@chat.shakespeare.lit"))))
                .containsOnlyKeys(COVEN, heath)
                .containsEntry(COVEN, coven.config());
        assertThat(store.lines("cave", 1)).extracting(RoomLine::address).containsExactly(COVEN);
        assertThat(store.lines("heath", 1)).isEmpty();
    }

    @Test
    void the_rooms_of_a_user_are_found_by_what_one_is_to_them_and_where_one_is() {
        var heath = new JID("heath@chat.shakespeare.lit");
        var cave = new JID("cave@chat.shakespeare.lit");
        save(
                nothing(COVEN),
                room(
                        COVEN,
                        named("one"),
                        Affiliations.of(Stream.of(owner(CRONE), Membership.of(HAG, Affiliation.MEMBER))),
                        Occupants.of(Stream.of(
                                occupant(THIRD, HAG, Role.PARTICIPANT, "pda", "phone"),
                                occupant(new Nick("firstwitch"), CRONE, Role.MODERATOR, "desktop")))));
        save(
                nothing(heath),
                room(
                        heath,
                        named("two"),
                        Affiliations.of(Stream.of(
                                owner(CRONE), Membership.of(new JID("shakespeare.lit"), Affiliation.OUTCAST))),
                        Occupants.NOBODY));
        save(
                nothing(cave),
                room(
                        cave,
                        named("three"),
                        Affiliations.of(Stream.of(owner(CRONE))),
                        Occupants.of(Stream.of(occupant(new Nick("hag"), HAG, Role.VISITOR, "a/b")))));

        assertThat(store.of(HAG, "", 10))
                .containsExactly(
                        new UserRoom(cave, Affiliation.NONE, List.of(new Nick("hag"))),
                        new UserRoom(COVEN, Affiliation.MEMBER, List.of(THIRD)),
                        new UserRoom(heath, Affiliation.OUTCAST, List.of()));
        assertThat(store.of(CRONE, "", 2)).extracting(UserRoom::room).containsExactly(cave, COVEN);
        assertThat(store.of(CRONE, "coven", 2)).containsExactly(new UserRoom(heath, Affiliation.OWNER, List.of()));
        assertThat(store.of(new JID("macbeth@scotland.lit"), "", 10)).isEmpty();
    }

    private static Membership owner(JID user) {
        return Membership.of(user, Affiliation.OWNER);
    }

    private static Subscription subscription(JID user, String nick, SubscriptionNode... nodes) {
        return new Subscription(user, new Nick(nick), Set.of(nodes));
    }

    private static Room subscribed(Room room, Subscription... subscriptions) {
        return new Room(
                room.address(),
                room.rules(),
                room.phase(),
                room.config(),
                room.affiliations(),
                Subscriptions.of(Stream.of(subscriptions)),
                room.occupants(),
                room.history(),
                room.subject(),
                room.card(),
                room.retirement());
    }

    /** What servers prepare in other ways than libraries here is left as they say it, or the room could not come back. */
    @Test
    void addresses_come_back_as_they_are() {
        var user = new JID("ⵣ", "shakespeare.lit", null, true);
        var device = new JID("ⵣ", "shakespeare.lit", "📱", true);
        var occupant = new Occupant(
                THIRD, user, Affiliation.OWNER, Role.MODERATOR, List.of(new Session(device, new Word("there"))));
        Room room = subscribed(
                room(
                        COVEN,
                        named("one"),
                        Affiliations.NONE.with(Membership.of(user, Affiliation.OWNER)),
                        Occupants.of(Stream.of(occupant))),
                subscription(user, "thirdwitch", SubscriptionNode.MESSAGES));
        save(nothing(COVEN), room);

        Room found = loaded(COVEN);
        assertThat(found.affiliation(user)).isEqualTo(Affiliation.OWNER);
        assertThat(found.occupants().at(device)).isPresent();
        assertThat(found.subscriptions().of(user)).isPresent();
        assertThat(store.subscribers("", 10)).containsExactly(user);
    }

    @Test
    void subscriptions_are_kept_changed_and_ended() {
        Subscription hags = subscription(HAG, "thirdwitch", SubscriptionNode.values());
        Subscription crones = subscription(CRONE, "firstwitch");
        Room room = subscribed(room(COVEN, named("one")), hags, crones);
        save(nothing(COVEN), room);

        assertThat(loaded(COVEN).subscriptions().inOrder()).containsExactly(crones, hags);
        assertThat(loaded(COVEN).subscriptions().named(THIRD)).contains(hags);

        Subscription changed = subscription(HAG, "hag", SubscriptionNode.MESSAGES, SubscriptionNode.SYSTEM);
        Room after = subscribed(room, changed);
        save(room, after);
        assertThat(loaded(COVEN).subscriptions().inOrder()).containsExactly(changed);

        save(after, nothing(COVEN));
        assertThat(store.subscriptionsOf(HAG, "", 10)).isEmpty();
    }

    @Test
    void a_subscription_is_on_the_disk_before_others_hear_of_it() {
        Room room = room(COVEN, named("one"));
        save(nothing(COVEN), room);

        var saved = store.save(
                Optional.of(room), subscribed(room, subscription(HAG, "hag", SubscriptionNode.MESSAGES)), true);

        assertThat(saved.toCompletableFuture()).isCompleted();
        assertThat(loaded(COVEN).subscriptions().of(HAG)).isPresent();
    }

    @Test
    void the_subscriptions_of_a_user_and_everybody_who_has_one_are_found() {
        var heath = new JID("heath@chat.shakespeare.lit");
        var other = new JID("coven@other.shakespeare.lit");
        Subscription here = subscription(HAG, "thirdwitch", SubscriptionNode.MESSAGES);
        Subscription there = subscription(HAG, "hag", SubscriptionNode.PRESENCE, SubscriptionNode.SUBJECT);
        Subscription crones = subscription(CRONE, "crone", SubscriptionNode.MESSAGES);
        save(nothing(COVEN), subscribed(room(COVEN, named("one")), here, crones));
        save(nothing(heath), subscribed(room(heath, named("two")), there));
        RoomStore others = store(new JID("other.shakespeare.lit"));
        others.save(Optional.empty(), subscribed(room(other, named("three")), here), true);

        assertThat(store.subscriptionsOf(HAG, "", 10))
                .containsExactly(new UserSubscription(COVEN, here), new UserSubscription(heath, there));
        assertThat(store.subscriptionsOf(HAG, "coven", 10)).containsExactly(new UserSubscription(heath, there));
        assertThat(store.subscriptionsOf(HAG, "", 1)).containsExactly(new UserSubscription(COVEN, here));
        assertThat(store.subscribers("", 10)).containsExactly(CRONE, HAG);
        assertThat(store.subscribers(CRONE.toString(), 10)).containsExactly(HAG);
        assertThat(others.subscribers("", 10)).containsExactly(HAG);
        assertThat(others.subscriptionsOf(CRONE, "", 10)).isEmpty();
    }

    @Test
    void services_have_their_own_rooms() {
        save(nothing(COVEN), room(COVEN, named("here")));
        var other = new JID("coven@other.shakespeare.lit");

        assertThat(store(new JID("other.shakespeare.lit")).load(other, RULES)).isEmpty();
    }

    @Test
    void rooms_where_somebody_is_are_known() {
        Room empty = room(COVEN, named("one"));
        save(nothing(COVEN), empty);
        assertThat(store.occupied()).isEmpty();

        save(
                empty,
                room(
                        COVEN,
                        empty.config(),
                        empty.affiliations(),
                        Occupants.of(Stream.of(occupant(THIRD, HAG, Role.PARTICIPANT, "pda")))));

        assertThat(store.occupied()).containsExactly(COVEN);
    }
}
