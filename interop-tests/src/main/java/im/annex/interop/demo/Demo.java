package im.annex.interop.demo;

import im.annex.interop.client.Person;
import im.annex.interop.irc.IrcDaemonKind;
import im.annex.interop.irc.IrcPerson;
import im.annex.interop.irc.PrivateIrcDaemon;
import im.annex.interop.process.AnnexProcess;
import im.annex.interop.server.PrivateProsody;
import im.annex.interop.server.XmppServer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The program behind {@code run-demo}. */
public final class Demo implements AutoCloseable {

    private static final String ROOMS = "rooms.localhost";
    private static final String ROOM = "house-warming@" + ROOMS;
    private static final String FILES = "files.localhost";
    private static final String GATEWAY = "irc.localhost";
    private static final String CHANNEL = "#garden";
    private static final String CHANNEL_AS_ROOM = CHANNEL + "%" + PrivateIrcDaemon.HOST + "@" + GATEWAY;

    private final Path distribution;
    private final XmppServer server = new PrivateProsody();
    private final PrivateIrcDaemon daemon = IrcDaemonKind.NGIRCD.create("irc.localhost");
    private final Deque<AutoCloseable> opened = new ArrayDeque<>(List.of(server, daemon));

    /** Whether it was interrupted: then everything fails that still goes on, and that is no news. */
    private volatile boolean closing;

    private Demo(Path distribution) {
        this.distribution = distribution;
    }

    /**
     * Runs the demo: {@code --annex FOLDER [--check]}. With {@code --check} it ends by itself, with exit code 0 only if
     * the conversation happened; without, it stays until it is interrupted.
     */
    public static void main(String[] arguments) throws InterruptedException {
        var given = new ArrayList<>(List.of(arguments));
        boolean check = given.remove("--check");
        if (given.size() != 2 || !given.getFirst().equals("--annex")) {
            System.err.println("usage: Demo --annex FOLDER [--check]");
            System.exit(64);
        }
        var demo = new Demo(Path.of(given.getLast()));
        // Covers every way out but SIGKILL: the end of --check, a failure, Ctrl-C and SIGTERM.
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "clean-up"));
        System.exit(demo.run(check) ? 0 : 1);
    }

    private boolean run(boolean check) throws InterruptedException {
        try {
            show(check);
        } catch (RuntimeException | AssertionError e) {
            if (closing) {
                return false;
            }
            System.err.println("The conversation did not happen: " + e);
            if (e.getCause() != null) {
                System.err.println("because of " + e.getCause());
            }
            return false;
        }
        if (check) {
            System.out.println("The conversation happened.");
        } else {
            System.out.println(
                    "\nAlice and Bob stay in the room, and Carol in her channel. Ctrl-C ends everything and cleans up.");
            new CountDownLatch(1).await();
        }
        return true;
    }

    private void show(boolean check) {
        System.out.println("Starting a private Prosody and a private IRC server ...");
        String secret = password();
        server.allowComponent(ROOMS, secret);
        server.allowComponent(FILES, secret);
        server.allowComponent(GATEWAY, secret);
        server.start();
        daemon.start();
        System.out.println("Attaching Annex to it ...");
        AnnexProcess annex = opening(AnnexProcess.start(distribution, configuration(secret)));
        annex.awaitAttached(ROOMS, 1);
        annex.awaitAttached(FILES, 1);
        annex.awaitAttached(GATEWAY, 1);

        String alicesPassword = account("alice");
        String bobsPassword = account("bob");
        String yourPassword = account("you");
        invite(alicesPassword, bobsPassword, yourPassword);

        Person alice = opening(Person.login(server.domain(), server.clientPort(), "alice", alicesPassword));
        Person bob = opening(Person.login(server.domain(), server.clientPort(), "bob", bobsPassword));
        var conversation = new DemoConversation(ROOM, alice, bob, System.out);
        conversation.hold();
        IrcPerson carol = opening(IrcPerson.login(daemon, "Carol"));
        var bridge = new DemoBridge(CHANNEL, CHANNEL_AS_ROOM, alice, carol, System.out);
        bridge.hold();
        if (!check) {
            conversation.greetNewcomers();
            bridge.greetNewcomers();
        }
    }

    private void invite(String alicesPassword, String bobsPassword, String yourPassword) {
        System.out.printf(
                """

                Prosody listens for clients on 127.0.0.1, port %1$d. Annex hosts %2$s, %7$s and %8$s.

                  address            password
                  alice@localhost    %3$s
                  bob@localhost      %4$s
                  you@localhost      %5$s

                To join from a desktop client (Gajim, Psi+, Pidgin, Profanity ...):
                  1. add the existing account you@localhost with the password above;
                  2. in its connection settings give the server 127.0.0.1 and the port %1$d;
                  3. accept the self-signed certificate, which was made a moment ago;
                  4. join the group chat %6$s, or the channel of IRC %9$s.

                To join the channel from a client of IRC (irssi, WeeChat ...): the server 127.0.0.1, port %10$d, without TLS; %11$s.

                """,
                server.clientPort(),
                ROOMS,
                alicesPassword,
                bobsPassword,
                yourPassword,
                ROOM,
                FILES,
                GATEWAY,
                CHANNEL_AS_ROOM,
                daemon.plainPort(),
                CHANNEL);
    }

    private String account(String name) {
        String password = password();
        server.createAccount(name, password);
        return password;
    }

    private String configuration(String secret) {
        return """
                server:
                  host: 127.0.0.1
                  port: %1$d
                components:
                  %2$s:
                    type: muc
                    secret: %4$s
                  %3$s:
                    type: http-upload
                    secret: %4$s
                  %5$s:
                    type: irc
                    secret: %4$s
                    # Servers of the world are connected to without these; that this one is on loopback is for the demo only.
                    private-networks: [127.0.0.1/32]
                    tls-ports: [%6$d]
                    verify-certificates: false
                # For clients on this machine; for the world there would be TLS or a proxy that has it.
                http: {host: 127.0.0.1, port: 0}
                """.formatted(server.componentPort(), ROOMS, FILES, secret, GATEWAY, daemon.tlsPort());
    }

    /** Easy to type; all of it is on loopback and gone in a minute. */
    private static String password() {
        String letters = "abcdefghijkmnpqrstuvwxyz";
        var random = new SecureRandom();
        var password = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            password.append(letters.charAt(random.nextInt(letters.length())));
        }
        return password.toString();
    }

    private synchronized <T extends AutoCloseable> T opening(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Ends what was started, last first. */
    @Override
    public synchronized void close() {
        closing = true;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                System.err.println("While cleaning up: " + e);
            }
        }
    }
}
