package im.annex.interop.client;

import im.annex.interop.client.Sighting.Entered;
import im.annex.interop.client.Sighting.Heard;
import im.annex.interop.client.Sighting.Left;
import im.annex.interop.client.Sighting.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPConnection;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.httpfileupload.HttpFileUploadManager;
import org.jivesoftware.smackx.muc.MultiUserChat;
import org.jivesoftware.smackx.muc.MultiUserChatManager;
import org.jivesoftware.smackx.muc.packet.MUCUser;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;

/**
 * Somebody with a standard client, logged in. Methods that talk to the server throw {@link IllegalStateException} with
 * the cause when it does not answer as it should. Thread-safe.
 */
public final class Person implements AutoCloseable {

    private final XMPPTCPConnection connection;
    private final List<Sighting> sightings = new CopyOnWriteArrayList<>();
    private final List<Consumer<Sighting>> watchers = new CopyOnWriteArrayList<>();

    private Person(XMPPTCPConnection connection) {
        this.connection = connection;
    }

    /** Connects to a server on loopback and logs in. */
    public static Person login(String domain, int port, String name, String password) {
        return login(domain, port, name, password, "desk");
    }

    /** The same with another device than the usual one. */
    public static Person login(String domain, int port, String name, String password, String device) {
        var person = new Person(Connections.toLoopback(domain, port));
        talk("log in as " + name, () -> {
            person.connection.connect();
            // Synchronous: one after the other, in the order of the stream.
            person.connection.addSyncStanzaListener(person::see, stanza -> true);
            person.connection.login(name, password, Resourcepart.from(device));
            // RFC 6121 §4.2: a client is there for others once it says so.
            person.connection.sendStanza(
                    person.connection.getStanzaFactory().buildPresenceStanza().build());
        });
        return person;
    }

    /** Enters a room, opening it if it is new, and returns when the room has confirmed it. */
    public void join(String room, String nick) {
        talk("join " + room, () -> {
            var created = room(room).createOrJoin(Resourcepart.from(nick));
            if (created != null) {
                // XEP-0045 §10.1.2: a new room is locked until its owner takes it as it is.
                created.makeInstant();
            }
        });
    }

    /** Speaks in a room. */
    public void say(String room, String text) {
        talk("speak in " + room, () -> room(room).sendMessage(text));
    }

    /** Sends a file by the upload service that the server knows, and returns the URL that others fetch it from. */
    public URI upload(String name, byte[] contents) {
        return ask("upload " + name, () -> {
            var uploads = HttpFileUploadManager.getInstanceFor(connection);
            if (!uploads.isUploadServiceDiscovered() && !uploads.discoverUploadService()) {
                throw new IOException("the server knows no upload service");
            }
            return URI.create(uploads.uploadFile(new ByteArrayInputStream(contents), name, contents.length)
                    .toString());
        });
    }

    /** Leaves a room and returns when the room has confirmed it. */
    public void leave(String room) {
        talk("leave " + room, () -> room(room).leave());
    }

    /** The ad-hoc commands of a service, or of what it has addresses for. */
    public ServiceCommands commandsOf(String service) {
        return new ServiceCommands(connection, service);
    }

    /** A room, as the client's library has it: what it throws is for the caller. */
    public MultiUserChat chat(String room) throws IOException {
        return room(room);
    }

    /** The connection, for what the library does outside of rooms. */
    public XMPPConnection connection() {
        return connection;
    }

    /** What was seen so far, oldest first. */
    public List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    /** Calls back on the connection's thread for everything that is seen from now on. */
    public void watch(Consumer<Sighting> watcher) {
        watchers.add(watcher);
    }

    /** Drops the connection without a word when the server is gone, else says good-bye. */
    @Override
    public void close() {
        connection.disconnect();
    }

    private MultiUserChat room(String room) throws IOException {
        return MultiUserChatManager.getInstanceFor(connection).getMultiUserChat(JidCreate.entityBareFrom(room));
    }

    private void see(Stanza stanza) {
        switch (stanza) {
            case Message message
            when message.getType() == Message.Type.error ->
                note(new Refused(message.getError().getCondition().toString()));
            case Message message
            when message.getType() == Message.Type.groupchat && message.getBody() != null ->
                note(new Heard(message.getFrom().getResourceOrEmpty().toString(), message.getBody()));
            case Presence presence -> seePresence(presence);
            default -> {
                // Answers to the client's own requests and the like.
            }
        }
    }

    private void seePresence(Presence presence) {
        MUCUser user = MUCUser.from(presence);
        if (user == null) {
            return;
        }
        String nick = presence.getFrom().getResourceOrEmpty().toString();
        switch (presence.getType()) {
            case available -> note(new Entered(nick));
            case unavailable -> note(new Left(nick, codes(user)));
            default -> {
                // A refused join is told by join itself.
            }
        }
    }

    private static Set<Integer> codes(MUCUser user) {
        return user.getStatus().stream().map(MUCUser.Status::getCode).collect(Collectors.toSet());
    }

    private void note(Sighting sighting) {
        sightings.add(sighting);
        watchers.forEach(watcher -> watcher.accept(sighting));
    }

    private static void talk(String what, Talk talk) {
        ask(what, () -> {
            talk.run();
            return what;
        });
    }

    static <T> T ask(String what, Question<T> question) {
        try {
            return question.ask();
        } catch (XMPPException | SmackException | IOException e) {
            throw new IllegalStateException("cannot " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + what, e);
        }
    }

    @FunctionalInterface
    private interface Talk {
        void run() throws XMPPException, SmackException, IOException, InterruptedException;
    }

    @FunctionalInterface
    interface Question<T> {
        T ask() throws XMPPException, SmackException, IOException, InterruptedException;
    }
}
