package im.annex.interop.demo;

import static org.awaitility.Awaitility.await;

import im.annex.interop.client.Person;
import im.annex.interop.client.Sighting;
import im.annex.interop.client.Sighting.Entered;
import im.annex.interop.client.Sighting.Heard;
import im.annex.interop.client.Sighting.Left;
import im.annex.interop.client.Sighting.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Two people who meet, talk and show what each of them sees. */
final class DemoConversation {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ALICE = "Alice";
    private static final String BOB = "Bob";

    /** A client must not be made to wait by its own listener. */
    private final ExecutorService greeter =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

    private final String room;
    private final Person alice;
    private final Person bob;
    private final PrintStream out;

    DemoConversation(String room, Person alice, Person bob, PrintStream out) {
        this.room = room;
        this.alice = alice;
        this.bob = bob;
        this.out = out;
    }

    /**
     * Holds the conversation and returns when both have seen all of it.
     *
     * @throws RuntimeException if one of them did not see in time what the other did
     */
    void hold() {
        alice.watch(sighting -> print("Alice's client", sighting));
        bob.watch(sighting -> print("Bob's client", sighting));

        act("Alice joins " + room);
        alice.join(room, ALICE);
        act("Bob joins");
        bob.join(room, BOB);
        await().atMost(PATIENCE).until(() -> alice.sightings().contains(new Entered(BOB)));

        speak(alice, ALICE, "Nice annex you have here, Bob.");
        speak(bob, BOB, "Thanks! Prosody does not even know that it has rooms.");
        speak(alice, ALICE, "Is there space for more people?");
        speak(bob, BOB, "Plenty. Let's leave the door open.");
        sendPicture();
    }

    private void sendPicture() {
        byte[] picture = Picture.ofAHouse();
        act(ALICE + " sends a picture of the house");
        URI url = alice.upload("our house.png", picture);
        speak(alice, ALICE, url.toString());
        byte[] fetched = fetch(url);
        if (!Arrays.equals(picture, fetched)) {
            throw new IllegalStateException("what Bob fetched is not what Alice sent");
        }
        out.printf("    %-14s | fetched a picture of %d bytes%n", "Bob's client", fetched.length);
    }

    private static byte[] fetch(URI url) {
        try (InputStream contents = url.toURL().openStream()) {
            return contents.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on Alice greets whoever comes in. */
    void greetNewcomers() {
        alice.watch(sighting -> {
            if (sighting instanceof Entered(var nick) && !nick.equals(ALICE) && !nick.equals(BOB)) {
                greeter.execute(() -> alice.say(room, "Welcome, " + nick + "!"));
            }
        });
    }

    private void speak(Person speaker, String nick, String text) {
        act(nick + " says: " + text);
        speaker.say(room, text);
        var heard = new Heard(nick, text);
        await().atMost(PATIENCE)
                .until(() ->
                        alice.sightings().contains(heard) && bob.sightings().contains(heard));
    }

    private void act(String what) {
        out.println("* " + what);
    }

    private void print(String who, Sighting sighting) {
        String what = switch (sighting) {
            case Entered(var nick) -> nick + " is here";
            case Heard(var nick, var text) -> nick + ": " + text;
            case Left(var nick, var statuses) -> nick + " left" + (statuses.contains(332) ? ", the service stops" : "");
            case Refused(var condition) -> "refused: " + condition;
        };
        out.printf("    %-14s | %s%n", who, what);
    }
}
