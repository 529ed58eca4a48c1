package im.annex.muc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.Stage;
import im.annex.muc.domain.Affiliation;
import im.annex.testkit.trace.Example;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** §7.10, §7.12, §9.9: registering with a room; §7.13, §8.6: asking for a voice. */
class RegisteringTest {

    private static final String ASK = """
            <iq from='hag66@shakespeare.lit/pda' id='jw81b36f' to='coven@chat.shakespeare.lit' type='get'>
              <query xmlns='jabber:iq:register'/>
            </iq>
            """;

    private static final String FORM = """
            <iq from='hag66@shakespeare.lit/pda' id='nv71va54' to='coven@chat.shakespeare.lit' type='set'>
              <query xmlns='jabber:iq:register'>
                <x xmlns='jabber:x:data' type='submit'>
                  <field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#register</value></field>
                  <field var='muc#register_first'><value>Brunhilde</value></field>
                  <field var='muc#register_last'><value>Entwhistle-Throckmorton</value></field>
                  <field var='muc#register_roomnick'><value>thirdwitch</value></field>
                  <field var='muc#register_url'><value>http://witchesonline/~hag66/</value></field>
                  <field var='muc#register_email'><value>hag66@witchesonline</value></field>
                  <field var='muc#register_faqentry'><value>Just another witch.</value></field>
                </x>
              </query>
            </iq>
            """;

    private static final String RESULT = """
            <iq from='coven@chat.shakespeare.lit' id='nv71va54' to='hag66@shakespeare.lit/pda' type='result'/>
            """;

    private static String error(String id, String type, String condition) {
        return """
                <iq from='coven@chat.shakespeare.lit' id='%s' to='hag66@shakespeare.lit/pda' type='error'>
                  <error by='coven@chat.shakespeare.lit' type='%s'>
                    <%s xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>
                  </error>
                </iq>
                """.formatted(id, type, condition);
    }

    /** §7.10: MUST be item-not-found. */
    @Example({66, 67})
    @Test
    void nobody_registers_with_a_room_that_is_not_there() {
        Stage.empty().refuses(ASK, error("jw81b36f", "cancel", "item-not-found"));
    }

    /** §7.10: MUST be not-allowed. */
    @Example(68)
    @Test
    void registering_may_be_reserved_to_others() {
        Stage.withTheCrone()
                .configured(Stage.REGISTRATION, "nobody")
                .refuses(ASK, error("jw81b36f", "cancel", "not-allowed"));
        Stage.withTheCrone()
                .affiliated("outcast", "hag66@shakespeare.lit")
                .refuses(ASK, error("jw81b36f", "cancel", "not-allowed"));
    }

    /** §7.10: MUST contain the empty element, SHOULD the nickname. */
    @Example(69)
    @Test
    void who_is_registered_is_told_so() {
        Stage.withTheCrone().quietly(FORM).sends(ASK).receive("""
                <iq from='coven@chat.shakespeare.lit' id='jw81b36f' to='hag66@shakespeare.lit/pda' type='result'>
                  <query xmlns='jabber:iq:register'><registered/><username>thirdwitch</username></query>
                </iq>
                """);
    }

    private static List<String> fields(Element form) {
        return form.elements("field").stream()
                .map(field -> "%s %s".formatted(field.attributeValue("var"), field.attributeValue("type")))
                .toList();
    }

    /** §7.10: MUST be a data form. */
    @Example(70)
    @Test
    void the_form_asks_for_a_nickname() {
        Element answer = Stage.withTheCrone().sends(ASK).take().getFirst();
        Element form = answer.element("query").element("x");

        assertThat(answer.attributeValue("type")).isEqualTo("result");
        assertThat(form.attributeValue("type")).isEqualTo("form");
        assertThat(fields(form))
                .containsExactly(
                        "FORM_TYPE hidden",
                        "muc#register_first text-single",
                        "muc#register_last text-single",
                        "muc#register_roomnick text-single",
                        "muc#register_url text-single",
                        "muc#register_email text-single",
                        "muc#register_faqentry text-multi");
        assertThat(form.elements("field").getFirst().elementText("value"))
                .isEqualTo("http://jabber.org/protocol/muc#register");
        assertThat(form.elements("field").get(3).element("required")).isNotNull();
    }

    /** §7.10: MUST be told of the success; everybody MUST be told of the new affiliation of who is there. */
    @Example({71, 75, 76})
    @Test
    void who_registers_becomes_a_member_for_everybody_to_see() {
        String presence = """
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='%s'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='member' %s role='participant'/>%s
                  </x>
                </presence>
                """;
        String jid = "jid='hag66@shakespeare.lit/pda'";

        Stage stage = Stage.withTheCrone()
                .entered("coven@chat.shakespeare.lit/secondwitch", "wiccarocks@shakespeare.lit/laptop")
                .entered("coven@chat.shakespeare.lit/thirdwitch", "hag66@shakespeare.lit/pda")
                .sends(FORM)
                .receive(presence.formatted("crone1@shakespeare.lit/desktop", jid, "")
                        + presence.formatted("wiccarocks@shakespeare.lit/laptop", "", "")
                        + presence.formatted("hag66@shakespeare.lit/pda", jid, "<status code='110'/>")
                        + RESULT);

        assertThat(stage.room("coven@chat.shakespeare.lit").orElseThrow().affiliation(new JID("hag66@shakespeare.lit")))
                .isEqualTo(Affiliation.MEMBER);
    }

    /** §7.10: MUST be conflict. */
    @Example(72)
    @Test
    void a_reserved_nickname_is_not_given_away_again() {
        Stage.withTheCrone()
                .quietly(FORM.replace("hag66@shakespeare.lit/pda", "hecate@shakespeare.lit/broom"))
                .refuses(FORM, error("nv71va54", "cancel", "conflict"));
    }

    /** §7.10: MUST be service-unavailable. */
    @Example(73)
    @Test
    void a_room_may_know_no_registration() {
        Stage.withTheCrone()
                .configured(Stage.REGISTRATION, "nobody")
                .refuses(FORM, error("nv71va54", "cancel", "service-unavailable"));
    }

    /** §7.10: MUST be bad-request. */
    @Example(74)
    @Test
    void a_form_that_is_not_valid_is_a_bad_request() {
        String start = "<iq from='hag66@shakespeare.lit/pda' id='nv71va54' to='coven@chat.shakespeare.lit' type='set'>"
                + "<query xmlns='jabber:iq:register'>";

        Stage.withTheCrone()
                .refuses(start + "</query></iq>", error("nv71va54", "modify", "bad-request"))
                .refuses(
                        FORM.replace("muc#register_roomnick", "muc#register_nick"),
                        error("nv71va54", "modify", "bad-request"));
    }

    private static final String WHICH_NICK = """
            <iq from='hag66@shakespeare.lit/pda' id='getnick1' to='coven@chat.shakespeare.lit' type='get'>
              <query xmlns='http://jabber.org/protocol/disco#info' node='x-roomuser-item'/>
            </iq>
            """;

    /** §7.12: MUST be the name of the identity, MUST NOT be an error for who is there already. */
    @Example({77, 78})
    @Test
    void the_registered_nickname_can_be_asked_for() {
        String answer = """
                <iq from='coven@chat.shakespeare.lit' id='getnick1' to='hag66@shakespeare.lit/pda' type='result'>
                  <query xmlns='http://jabber.org/protocol/disco#info' node='x-roomuser-item'>
                    <identity category='conference' name='thirdwitch' type='text'/>
                  </query>
                </iq>
                """;

        Stage.withTheCrone()
                .quietly(FORM)
                .sends(WHICH_NICK)
                .receive(answer)
                .entered("coven@chat.shakespeare.lit/thirdwitch", "hag66@shakespeare.lit/pda")
                .sends(WHICH_NICK)
                .receive(answer);
    }

    /** §7.12: MUST be empty. */
    @Test
    void who_has_no_nickname_is_told_nothing() {
        Stage.withTheCrone().sends(WHICH_NICK).receive("""
                <iq from='coven@chat.shakespeare.lit' id='getnick1' to='hag66@shakespeare.lit/pda' type='result'>
                  <query xmlns='http://jabber.org/protocol/disco#info' node='x-roomuser-item'/>
                </iq>
                """);
    }

    private static List<String> values(Element form) {
        return form.elements("field").stream()
                .map(field -> "%s %s".formatted(field.attributeValue("var"), field.elementText("value")))
                .toList();
    }

    /** §9.9: the form goes to those who can approve of it; with their approval the user is registered, and invited (§9.5). */
    @Example(151)
    @Test
    void an_admin_approves_of_a_registration() {
        Stage stage = Stage.withTheCrone()
                .configured("muc#roomconfig_membersonly", "1")
                .sends(FORM);
        List<Element> sent = stage.take();
        Element form = sent.getFirst().element("x");

        assertThat(sent)
                .extracting(stanza -> stanza.attributeValue("to"))
                .containsExactly("crone1@shakespeare.lit", "hag66@shakespeare.lit/pda");
        assertThat(form.attributeValue("type")).isEqualTo("form");
        assertThat(values(form))
                .containsExactly(
                        "FORM_TYPE http://jabber.org/protocol/muc#register",
                        "muc#jid hag66@shakespeare.lit",
                        "muc#register_first Brunhilde",
                        "muc#register_last Entwhistle-Throckmorton",
                        "muc#register_roomnick thirdwitch",
                        "muc#register_url http://witchesonline/~hag66/",
                        "muc#register_email hag66@witchesonline",
                        "muc#register_faqentry Just another witch.",
                        "muc#register_allow 0");

        stage.sends(approval(form.asXML(), "crone1@shakespeare.lit/desktop")).receive("""
                <message from='coven@chat.shakespeare.lit' to='hag66@shakespeare.lit'>
                  <x xmlns='http://jabber.org/protocol/muc#user'><invite from='crone1@shakespeare.lit'/></x>
                </message>
                """);

        assertThat(stage.room("coven@chat.shakespeare.lit").orElseThrow().affiliation(new JID("hag66@shakespeare.lit")))
                .isEqualTo(Affiliation.MEMBER);
    }

    private static String approval(String form, String admin) {
        return "<message from='%s' to='coven@chat.shakespeare.lit'>%s</message>"
                .formatted(
                        admin,
                        form.replace("<value>0</value>", "<value>1</value>")
                                .replace("type=\"form\"", "type=\"submit\""));
    }

    private static final String WANTS_VOICE = """
            <message from='hag66@shakespeare.lit/pda' id='yd53c486' to='coven@chat.shakespeare.lit'>
              <x xmlns='jabber:x:data' type='submit'>
                <field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#request</value></field>
                <field var='muc#role' type='list-single' label='Requested role'><value>participant</value></field>
              </x>
            </message>
            """;

    /** §7.13, §8.6, §8.3: the moderators are asked, and everybody sees the voice that one of them has granted. */
    @Example({79, 108, 109})
    @Test
    void a_visitor_asks_for_a_voice_and_gets_it() {
        Stage stage = Stage.withTheCrone()
                .configured("muc#roomconfig_moderatedroom", "1")
                .entered("coven@chat.shakespeare.lit/thirdwitch", "hag66@shakespeare.lit/pda")
                .sends(WANTS_VOICE);
        Element message = stage.take().getFirst();

        assertThat(message.attributeValue("from")).isEqualTo("coven@chat.shakespeare.lit");
        assertThat(message.attributeValue("to")).isEqualTo("crone1@shakespeare.lit/desktop");
        assertThat(values(message.element("x")))
                .containsExactly(
                        "FORM_TYPE http://jabber.org/protocol/muc#request",
                        "muc#role participant",
                        "muc#jid hag66@shakespeare.lit/pda",
                        "muc#roomnick thirdwitch",
                        "muc#request_allow 0");
        assertThat(fields(message.element("x")))
                .containsExactly(
                        "FORM_TYPE hidden",
                        "muc#role list-single",
                        "muc#jid jid-single",
                        "muc#roomnick text-single",
                        "muc#request_allow boolean");

        String presence = """
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='%s'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' jid='hag66@shakespeare.lit/pda' role='participant'>
                      <actor nick='firstwitch'/>
                    </item>%s
                  </x>
                </presence>
                """;
        stage.sends("""
                <message from='crone1@shakespeare.lit/desktop' id='approve' to='coven@chat.shakespeare.lit'>
                  <x xmlns='jabber:x:data' type='submit'>
                    <field var='FORM_TYPE' type='hidden'>
                      <value>http://jabber.org/protocol/muc#request</value>
                    </field>
                    <field var='muc#role'><value>participant</value></field>
                    <field var='muc#jid'><value>hag66@shakespeare.lit/pda</value></field>
                    <field var='muc#roomnick'><value>thirdwitch</value></field>
                    <field var='muc#request_allow'><value>true</value></field>
                  </x>
                </message>
                """)
                .receive(presence.formatted("crone1@shakespeare.lit/desktop", "")
                        + presence.formatted("hag66@shakespeare.lit/pda", "<status code='110'/>"));
    }
}
