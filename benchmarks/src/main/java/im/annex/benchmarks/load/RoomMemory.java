package im.annex.benchmarks.load;

import im.annex.benchmarks.load.Peer.Head;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates very many rooms, leaves most of them, starts anew, and reports what that takes. */
@Command(name = "room-memory", description = "Measures the memory that rooms take.", sortOptions = false)
public final class RoomMemory implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** So many joins are under way at most. */
    private static final int WINDOW = 500;

    @Option(names = "--annex", required = true, description = "An installation's bin/annex, which is started.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path annex;

    @Option(names = "--rooms", defaultValue = "100000", description = "Rooms (default: ${DEFAULT-VALUE}).")
    private int rooms;

    @Option(names = "--busy", defaultValue = "1000", description = "Those not left (default: ${DEFAULT-VALUE}).")
    private int busy;

    @Option(
            names = "--more",
            defaultValue = "20",
            description = "Further occupants of each of those (default: ${DEFAULT-VALUE}).")
    private int more;

    @Option(
            names = "--says",
            defaultValue = "",
            description =
                    "What clients say of themselves: XML in their presence, with a %d for the number of the user.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String says;

    private final AtomicInteger entered = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    /** Runs the program. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new RoomMemory()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("annex-memory");
        try {
            fill(folder);
            startAnew(folder);
        } finally {
            LoadGenerator.delete(folder);
        }
        return 0;
    }

    private void fill(Path folder) throws Exception {
        try (var running = new AnnexUnderLoad(annex, folder, 5_000, this::arrived)) {
            Peer peer = running.peer();
            report("at the beginning", running.heap());
            warmUp(peer);
            long base = running.heap();
            report("after as many had been there and left", base);
            for (int room = 0; room < busy; room++) {
                enter(peer, room, 0);
            }
            awaitEntered(peer, sent);
            long loaded = running.heap();
            report(busy + " rooms with one occupant", loaded);
            System.out.printf("%,d bytes for a loaded room with its first occupant%n", (loaded - base) / busy);
            for (int occupant = 1; occupant <= more; occupant++) {
                for (int room = 0; room < busy; room++) {
                    enter(peer, room, occupant);
                }
            }
            awaitEntered(peer, sent);
            long full = running.heap();
            report("with " + more + " more in each", full);
            System.out.printf("%,d bytes for a further occupant%n", (full - loaded) / ((long) busy * more));
            int leftBefore = left.get();
            for (int room = busy; room < rooms; room++) {
                enter(peer, room, 0);
                leave(peer, room, 0);
            }
            peer.flush();
            Waiting.until(PATIENCE, () -> left.get() - leftBefore >= rooms - busy, "not every room was left");
            long idle = running.heap();
            report(rooms + " rooms, of which " + busy + " are busy", idle);
            System.out.printf("%,d bytes for an idle room%n", (idle - full) / Math.max(1, rooms - busy));
        }
    }

    /** Buffers and caches have the size that they will have, so that what grows from now on are rooms and occupants. */
    private void warmUp(Peer peer) throws Exception {
        for (int occupant = 0; occupant <= more; occupant++) {
            for (int room = rooms; room < rooms + busy; room++) {
                enter(peer, room, occupant);
            }
        }
        awaitEntered(peer, sent);
        for (int room = rooms; room < rooms + busy; room++) {
            for (int occupant = 0; occupant <= more; occupant++) {
                leave(peer, room, occupant);
            }
        }
        peer.flush();
        Waiting.until(PATIENCE, () -> left.get() >= busy * (1 + more), "not everybody could leave");
    }

    private void startAnew(Path folder) throws Exception {
        long begun = System.nanoTime();
        try (var running = new AnnexUnderLoad(annex, folder, 5_000, this::arrived)) {
            System.out.printf("attached again after %,d ms%n", (System.nanoTime() - begun) / 1_000_000);
            long asked = System.nanoTime();
            Peer peer = running.peer();
            peer.send("<iq type='get' id='items' from='" + user(0) + "' to='" + AnnexUnderLoad.SERVICE
                    + "'><query xmlns='http://jabber.org/protocol/disco#items'>"
                    + "<set xmlns='http://jabber.org/protocol/rsm'><max>100</max></set></query></iq>");
            peer.flush();
            Waiting.until(PATIENCE, () -> answered.get() > 0, "no list of rooms came");
            System.out.printf("the first 100 rooms came after %,d ms%n", (System.nanoTime() - asked) / 1_000_000);
            report("after a start with " + rooms + " rooms", running.heap());
        }
    }

    private static void report(String when, long heap) {
        System.out.printf("%-45s %,8d KiB of heap%n", when, heap / 1024);
    }

    private void enter(Peer peer, int room, int occupant) throws Exception {
        peer.send("<presence from='" + user(occupant) + "' to='" + room(room) + "/nick" + occupant
                + "'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x>"
                + says.replace("%d", Integer.toString(occupant)) + "</presence>");
        sent++;
        if (sent % WINDOW == 0) {
            awaitEntered(peer, sent - WINDOW);
        }
    }

    private static void leave(Peer peer, int room, int occupant) throws IOException {
        peer.send("<presence type='unavailable' from='" + user(occupant) + "' to='" + room(room) + "/nick" + occupant
                + "'/>");
    }

    private int sent;

    private void awaitEntered(Peer peer, int least) throws Exception {
        peer.flush();
        Waiting.until(PATIENCE, () -> entered.get() >= least, "not everybody could enter");
    }

    private void arrived(String name, Head head) {
        if (head.type().equals("error")) {
            System.err.println("WRONG: " + name + " " + head);
        } else if (name.equals("presence") && head.self()) {
            (head.type().equals("unavailable") ? left : entered).incrementAndGet();
        } else if (name.equals("iq") && head.id().equals("items")) {
            answered.incrementAndGet();
        }
    }

    private static String user(int occupant) {
        return "u" + occupant + "@load.example/phone";
    }

    private static String room(int room) {
        return "r" + room + "@" + AnnexUnderLoad.SERVICE;
    }
}
