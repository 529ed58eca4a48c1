package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import im.annex.interop.client.Person;
import im.annex.interop.irc.IrcDaemonKind;
import im.annex.interop.irc.IrcPerson;
import im.annex.interop.irc.PrivateIrcDaemon;
import im.annex.interop.process.AnnexProcess;
import im.annex.interop.server.ServerKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.packet.Message;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.impl.JidCreate;

/** A real IRC daemon, a real XMPP server, and what is needed to put Annex between them. */
abstract class IrcTest extends RealServerTest {

    static final String GATEWAY = "irc.localhost";
    static final String CHANNEL = "#stage%localhost@" + GATEWAY;
    static final EntityBareJid CHANNEL_ADDRESS = JidCreate.entityBareFromOrThrowUnchecked(CHANNEL);

    /** An address of loopback that is not Annex's: IRC bans by address. */
    private static final String ELSEWHERE = "127.0.0.2";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final IrcDaemonKind kind;
    final PrivateIrcDaemon daemon;

    IrcTest(IrcDaemonKind kind) {
        super(ServerKind.PROSODY);
        this.kind = kind;
        this.daemon = closing(kind.create("one.example"));
        server.allowComponent(GATEWAY, SECRET);
    }

    /** Annex with a gateway to the daemon over TLS. */
    final AnnexProcess annexWithIrc() {
        return annexWithIrc(daemon.tlsPort(), "verify-certificates: false");
    }

    /** Annex with a gateway to the daemon, whose certificate nobody has signed. */
    final AnnexProcess annexWithIrc(int tlsPort, String setting) {
        AnnexProcess annex = startAnnex(
                """
                server: {host: 127.0.0.1, port: %d}
                reconnect: {first: 1s, longest: 2s}
                components:
                  %s:
                    type: irc
                    secret: %s
                    private-networks: [127.0.0.1/32]
                    tls-ports: [%d]
                    plain-ports: [%d]
                    connect-pause: 0s
                    burst: 1000
                    %s
                """.formatted(server.componentPort(), GATEWAY, SECRET, tlsPort, daemon.plainPort(), setting));
        annex.awaitAttached(GATEWAY, 1);
        return annex;
    }

    final IrcPerson onIrc(String nick) {
        return closing(IrcPerson.login(daemon, nick, ELSEWHERE));
    }

    /** What is said to a person alone. */
    static List<Message> letters(Person person) {
        List<Message> letters = new CopyOnWriteArrayList<>();
        person.connection()
                .addSyncStanzaListener(
                        stanza -> {
                            if (((Message) stanza).getType() != Message.Type.groupchat) {
                                letters.add((Message) stanza);
                            }
                        },
                        StanzaTypeFilter.MESSAGE);
        return letters;
    }

    /** Waits for a letter from somebody with these words in it. */
    static void awaitLetter(List<Message> letters, String from, String words) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(letters).anySatisfy(letter -> {
                    assertThat(letter.getFrom().toString()).isEqualTo(from);
                    assertThat(letter.getBody()).contains(words);
                }));
    }

    static void write(Person person, String to, String words) throws Exception {
        var connection = person.connection();
        connection.sendStanza(connection
                .getStanzaFactory()
                .buildMessageStanza()
                .to(JidCreate.from(to))
                .ofType(Message.Type.chat)
                .setBody(words)
                .build());
    }

    static void assertRefused(String condition, ThrowingCallable attempt) {
        assertThatExceptionOfType(XMPPErrorException.class)
                .isThrownBy(attempt)
                .satisfies(refused -> assertThat(
                                refused.getStanzaError().getCondition().toString())
                        .isEqualTo(condition));
    }
}
