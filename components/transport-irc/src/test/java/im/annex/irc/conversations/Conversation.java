package im.annex.irc.conversations;

import im.annex.irc.IrcType;
import im.annex.testkit.ComponentRig;
import im.annex.testkit.IrcdConnection;
import im.annex.testkit.ScriptedIrcd;
import im.annex.testkit.ScriptedUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The stage of all conversations. */
@Timeout(120)
abstract class Conversation {

    static final String GATEWAY = "irc.shakespeare.lit";
    static final String HOST = "127.0.0.1";
    static final String SERVER = HOST + "@" + GATEWAY;
    static final String ROOM = "#coven%" + SERVER;
    static final String MUC = "http://jabber.org/protocol/muc";
    static final String MUC_USER = "http://jabber.org/protocol/muc#user";
    static final String DELAY = "urn:xmpp:delay";
    static final String USUAL = "PREFIX=(qaohv)~&@%+ CHANTYPES=# CHANMODES=b,k,l,imnt NETWORK=Test";

    static final String HAG = "hag66@shakespeare.lit/pda";
    static final String HAG_PHONE = "hag66@shakespeare.lit/phone";
    static final String WICCA = "wiccarocks@shakespeare.lit/laptop";

    final ScriptedIrcd ircd;

    @RegisterExtension
    final ComponentRig rig;

    ScriptedUser hag;
    ScriptedUser hagOnThePhone;
    ScriptedUser wicca;

    Conversation() {
        this("");
    }

    Conversation(String more) {
        this(ScriptedIrcd.start(), "allow-unencrypted: true\nplain-ports: [%d]", more);
    }

    /**
     * With another server.
     *
     * @param reached how it is, with a place for its port
     */
    Conversation(ScriptedIrcd ircd, String reached, String more) {
        this.ircd = ircd;
        rig = ComponentRig.running(new IrcType(), """
                        %s
                        private-networks: [127.0.0.0/8]
                        burst: 1000
                        connect-pause: 0s
                        denied-servers: [denied.example.org]
                        %s
                        """.formatted(reached.formatted(ircd.port()), more))
                .at(GATEWAY);
    }

    @BeforeEach
    void castTheRoles() {
        hag = rig.user(HAG);
        hagOnThePhone = rig.user(HAG_PHONE);
        wicca = rig.user(WICCA);
    }

    @AfterEach
    void endIrc() {
        ircd.close();
    }

    static String entering(String room, String nick) {
        return entering(room, nick, "");
    }

    static String entering(String room, String nick, String children) {
        return "<presence id='enter' to='%s/%s'><x xmlns='%s'>%s</x></presence>".formatted(room, nick, MUC, children);
    }

    static String saying(String words) {
        return "<message type='groupchat' id='say' to='%s'><body>%s</body></message>".formatted(ROOM, words);
    }

    static String leaving(String nick) {
        return "<presence type='unavailable' to='%s/%s'/>".formatted(ROOM, nick);
    }

    /** The hag is in the channel as witch, with these others, and has read everything about it. */
    IrcdConnection theHagIsThere(String others) {
        return theHagIsThere("", others);
    }

    IrcdConnection theHagIsThere(String capabilities, String others) {
        hag.sends(entering(ROOM, "witch"));
        IrcdConnection irc = ircd.accepts().welcomes("witch", capabilities, USUAL);
        irc.letsIn("witch!hag@cave", "#coven", ("witch " + others).strip());
        int members = 1 + (others.isEmpty() ? 0 : others.split(" ").length);
        for (int i = 0; i < members + 1; i++) {
            hag.receives();
        }
        return irc;
    }
}
