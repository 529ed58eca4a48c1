package im.annex.benchmarks.load;

import im.annex.benchmarks.load.Peer.Head;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What happens in one room of very many, each once: how long it takes, and how much of the processor. */
@Command(name = "big-room", description = "Measures what happens in one large room.", sortOptions = false)
public final class BigRoom implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String ROOM = "big@" + AnnexUnderLoad.SERVICE;
    private static final String OWNER = "u0@load.example/phone";

    @Option(names = "--annex", required = true, description = "An installation's bin/annex, which is started.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path annex;

    @Option(
            names = "--occupants",
            defaultValue = "2000",
            description = "Half of them of a domain that is banned in the end (default: ${DEFAULT-VALUE}).")
    private int occupants;

    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();

    /** Runs the program. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new BigRoom()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("annex-big-room");
        try (var running = new AnnexUnderLoad(annex, folder, occupants + 10, this::arrived)) {
            Peer peer = running.peer();
            ProcessHandle process = running.process();
            long everybody = occupants;
            step(process, "all enter", everybody * (everybody + 1), () -> enterAll(peer));
            step(process, "a message", everybody, () -> message(peer));
            step(process, "one shows itself away", everybody, () -> away(peer));
            step(process, "a configuration that makes all visible", everybody, () -> configure(peer));
            // Each of the banned hears it first, then all who are left of each.
            long banned = everybody / 2;
            long left = everybody - banned;
            step(process, "a ban of half of them by domain", banned + banned * left, () -> ban(peer));
        } finally {
            LoadGenerator.delete(folder);
        }
        return errors.get() == 0 ? 0 : 1;
    }

    private interface Sending {

        void send() throws IOException;
    }

    /** Waits until so many stanzas came, besides answers to the owner; there may be a few more. */
    private void step(ProcessHandle process, String name, long stanzas, Sending sending) throws Exception {
        arrived.set(0);
        Duration before = LoadGenerator.cpu(process);
        long start = System.nanoTime();
        sending.send();
        Waiting.until(PATIENCE, () -> arrived.get() >= stanzas, name + ": not all came");
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = LoadGenerator.cpu(process).minus(before).toMillis() / 1e3;
        System.out.printf("%-40s %,12d stanzas in %6.2f s, %6.2f s CPU%n", name, stanzas, seconds, cpu);
    }

    private void enterAll(Peer peer) throws IOException {
        for (int i = 0; i < occupants; i++) {
            peer.send("<presence from='" + user(i) + "' to='" + ROOM + "/nick" + i
                    + "'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>");
        }
        peer.flush();
    }

    private static void message(Peer peer) throws IOException {
        peer.send("<message type='groupchat' id='m' from='" + OWNER + "' to='" + ROOM + "'><body>all</body></message>");
        peer.flush();
    }

    private static void away(Peer peer) throws IOException {
        peer.send("<presence from='" + OWNER + "' to='" + ROOM + "/nick0'><show>away</show></presence>");
        peer.flush();
    }

    private static void configure(Peer peer) throws IOException {
        peer.send("<iq type='set' id='c' from='" + OWNER + "' to='" + ROOM
                + "'><query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='submit'>"
                + "<field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#roomconfig</value></field>"
                + "<field var='muc#roomconfig_whois'><value>anyone</value></field></x></query></iq>");
        peer.flush();
    }

    private static void ban(Peer peer) throws IOException {
        peer.send("<iq type='set' id='b' from='" + OWNER + "' to='" + ROOM
                + "'><query xmlns='http://jabber.org/protocol/muc#admin'>"
                + "<item affiliation='outcast' jid='other.example'/></query></iq>");
        peer.flush();
    }

    private static String user(int i) {
        return "u" + i + (i % 2 == 0 ? "@load.example" : "@other.example") + "/phone";
    }

    private void arrived(String name, Head head) {
        if (head.type().equals("error")) {
            errors.incrementAndGet();
            System.err.println("WRONG: " + name + " " + head);
        } else if (!name.equals("iq")) {
            arrived.incrementAndGet();
        }
    }
}
