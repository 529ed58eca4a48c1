package im.annex.muc;

import com.github.benmanes.caffeine.cache.Ticker;
import im.annex.kernel.access.Access;
import im.annex.kernel.access.AccessRule;
import im.annex.kernel.archive.Reader;
import im.annex.kernel.archive.Retention;
import im.annex.kernel.cache.Caches;
import im.annex.kernel.config.ByteSize;
import im.annex.kernel.config.ConfigurationFile;
import im.annex.kernel.config.Problems;
import im.annex.kernel.config.SettingsBinder;
import im.annex.kernel.rates.RateLimit;
import im.annex.kernel.rates.Rates;
import im.annex.kernel.spi.Closer;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.Mailboxes;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Requests;
import im.annex.muc.domain.Role;
import im.annex.muc.domain.RoomConfig.Onlookers;
import im.annex.muc.domain.RoomConfig.PrivateMessages;
import im.annex.muc.domain.RoomConfig.Registration;
import im.annex.testkit.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.dom4j.Element;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** The component without a kernel: stanzas go in as text and come out as elements; mailboxes run at once. */
final class Wire implements ComponentContext, Closer {

    static final JID DOMAIN = new JID("chat.shakespeare.lit");
    static final String ROOM = "coven@chat.shakespeare.lit";
    static final String CRONE = "crone1@shakespeare.lit/desktop";
    static final String HAG = "hag66@shakespeare.lit/pda";
    static final String WICCA = "wiccarocks@shakespeare.lit/laptop";
    static final String SERVICE_ADMIN = "prospero@shakespeare.lit";
    static final String MUC_X = "<x xmlns='http://jabber.org/protocol/muc'/>";

    static final RoomDefaults DEFAULTS = new RoomDefaults(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            true,
            Optional.empty(),
            Optional.empty(),
            Onlookers.MODERATORS,
            List.of(Role.values()),
            false,
            false,
            true,
            false,
            PrivateMessages.ANYONE,
            false,
            true,
            false,
            true,
            20,
            20,
            List.of(Role.PARTICIPANT, Role.MODERATOR),
            Registration.APPROVED,
            false);

    /** Requests of our own that went out, and where their answers go. */
    record Asked(IQ request, CompletableFuture<IQ> answer) {}

    /** What is to be done later. */
    record Alarmed(Duration time, Runnable action) {}

    final TestClock clock = TestClock.at("2026-01-01T12:00:00.5Z");

    final RecordingOutbound outbound = new RecordingOutbound();
    /** Whether what is put off waits for {@link #work}. */
    boolean busy;

    /** The keys of mailboxes that take nothing. */
    final Set<Object> full = new HashSet<>();

    private Runnable rest = () -> {};
    final List<RuntimeException> failures = new ArrayList<>();
    final List<Asked> asked = new ArrayList<>();
    final RecordingEvents events = new RecordingEvents();
    final FakeTimers timers = new FakeTimers();
    final FakeArchive archive = new FakeArchive(clock);
    final List<Reader> readers = new ArrayList<>();
    final OccupantIds occupantIds;
    final Archiving archiving;
    final Rooms rooms;
    final ReadingArchive readingArchive;
    final Retracting retracting;
    final Attending attending;
    final Speaking speaking;
    final Asking asking;
    final Owning owning;
    final FakeRoomStore store;
    final Governing governing;
    final Directory directory;
    final PublicRooms publicRooms;
    final Petitions petitions;
    final Registering registering;
    final Showing showing;
    final Subscribing subscribing;
    final RoomCommands commands;
    final List<Duration> pauses = new ArrayList<>();
    final List<Alarmed> alarms = new ArrayList<>();
    final FakeBlockListStore blockListStore;
    final BlockListService blockListService;
    final Attendance attendance;
    final MucComponent component;

    Wire() {
        this(settings(List.of(), 100, 20));
    }

    Wire(MucSettings settings) {
        this(settings, new FakeRoomStore());
    }

    /** Another life of the service, with what is left of the rooms. */
    Wire(MucSettings settings, FakeRoomStore store) {
        this(settings, store, new FakeBlockListStore());
    }

    /** Another life of the service, with what is left of the rooms and the block lists. */
    Wire(MucSettings settings, FakeRoomStore store, FakeBlockListStore blockListStore) {
        this.store = store;
        occupantIds = occupantIds(new byte[32]);
        this.blockListStore = blockListStore;
        archiving = new Archiving(archive, occupantIds, () -> "an-id", this, settings);
        var access = new Access(List.of(new JID(SERVICE_ADMIN)));
        var founders = new Founders(this, settings, access, store);
        rooms = new Rooms(this, settings, founders, occupantIds, () -> "an-id", archiving, store, caches(), events);
        var deadlines = new ConfigurationDeadlines(rooms, timers, this, settings);
        deadlines.begin();
        var blockLists = new BlockLists(settings, blockListStore);
        Alarm alarm = (time, action) -> alarms.add(new Alarmed(time, action));
        var blocking = new Blocking(blockLists, rooms, access, this, alarm);
        blockListService = new BlockListService(blockLists, blockListStore, blocking, this, alarm);
        attending = new Attending(rooms, outbound, deadlines, blocking);
        speaking = new Speaking(rooms, archiving, occupantIds, this, () -> "an-id");
        asking = new Asking(rooms, this);
        var askers = new Askers(access);
        owning = new Owning(rooms, askers, founders, new ConfigurationForm(settings), deadlines);
        governing = new Governing(rooms, askers);
        retracting = new Retracting(rooms, archiving, () -> "an-id");
        readingArchive = new ReadingArchive(rooms, askers, this::answer);
        directory = new Directory(rooms, settings);
        publicRooms = new PublicRooms(store, settings);
        registering = new Registering(rooms, askers, outbound);
        showing = new Showing(rooms, askers, settings);
        subscribing = new Subscribing(rooms, store, askers, blocking);
        petitions = new Petitions(
                new Inviting(rooms, askers, outbound),
                new Voicing(rooms, outbound),
                registering,
                speaking,
                attending,
                subscribing);
        var traffic = new Traffic(rates(), settings, this);
        var desk = new Desk(rooms, store, this);
        var form = new ConfigurationForm(settings);
        var options = new GivenOptions(form);
        commands = new RoomCommands(
                new ListCommands(rooms, store, desk),
                new OwnerCommands(desk, form, options),
                new PeopleCommands(desk, store, outbound),
                new NickCommands(desk),
                new SubscriptionCommands(desk, store, new LineByLine(this), blocking),
                new ArchiveCommands(rooms, desk, archive, () -> "an-id"),
                new UnusedCommands(desk, archive, this),
                new BulkCommands(desk, options, new LineByLine(this)),
                new BlockListCommands(blockLists, blocking));
        attendance = new Attendance(rooms, settings, this, pauses::add);
        component = new MucComponent(
                this,
                settings,
                rooms,
                attending,
                speaking,
                asking,
                owning,
                deadlines,
                governing,
                directory,
                publicRooms,
                petitions,
                registering,
                showing,
                subscribing,
                traffic,
                commands,
                readingArchive,
                retracting,
                new Retaining(archive, store, this, settings, this),
                attendance,
                blockListService);
    }

    /** The ids of occupants, made with a secret. */
    OccupantIds occupantIds(byte[] secret) {
        return new OccupantIds(() -> secret, this, caches());
    }

    private static Caches caches() {
        return new Caches(Map.of(), new SimpleMeterRegistry(), Ticker.systemTicker());
    }

    static MucSettings settings(List<AccessRule> mayCreate, int maxRooms, int maxListed) {
        return settings(mayCreate, maxRooms, maxListed, RateLimit.UNLIMITED, RateLimit.UNLIMITED);
    }

    static MucSettings limited(RateLimit messages, RateLimit presence) {
        return settings(List.of(), 100, 20, messages, presence);
    }

    /** Nobody is in a room after a restart. */
    static MucSettings throwingOut() {
        return settings(List.of(), 100, 20, RateLimit.UNLIMITED, RateLimit.UNLIMITED, false);
    }

    private static MucSettings settings(
            List<AccessRule> mayCreate, int maxRooms, int maxListed, RateLimit messages, RateLimit presence) {
        return settings(mayCreate, maxRooms, maxListed, messages, presence, true);
    }

    private static MucSettings settings(
            List<AccessRule> mayCreate,
            int maxRooms,
            int maxListed,
            RateLimit messages,
            RateLimit presence,
            boolean occupantsStay) {
        return settings(
                mayCreate, maxRooms, maxListed, messages, presence, occupantsStay, new Bounds(0, 0, Optional.empty()));
    }

    /** Everybody is known by the nickname that is registered. */
    static MucSettings lockingNicks() {
        return settings("lock-nicks: true");
    }

    /** What one user may have, and how rooms are named; 0 for any number. */
    record Bounds(int created, int joined, Optional<RoomNames> names) {}

    static MucSettings bounded(Bounds bounds) {
        return settings(List.of(), 100, 20, RateLimit.UNLIMITED, RateLimit.UNLIMITED, true, bounds);
    }

    private static MucSettings settings(
            List<AccessRule> mayCreate,
            int maxRooms,
            int maxListed,
            RateLimit messages,
            RateLimit presence,
            boolean occupantsStay,
            Bounds bounds) {
        return settings(mayCreate, maxRooms, maxListed, messages, presence, occupantsStay, bounds, List.of());
    }

    /** Block lists that are followed. */
    static MucSettings following(BlockListSettings... lists) {
        return settings(
                List.of(),
                100,
                20,
                RateLimit.UNLIMITED,
                RateLimit.UNLIMITED,
                true,
                new Bounds(0, 0, Optional.empty()),
                List.of(lists));
    }

    private static MucSettings settings(
            List<AccessRule> mayCreate,
            int maxRooms,
            int maxListed,
            RateLimit messages,
            RateLimit presence,
            boolean occupantsStay,
            Bounds bounds,
            List<BlockListSettings> blockLists) {
        return new MucSettings(
                "Chatrooms",
                true,
                Duration.ofMinutes(5),
                mayCreate,
                List.of(),
                maxRooms,
                bounds.created(),
                bounds.joined(),
                40,
                bounds.names(),
                256,
                4096,
                maxListed,
                true,
                2000,
                100,
                100,
                new ByteSize(1024 * 1024),
                100,
                false,
                messages,
                presence,
                new ByteSize(10_000),
                Duration.ZERO,
                DEFAULTS,
                Retention.forEver(),
                Optional.empty(),
                false,
                occupantsStay,
                Duration.ZERO,
                blockLists);
    }

    /** As an operator would write them. */
    static MucSettings settings(String yaml) {
        var file = new ConfigurationFile("settings", Path.of("").toAbsolutePath(), yaml);
        var problems = new Problems(file.name());
        Optional<MucSettings> read = file.parse(problems)
                .flatMap(mapping ->
                        new SettingsBinder(file.folder(), Map.of(), problems).bind(MucSettings.class, mapping));
        problems.throwIfAny();
        return read.orElseThrow();
    }

    static Rates rates() {
        return new Rates(new Access(List.of()), new SimpleMeterRegistry(), System::nanoTime);
    }

    /** The crone owns an open room, the hag and the wiccan are in it; what that sent is forgotten. */
    static Wire withThreeWitches() {
        return withThreeWitches(settings(List.of(), 100, 20));
    }

    static Wire withThreeWitches(MucSettings settings) {
        var wire = new Wire(settings);
        wire.enter(CRONE, "firstwitch");
        wire.owner("set", CRONE, "<x xmlns='jabber:x:data' type='submit'/>");
        wire.enter(WICCA, "secondwitch");
        wire.enter(HAG, "thirdwitch");
        wire.outbound.take();
        return wire;
    }

    List<Element> enter(String from, String nick) {
        return available(from, nick, MUC_X);
    }

    List<Element> available(String from, String nick, String children) {
        attending.onAvailable(presence(from, ROOM + "/" + nick, "", children));
        return outbound.take();
    }

    List<Element> unavailable(String from, String nick, String children) {
        attending.onUnavailable(presence(from, ROOM + "/" + nick, "type='unavailable'", children));
        return outbound.take();
    }

    List<Element> groupchat(String from, String children) {
        speaking.onGroupchat(message(from, ROOM, "type='groupchat' id='hysf1v37'", children));
        return outbound.take();
    }

    /** A message to the room itself. */
    List<Element> message(String from, String children) {
        petitions.onMessage(message(from, ROOM, "id='nzd143v8'", children));
        return outbound.take();
    }

    IqAnswer owner(String type, String from, String children) {
        return owner(type, from, children, "");
    }

    IqAnswer owner(String type, String from, String children, String attributes) {
        String query = "<query xmlns='http://jabber.org/protocol/muc#owner'>" + children + "</query>";
        IQ request = new IQ(stanza("iq", from, ROOM, "id='q1' type='" + type + "' " + attributes, query));
        return type.equals("set") ? owning.onSet(request) : owning.onGet(request);
    }

    IqAnswer admin(String type, String from, String items) {
        IQ request = iq(type, from, ROOM, "<query xmlns='http://jabber.org/protocol/muc#admin'>" + items + "</query>");
        return type.equals("set") ? governing.onSet(request) : governing.onGet(request);
    }

    private IqAnswer answer(IQ request, Reader reader) {
        readers.add(reader);
        return IqAnswer.done();
    }

    static Presence presence(String from, String to, String attributes, String children) {
        return new Presence(stanza("presence", from, to, attributes, children));
    }

    static Message message(String from, String to, String attributes, String children) {
        return new Message(stanza("message", from, to, attributes, children));
    }

    static IQ iq(String type, String from, String to, String child) {
        return new IQ(stanza("iq", from, to, "id='q1' type='" + type + "'", child));
    }

    private static Element stanza(String name, String from, String to, String attributes, String children) {
        return RecordingOutbound.read(
                "<%s from='%s' to='%s' %s>%s</%s>".formatted(name, from, to, attributes, children, name));
    }

    @Override
    public JID domain() {
        return DOMAIN;
    }

    /** The kernel's way with what a handler throws. */
    @Override
    public void failed(Packet stanza, RuntimeException why) {
        failures.add(why);
    }

    @Override
    public Outbound outbound() {
        return outbound;
    }

    @Override
    public Requests requests() {
        return (request, _) -> {
            var answer = new CompletableFuture<IQ>();
            asked.add(new Asked(request, answer));
            return answer;
        };
    }

    @Override
    public Mailboxes mailboxes() {
        return new Mailboxes() {
            @Override
            public boolean post(Object key, Runnable command) {
                if (full.contains(key)) {
                    return false;
                }
                command.run();
                return true;
            }

            @Override
            public void putOff(Object key, Runnable later) {
                if (busy) {
                    rest = later;
                } else {
                    later.run();
                }
            }
        };
    }

    /** Nothing more waits in the mailbox of the room. */
    void work() {
        rest.run();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public <R extends AutoCloseable> R closing(R resource) {
        return resource;
    }
}
