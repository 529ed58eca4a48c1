package im.annex.muc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.Stage;
import im.annex.muc.domain.Affiliation;
import im.annex.testkit.trace.Example;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** §7.8, §7.9: bringing others in. */
class InvitingTest {

    private static final String INVITATION = """
            <message from='crone1@shakespeare.lit/desktop' id='nzd143v8' to='coven@chat.shakespeare.lit'>
              <x xmlns='http://jabber.org/protocol/muc#user'>
                <invite to='hecate@shakespeare.lit'>
                  <reason>Hey Hecate, this is the place for all good witches!</reason>
                </invite>
              </x>
            </message>
            """;

    /** §7.8.2: MUST name the inviter; SHOULD add the password. §9.5: an open room MUST NOT make members by that. */
    @Example({56, 57})
    @Test
    void the_room_passes_an_invitation_on() {
        Stage stage = Stage.withTheCrone()
                .configured("muc#roomconfig_roomsecret", "cauldronburn")
                .sends(INVITATION)
                .receive("""
                        <message from='coven@chat.shakespeare.lit' id='nzd143v8' to='hecate@shakespeare.lit'>
                          <x xmlns='http://jabber.org/protocol/muc#user'>
                            <invite from='crone1@shakespeare.lit'>
                              <reason>Hey Hecate, this is the place for all good witches!</reason>
                            </invite>
                            <password>cauldronburn</password>
                          </x>
                        </message>
                        """);

        assertThat(stage.room("coven@chat.shakespeare.lit")
                        .orElseThrow()
                        .affiliation(new JID("hecate@shakespeare.lit")))
                .isEqualTo(Affiliation.NONE);
    }

    /** §7.8.2: MAY become a member of a members-only room. */
    @Example(57)
    @Test
    void who_is_invited_into_a_members_only_room_may_come_in() {
        Stage stage = Stage.withTheCrone()
                .configured("muc#roomconfig_membersonly", "1")
                .quietly(INVITATION);

        assertThat(stage.room("coven@chat.shakespeare.lit")
                        .orElseThrow()
                        .affiliation(new JID("hecate@shakespeare.lit")))
                .isEqualTo(Affiliation.MEMBER);
    }

    /** §7.8.2. */
    @Example({58, 59})
    @Test
    void the_inviter_is_told_that_the_invitation_was_declined() {
        Stage.withTheCrone().quietly(INVITATION).sends("""
                <message from='hecate@shakespeare.lit/broom' id='jk2vs61v' to='coven@chat.shakespeare.lit'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <decline to='crone1@shakespeare.lit'><reason>Sorry, I'm too busy right now.</reason></decline>
                  </x>
                </message>
                """).receive("""
                <message from='coven@chat.shakespeare.lit' id='jk2vs61v' to='crone1@shakespeare.lit/desktop'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <decline from='hecate@shakespeare.lit'><reason>Sorry, I'm too busy right now.</reason></decline>
                  </x>
                </message>
                """);
    }

    /** §7.8.2: SHOULD be told item-not-found. */
    @Test
    void the_inviter_is_told_that_there_is_nobody_to_invite() {
        Stage.withTheCrone().quietly(INVITATION).sends("""
                <message from='hecate@shakespeare.lit' id='nzd143v8' to='coven@chat.shakespeare.lit' type='error'>
                  <x xmlns='http://jabber.org/protocol/muc#user'><invite from='crone1@shakespeare.lit'/></x>
                  <error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>
                </message>
                """).receive("""
                <message from='coven@chat.shakespeare.lit' id='nzd143v8' to='crone1@shakespeare.lit/desktop'
                         type='error'>
                  <error by='coven@chat.shakespeare.lit' type='cancel'>
                    <item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>
                  </error>
                </message>
                """);
    }

    /** §9.5: MUST be forbidden to a mere member, unless the configuration allows it. */
    @Example(135)
    @Test
    void a_mere_member_does_not_invite_into_a_members_only_room() {
        String invitation = INVITATION
                .replace("crone1@shakespeare.lit/desktop", "hag66@shakespeare.lit/pda")
                .replace("nzd143v8", "C6E14DF6");
        Stage stage = Stage.withTheWitches().configured("muc#roomconfig_membersonly", "1");

        stage.refuses(invitation, """
                <message from='coven@chat.shakespeare.lit' id='C6E14DF6' to='hag66@shakespeare.lit/pda' type='error'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <invite to='hecate@shakespeare.lit'>
                      <reason>Hey Hecate, this is the place for all good witches!</reason>
                    </invite>
                  </x>
                  <error by='coven@chat.shakespeare.lit' type='auth'>
                    <forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>
                  </error>
                </message>
                """);

        stage.configured("muc#roomconfig_allowinvites", "1").sends(invitation);
        assertThat(stage.take())
                .singleElement()
                .satisfies(sent -> assertThat(sent.attributeValue("to")).isEqualTo("hecate@shakespeare.lit"));
        assertThat(stage.room("coven@chat.shakespeare.lit")
                        .orElseThrow()
                        .affiliation(new JID("hecate@shakespeare.lit")))
                .isEqualTo(Affiliation.MEMBER);
    }

    private static String said(String id, String words, String stamp) {
        return """
                <message from='crone1@shakespeare.lit/desktop' id='%s' to='coven@chat.shakespeare.lit' type='groupchat'>
                  <thread>e0ffe42b28561960c6b12b944a092794b9683a38</thread>
                  <body>%s</body>
                  <delay xmlns='urn:xmpp:delay' from='crone1@shakespeare.lit/desktop' stamp='%s'/>
                </message>
                """.formatted(id, words, stamp);
    }

    private static String recalled(String id, String words, String stamp) {
        return """
                <message from='coven@chat.shakespeare.lit/firstwitch' id='%s' to='wiccarocks@shakespeare.lit/laptop'
                         type='groupchat'>
                  <thread>e0ffe42b28561960c6b12b944a092794b9683a38</thread>
                  <body>%s</body>
                  <delay xmlns='urn:xmpp:delay' from='coven@chat.shakespeare.lit' stamp='%s'/>
                </message>
                """.formatted(id, words, stamp);
    }

    /**
     * §7.9: the room is new, what was said before is brought along, both are invited, and who comes reads it. The times that
     * the owner gave stay, and the service SHOULD NOT add its own; but all history MUST have its time from the room (§7.2.13).
     */
    @Example({61, 62, 63, 64, 65})
    @Test
    void a_talk_of_two_goes_on_in_a_room() {
        String cat = "Thrice the brinded cat hath mew'd.";
        String pig = "Thrice and once the hedge-pig whined.";
        Stage stage =
                Stage.empty().at("2026-09-29T02:00:00Z").sends("""
                <presence from='crone1@shakespeare.lit/desktop' to='coven@chat.shakespeare.lit/firstwitch'>
                  <x xmlns='http://jabber.org/protocol/muc'/>
                </presence>
                """).receive("""
                <presence from='coven@chat.shakespeare.lit/firstwitch' to='crone1@shakespeare.lit/desktop'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='owner' jid='crone1@shakespeare.lit/desktop' role='moderator'/>
                    <status code='110'/>
                    <status code='201'/>
                  </x>
                </presence>
                <message from='coven@chat.shakespeare.lit' to='crone1@shakespeare.lit/desktop' type='groupchat'>
                  <subject/>
                </message>
                """).quietly("""
                <iq from='crone1@shakespeare.lit/desktop' id='c' to='coven@chat.shakespeare.lit' type='set'>
                  <query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='submit'/></query>
                </iq>
                """);

        stage.quietly(said("b4va73n0", cat, "2004-09-29T01:54:37Z"))
                .sends(said("i4hs759k", pig, "2004-09-29T01:55:21Z"))
                .receive("""
                        <message from='coven@chat.shakespeare.lit/firstwitch' id='i4hs759k'
                                 to='crone1@shakespeare.lit/desktop' type='groupchat'>
                          <thread>e0ffe42b28561960c6b12b944a092794b9683a38</thread>
                          <body>Thrice and once the hedge-pig whined.</body>
                          <delay xmlns='urn:xmpp:delay' from='crone1@shakespeare.lit/desktop'
                                 stamp='2004-09-29T01:55:21Z'/>
                        </message>
                        """);

        String invitation = """
                <message from='coven@chat.shakespeare.lit' id='gl3s85n7' to='%s'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <invite from='crone1@shakespeare.lit'>
                      <reason>This coven needs both wiccarocks and hag66.</reason>
                      <continue thread='e0ffe42b28561960c6b12b944a092794b9683a38'/>
                    </invite>
                  </x>
                </message>
                """;
        stage.sends("""
                <message from='crone1@shakespeare.lit/desktop' id='gl3s85n7' to='coven@chat.shakespeare.lit'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <invite to='wiccarocks@shakespeare.lit/laptop'>
                      <reason>This coven needs both wiccarocks and hag66.</reason>
                      <continue thread='e0ffe42b28561960c6b12b944a092794b9683a38'/>
                    </invite>
                    <invite to='hag66@shakespeare.lit'>
                      <reason>This coven needs both wiccarocks and hag66.</reason>
                      <continue thread='e0ffe42b28561960c6b12b944a092794b9683a38'/>
                    </invite>
                  </x>
                </message>
                """)
                .receive(
                        invitation.formatted("wiccarocks@shakespeare.lit/laptop"),
                        invitation.formatted("hag66@shakespeare.lit"));

        stage.sends("""
                <presence from='wiccarocks@shakespeare.lit/laptop' to='coven@chat.shakespeare.lit/secondwitch'>
                  <x xmlns='http://jabber.org/protocol/muc'/>
                </presence>
                """)
                .receivesAmongOthers(
                        "wiccarocks@shakespeare.lit/laptop",
                        """
                <presence from='coven@chat.shakespeare.lit/firstwitch' to='wiccarocks@shakespeare.lit/laptop'>
                  <x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='owner' role='moderator'/></x>
                </presence>
                <presence from='coven@chat.shakespeare.lit/secondwitch' to='wiccarocks@shakespeare.lit/laptop'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' jid='wiccarocks@shakespeare.lit/laptop' role='participant'/>
                    <status code='110'/>
                  </x>
                </presence>
                """ + recalled("b4va73n0", cat, "2004-09-29T01:54:37.000Z")
                                + recalled("i4hs759k", pig, "2004-09-29T01:55:21.000Z") + """
                <message from='coven@chat.shakespeare.lit' to='wiccarocks@shakespeare.lit/laptop' type='groupchat'>
                  <subject/>
                </message>
                """);
    }
}
