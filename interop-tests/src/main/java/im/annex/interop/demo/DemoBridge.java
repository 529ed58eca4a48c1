package im.annex.interop.demo;

import static org.awaitility.Awaitility.await;

import im.annex.interop.client.Person;
import im.annex.interop.client.Sighting.Heard;
import im.annex.interop.irc.IrcPerson;
import java.io.PrintStream;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody on XMPP and somebody on IRC, who meet in a channel of IRC. */
final class DemoBridge {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern NEWCOMER = Pattern.compile(":([^!]+)!\\S+ JOIN .*");
    private static final Pattern TALK = Pattern.compile(":([^!]+)!\\S+ PRIVMSG \\S+ :?(.*)");
    private static final String ALICE = "Alice";
    private static final String CAROL = "Carol";

    private final String channel;
    private final String room;
    private final Person alice;
    private final IrcPerson carol;
    private final PrintStream out;

    /**
     * Prepares the meeting.
     *
     * @param channel as IRC calls it
     * @param room as XMPP does
     */
    DemoBridge(String channel, String room, Person alice, IrcPerson carol, PrintStream out) {
        this.channel = channel;
        this.room = room;
        this.alice = alice;
        this.carol = carol;
        this.out = out;
    }

    /**
     * Lets them meet, and returns when both have heard the other.
     *
     * @throws RuntimeException if one of them did not hear in time what the other said
     */
    void hold() {
        carol.watch(this::print);
        out.println("* Carol joins " + channel + " with a client of IRC");
        carol.join(channel);
        out.println("* Alice joins the same channel as the room " + room);
        alice.join(room, ALICE);

        out.println("* Alice says: Do you see me over there?");
        alice.say(room, "Do you see me over there?");
        carol.sees(":" + ALICE + "!\\S+ PRIVMSG " + channel + " :Do you see me over there\\?");
        out.println("* Carol says: I do, and I have no idea what XMPP is.");
        carol.say(channel, "I do, and I have no idea what XMPP is.");
        var heard = new Heard(CAROL, "I do, and I have no idea what XMPP is.");
        await().atMost(PATIENCE).until(() -> alice.sightings().contains(heard));
    }

    /** From now on Carol greets whoever comes in. */
    void greetNewcomers() {
        carol.watch(line -> {
            print(line);
            Matcher newcomer = NEWCOMER.matcher(line);
            if (newcomer.matches() && !newcomer.group(1).equals(CAROL)) {
                carol.say(channel, "Welcome, " + newcomer.group(1) + "!");
            }
        });
    }

    private void print(String line) {
        Matcher newcomer = NEWCOMER.matcher(line);
        Matcher talk = TALK.matcher(line);
        if (newcomer.matches()) {
            out.printf("    %-14s | %s is here%n", "Carol's client", newcomer.group(1));
        } else if (talk.matches()) {
            out.printf("    %-14s | %s: %s%n", "Carol's client", talk.group(1), talk.group(2));
        }
    }
}
