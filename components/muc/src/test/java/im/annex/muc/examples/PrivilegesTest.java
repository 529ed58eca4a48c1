package im.annex.muc.examples;

import static im.annex.muc.examples.Governing.CRONE;
import static im.annex.muc.examples.Governing.HAG;
import static im.annex.muc.examples.Governing.get;
import static im.annex.muc.examples.Governing.set;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.Stage;
import im.annex.muc.domain.Affiliation;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Occupant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dom4j.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmpp.packet.JID;

/** §5: who may do what, table by table. */
class PrivilegesTest {

    private static final String COVEN = "coven@chat.shakespeare.lit";
    private static final String HECATE = "hecate@shakespeare.lit/broom";

    /**
     * The crone owns the room; Hecate is there, a participant without affiliation; the hag is in some role, if there, and a
     * member, as voice is not taken from those at one's own level (§8.4).
     */
    private static Stage withTheHagAs(String role) {
        Stage stage = Stage.withTheCrone().entered(COVEN + "/hecate", HECATE);
        return role.equals("none")
                ? stage
                : stage.affiliated("member", "hag66@shakespeare.lit")
                        .entered(COVEN + "/thirdwitch", HAG)
                        .made(role, "thirdwitch");
    }

    private static String presence(String occupant, String children) {
        return "<presence from='%s' to='%s'>%s</presence>".formatted(HAG, COVEN + "/" + occupant, children);
    }

    private static String message(String to, String type, String children) {
        return "<message from='%s' to='%s' type='%s'>%s</message>".formatted(HAG, to, type, children);
    }

    private static String action(String privilege) {
        return switch (privilege) {
            case "change availability" -> presence("thirdwitch", "<show>away</show>");
            case "change nickname" -> presence("oldhag", "");
            case "send private messages" -> message(COVEN + "/hecate", "chat", "<body>b</body>");
            case "invite" ->
                message(
                        COVEN,
                        "normal",
                        "<x xmlns='http://jabber.org/protocol/muc#user'><invite to='king@shakespeare.lit'/></x>");
            case "speak" -> message(COVEN, "groupchat", "<body>b</body>");
            case "modify subject" -> message(COVEN, "groupchat", "<subject>s</subject>");
            case "kick" -> set(HAG, "i", "<item nick='hecate' role='none'/>");
            case "revoke voice" -> set(HAG, "i", "<item nick='hecate' role='visitor'/>");
            case "grant voice" -> set(HAG, "i", "<item nick='banquo' role='participant'/>");
            default -> throw new IllegalArgumentException(privilege);
        };
    }

    /** An error, or word that one is not in the room (§7.2.18). */
    private static boolean isRefusal(Element stanza) {
        return HAG.equals(stanza.attributeValue("to"))
                && ("error".equals(stanza.attributeValue("type"))
                        || stanza.asXML().contains("code=\"333\""));
    }

    private static boolean may(Stage stage, String xml) {
        List<Element> sent = stage.sends(xml).take();
        return sent.stream().noneMatch(PrivilegesTest::isRefusal);
    }

    /** §5.1.1: by default. */
    @ParameterizedTest
    @CsvSource({
        "change availability,   no, yes, yes, yes",
        "change nickname,       no, yes, yes, yes",
        "send private messages, no, yes, yes, yes",
        "invite,                no, yes, yes, yes",
        "speak,                 no, no,  yes, yes",
        "modify subject,        no, no,  no,  yes",
        "kick,                  no, no,  no,  yes",
        "grant voice,           no, no,  no,  yes",
        "revoke voice,          no, no,  no,  yes"
    })
    void the_privileges_of_roles(String privilege, String none, String visitor, String participant, String moderator) {
        assertThat(inEachRole(privilege)).containsExactly(none, visitor, participant, moderator);
    }

    private static List<String> inEachRole(String privilege) {
        return List.of("none", "visitor", "participant", "moderator").stream()
                .map(role -> withTheHagAs(role)
                        .entered(COVEN + "/banquo", "banquo@shakespeare.lit/ghost")
                        .made("visitor", "banquo"))
                .map(stage -> answer(may(stage, action(privilege))))
                .toList();
    }

    private static String answer(boolean allowed) {
        return allowed ? "yes" : "no";
    }

    /** §5.1.1: everybody who is there hears and sees, and is seen. */
    @ParameterizedTest
    @CsvSource({"visitor", "participant", "moderator"})
    void every_occupant_hears_and_sees_and_is_seen(String role) {
        Stage stage = withTheHagAs(role);

        stage.sends("<message from='%s' to='%s' type='groupchat'><body>b</body></message>".formatted(CRONE, COVEN));
        assertThat(recipients(stage)).contains(HAG);
        stage.sends("<presence from='%s' to='%s/firstwitch'><show>away</show></presence>".formatted(CRONE, COVEN));
        assertThat(recipients(stage)).contains(HAG);
        stage.sends(presence("thirdwitch", "<show>away</show>"));
        assertThat(recipients(stage)).contains(CRONE, HECATE);
    }

    private static List<String> recipients(Stage stage) {
        return stage.take().stream().map(stanza -> stanza.attributeValue("to")).toList();
    }

    /** §5.1.2. */
    @ParameterizedTest
    @CsvSource({
        "muc#roomconfig_moderatedroom, 1, visitor,     participant, moderator, moderator",
        "muc#roomconfig_moderatedroom, 0, participant, participant, moderator, moderator",
        "muc#roomconfig_membersonly,   1, '',          participant, moderator, moderator",
        "muc#roomconfig_membersonly,   0, participant, participant, moderator, moderator"
    })
    void the_role_that_one_begins_with(
            String field, String value, String none, String member, String admin, String owner) {
        assertThat(List.of("none", "member", "admin", "owner"))
                .extracting(affiliation -> occupant(Stage.withTheCrone()
                                .configured(field, value)
                                .affiliated(affiliation, "hag66@shakespeare.lit")
                                .entered(COVEN + "/thirdwitch", HAG))
                        .map(hag -> hag.role().name().toLowerCase(Locale.ROOT))
                        .orElse(""))
                .containsExactly(none, member, admin, owner);
    }

    private static Optional<Occupant> occupant(Stage stage) {
        return stage.room(COVEN).flatMap(room -> room.occupants().named(new Nick("thirdwitch")));
    }

    /**
     * §5.1.3: the change MUST be made and told to everybody; a moderator who is nobody else changes voice alone, an admin
     * makes moderators.
     */
    @ParameterizedTest
    @CsvSource({
        "visitor,     none,        yes, yes",
        "visitor,     participant, yes, yes",
        "visitor,     moderator,   no,  yes",
        "participant, none,        yes, yes",
        "participant, visitor,     yes, yes",
        "participant, moderator,   no,  yes",
        "moderator,   none,        no,  yes",
        "moderator,   visitor,     no,  yes",
        "moderator,   participant, no,  yes"
    })
    void the_ways_from_role_to_role(String from, String to, String byModerator, String byAdmin) {
        String change = "<item nick='hecate' role='%s'/>".formatted(to);
        Stage moderator = withTheHagAs("moderator").made(from, "hecate");
        Stage admin = withTheHagAs("participant").made(from, "hecate").affiliated("admin", "hag66@shakespeare.lit");

        assertThat(answer(may(moderator, set(HAG, "i", change)))).isEqualTo(byModerator);
        List<Element> sent = admin.sends(set(HAG, "i", change)).take();

        assertThat(answer(sent.stream().noneMatch(PrivilegesTest::isRefusal))).isEqualTo(byAdmin);
        assertThat(sent)
                .filteredOn(stanza -> stanza.getName().equals("presence"))
                .filteredOn(stanza -> List.of(HAG, CRONE, HECATE).contains(stanza.attributeValue("to")))
                .filteredOn(stanza -> stanza.asXML().contains("role=\"" + to + "\""))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    private static String affiliated(String privilege) {
        return switch (privilege) {
            case "enter" -> presence("thirdwitch", "<x xmlns='http://jabber.org/protocol/muc'/>");
            case "see members" -> get(HAG, "i", "<item affiliation='member'/>");
            case "ban" -> set(HAG, "i", "<item affiliation='outcast' jid='hecate@shakespeare.lit'/>");
            case "ban members" -> set(HAG, "i", "<item affiliation='outcast' jid='banquo@shakespeare.lit'/>");
            case "edit members" -> set(HAG, "i", "<item affiliation='member' jid='king@shakespeare.lit'/>");
            case "make moderators" -> set(HAG, "i", "<item nick='hecate' role='moderator'/>");
            case "edit admins" -> set(HAG, "i", "<item affiliation='admin' jid='king@shakespeare.lit'/>");
            case "edit owners" -> set(HAG, "i", "<item affiliation='owner' jid='king@shakespeare.lit'/>");
            case "configure" -> Stage.configuration(COVEN, HAG, "muc#roomconfig_roomname", "A Dark Cave");
            case "destroy" -> """
                <iq from='%s' id='i' to='%s' type='set'>
                  <query xmlns='http://jabber.org/protocol/muc#owner'><destroy/></query>
                </iq>
                """.formatted(HAG, COVEN);
            default -> throw new IllegalArgumentException(privilege);
        };
    }

    /** §5.2.1; the list of members where everybody sees addresses. */
    @ParameterizedTest
    @CsvSource({
        "enter,           muc#roomconfig_membersonly, 0,      no, yes, yes, yes, yes",
        "enter,           muc#roomconfig_membersonly, 1,      no, no,  yes, yes, yes",
        "see members,     muc#roomconfig_whois, anyone,       no, no,  yes, yes, yes",
        "see members,     muc#roomconfig_whois, moderators,   no, no,  no,  yes, yes",
        "ban,             muc#roomconfig_whois, moderators,   no, no,  no,  yes, yes",
        "ban members,     muc#roomconfig_whois, moderators,   no, no,  no,  yes, yes",
        "edit members,    muc#roomconfig_whois, moderators,   no, no,  no,  yes, yes",
        "make moderators, muc#roomconfig_whois, moderators,   no, no,  no,  yes, yes",
        "edit admins,     muc#roomconfig_whois, moderators,   no, no,  no,  no,  yes",
        "edit owners,     muc#roomconfig_whois, moderators,   no, no,  no,  no,  yes",
        "configure,       muc#roomconfig_whois, moderators,   no, no,  no,  no,  yes",
        "destroy,         muc#roomconfig_whois, moderators,   no, no,  no,  no,  yes"
    })
    void the_privileges_of_affiliations(
            String privilege,
            String field,
            String value,
            String outcast,
            String none,
            String member,
            String admin,
            String owner) {
        assertThat(List.of("outcast", "none", "member", "admin", "owner"))
                .extracting(affiliation -> answer(may(
                        Stage.withTheCrone()
                                .entered(COVEN + "/hecate", HECATE)
                                .affiliated("member", "banquo@shakespeare.lit")
                                .affiliated(affiliation, "hag66@shakespeare.lit")
                                .configured(field, value),
                        affiliated(privilege))))
                .containsExactly(outcast, none, member, admin, owner);
    }

    /**
     * §5.2.2: the change MUST be made and told to everybody; admins change the lists of members and outcasts, and owners
     * all of them.
     */
    @ParameterizedTest
    @CsvSource({
        "outcast, none,    yes", "outcast, member,  yes", "outcast, admin,  no", "outcast, owner,  no",
        "none,    outcast, yes", "none,    member,  yes", "none,    admin,  no", "none,    owner,  no",
        "member,  outcast, yes", "member,  none,    yes", "member,  admin,  no", "member,  owner,  no",
        "admin,   outcast, no", "admin,   none,    no", "admin,   member, no", "admin,   owner,  no",
        "owner,   outcast, no", "owner,   none,    no", "owner,   member, no", "owner,   admin,  no"
    })
    void the_ways_from_affiliation_to_affiliation(String from, String to, String byAdmin) {
        String change = "<item affiliation='%s' jid='hecate@shakespeare.lit'/>".formatted(to);
        Stage stage = Stage.withTheCrone()
                .affiliated("admin", "hag66@shakespeare.lit")
                .affiliated(from, "hecate@shakespeare.lit")
                .entered(COVEN + "/thirdwitch", HAG)
                .entered(COVEN + "/hecate", HECATE);

        assertThat(answer(may(stage, set(HAG, "i", change)))).isEqualTo(byAdmin);
        assertThat(affiliation(stage)).isEqualToIgnoringCase(byAdmin.equals("yes") ? to : from);

        stage.affiliated(from, "hecate@shakespeare.lit").entered(COVEN + "/hecate", HECATE);
        List<Element> sent = stage.sends(set(CRONE, "i", change)).take();

        assertThat(affiliation(stage)).isEqualToIgnoringCase(to);
        if (!from.equals("outcast")) {
            assertThat(sent)
                    .filteredOn(stanza -> stanza.getName().equals("presence"))
                    .filteredOn(stanza -> stanza.asXML().contains("affiliation=\"" + to + "\""))
                    .extracting(stanza -> stanza.attributeValue("to"))
                    .contains(CRONE, HAG, HECATE);
        }
    }

    private static String affiliation(Stage stage) {
        Affiliation affiliation = stage.room(COVEN).orElseThrow().affiliation(new JID("hecate@shakespeare.lit"));
        return affiliation.name();
    }
}
