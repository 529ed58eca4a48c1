package im.annex.benchmarks.load;

import static java.util.Objects.requireNonNull;

import im.annex.benchmarks.load.LoadOptions.Mode;
import im.annex.benchmarks.load.Peer.Head;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Fills the rooms of an Annex process that it starts against itself, or of another server that runs; sends and counts, and
 * reports per second of that process' CPU time.
 */
@Command(name = "load", description = "Loads a whole process with group chat.", sortOptions = false)
public final class LoadGenerator implements Callable<Integer> {

    private static final String USERS = "load.example";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A flood keeps at most this many messages under way for each room: no server keeps any number of them waiting. */
    private static final int FLOOD_WINDOW = 200;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private LoadOptions options;

    private final LinkedBlockingQueue<Integer> served = new LinkedBlockingQueue<>();
    private final AtomicInteger joined = new AtomicInteger();
    private final AtomicInteger unlocked = new AtomicInteger();
    private final long run = System.currentTimeMillis();
    private long messages;
    private int others;
    private String service = AnnexUnderLoad.SERVICE;

    /** Runs the program; exits 0 only if everything was delivered exactly once. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new LoadGenerator()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        var delivery = new Delivery(options.occupants, served::add);
        var running = options.target.running;
        return running == null
                ? loadAnnex(requireNonNull(options.target.annex), delivery)
                : loadOther(running, delivery);
    }

    private int loadOther(LoadOptions.Running other, Delivery delivery) throws Exception {
        service = other.service;
        try (var link = new ComponentLink(other.secret)) {
            link.connect(other.port, USERS, (name, head) -> arrived(name, head, delivery));
            return load(link, ProcessHandle.of(other.pid).orElseThrow(), delivery);
        }
    }

    private int loadAnnex(Path binary, Delivery delivery) throws Exception {
        Path folder = Files.createTempDirectory("annex-load");
        try (var annex = new AnnexUnderLoad(
                binary, folder, options.occupants + 10, (name, head) -> arrived(name, head, delivery))) {
            return load(annex.peer(), annex.process(), delivery);
        } finally {
            if (delivery.errors() == 0) {
                delete(folder);
            } else {
                System.err.println("the log of Annex is in " + folder);
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void arrived(String name, Head head, Delivery delivery) {
        if (head.type().equals("error")) {
            delivery.fail("an error: " + name + " " + head);
        } else if (name.equals("presence") && head.self()) {
            joined.incrementAndGet();
        } else if (name.equals("message") && !head.id().isEmpty() && head.id().indexOf('-') > 0) {
            delivery.arrived(
                    head.id(), Integer.parseInt(head.to().substring(1, head.to().indexOf('@'))));
        } else if (name.equals("iq")) {
            unlocked.incrementAndGet();
        }
    }

    private int load(Peer port, ProcessHandle process, Delivery delivery) throws Exception {
        for (int time = 0; time < options.enterBefore; time++) {
            enter("before", port, process);
            others++;
        }
        long joinStart = System.nanoTime();
        long presences = enter("join", port, process);

        for (int room = 0; room < options.rooms; room++) {
            served.add(room);
        }
        Duration beforeWarmUp = cpu(process);
        long warmUpStart = System.nanoTime();
        run(port, delivery, options.warmUp());
        report("warm-up", delivery.delivered(), warmUpStart, beforeWarmUp, process);

        long before = delivery.delivered();
        Duration beforeMeasured = cpu(process);
        long start = System.nanoTime();
        delivery.latencies().forget();
        run(port, delivery, options.measured());
        Waiting.until(PATIENCE, () -> delivery.incomplete() == 0, "not everything was delivered");
        report("measured", delivery.delivered() - before, start, beforeMeasured, process);
        System.out.printf(
                "latency    p50 %.1f ms, p99 %.1f ms, all %.1f ms%n",
                delivery.latencies().millis(0.5),
                delivery.latencies().millis(0.99),
                delivery.latencies().millis(1));
        report("from start", delivery.delivered() + presences, joinStart, Duration.ZERO, process);

        long expected = messages * options.occupants;
        System.out.printf(
                "messages %,d, deliveries expected %,d, counted %,d, wrong %,d, incomplete %,d%n",
                messages, expected, delivery.delivered(), delivery.errors(), delivery.incomplete());
        return delivery.errors() == 0 && expected == delivery.delivered() ? 0 : 1;
    }

    /** Returns how many presences that were. */
    private long enter(String phase, Peer port, ProcessHandle process) throws Exception {
        joined.set(0);
        Duration before = cpu(process);
        long start = System.nanoTime();
        join(port);
        long presences = (long) options.rooms * options.occupants * (options.occupants + 1);
        report(phase, presences - (long) options.rooms * options.occupants, start, before, process);
        return presences;
    }

    private void join(Peer port) throws Exception {
        for (int occupant = 0; occupant < options.occupants; occupant++) {
            for (int room = 0; room < options.rooms; room++) {
                port.send("<presence from='" + jid(occupant) + "' to='" + room(room) + "/nick" + occupant
                        + "'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>");
            }
            port.flush();
            int expected = (occupant + 1) * options.rooms;
            if (occupant == 0) {
                Waiting.until(PATIENCE, () -> joined.get() >= options.rooms, "the rooms were not created");
            }
            Waiting.until(
                    PATIENCE,
                    () -> options.storm || joined.get() >= expected - 5 * options.rooms,
                    "not everybody could join");
        }
        Waiting.until(PATIENCE, () -> joined.get() == options.rooms * options.occupants, "not everybody could join");
    }

    /** Of another name in every run, as other servers keep the rooms of the last. */
    private String room(int room) {
        return "r" + room + "-" + run + "-" + others + "@" + service;
    }

    private static String jid(int occupant) {
        return "u" + occupant + "@" + USERS + "/phone";
    }

    private void run(Peer port, Delivery delivery, Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        String body = "x".repeat(options.bodyChars);
        while (System.nanoTime() < end) {
            if (options.mode == Mode.CLOSED) {
                Integer room = served.poll(100, TimeUnit.MILLISECONDS);
                while (room != null) {
                    say(port, delivery, room, body);
                    room = served.poll();
                }
                port.flush();
            } else if (delivery.incomplete() < FLOOD_WINDOW * options.rooms) {
                say(port, delivery, (int) (messages % options.rooms), body);
            } else {
                port.flush();
                served.poll(10, TimeUnit.MILLISECONDS);
                served.clear();
            }
        }
        port.flush();
    }

    private void say(Peer port, Delivery delivery, int room, String body) throws IOException {
        String id = room + "-" + messages++;
        int sender = (int) (messages % options.occupants);
        delivery.sent(id);
        port.send("<message from='" + jid(sender) + "' to='" + room(room) + "' type='groupchat' id='" + id + "'><body>"
                + body + "</body></message>");
    }

    static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void report(String phase, long delivered, long start, Duration cpuBefore, ProcessHandle process) {
        double wall = (System.nanoTime() - start) / 1e9;
        double cpu = cpu(process).minus(cpuBefore).toMillis() / 1e3;
        System.out.printf(
                "%-10s %,12d delivered in %6.2f s wall, %6.2f s CPU: %,10.0f per CPU-second%n",
                phase, delivered, wall, cpu, delivered / cpu);
    }
}
