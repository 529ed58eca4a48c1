package im.annex.kernel.protocol.adhoc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.annex.kernel.protocol.adhoc.AdHocCodec.Decoded;
import im.annex.kernel.protocol.adhoc.CommandAnswer.Actions;
import im.annex.kernel.protocol.adhoc.CommandAnswer.Note;
import im.annex.kernel.protocol.adhoc.CommandAnswer.Status;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** With the examples of XEP-0050. */
class AdHocCodecTest {

    private static final String SESSION = "config:20020923T213616Z-700";

    private static Decoded decode(String xml) throws DocumentException {
        return AdHocCodec.decode(DocumentHelper.parseText(xml).getRootElement());
    }

    private static CommandRequest understood(String xml) throws DocumentException {
        return ((Decoded.Understood) decode(xml)).request();
    }

    @Test
    void a_first_request_has_no_session() throws DocumentException {
        CommandRequest request =
                understood("<command xmlns='http://jabber.org/protocol/commands' node='list' action='execute'/>");
        assertThat(request.node()).isEqualTo("list");
        assertThat(request.action()).isEqualTo(Action.EXECUTE);
        assertThat(request.sessionId()).isEmpty();
    }

    @Test
    void without_an_action_it_is_execute_and_the_form_is_the_payload() throws DocumentException {
        CommandRequest request = understood("""
                <command xmlns='http://jabber.org/protocol/commands' sessionid='config:20020923T213616Z-700'
                    node='config' status='completed'>
                  <x xmlns='jabber:x:data' type='submit'><field var='service'><value>httpd</value></field></x>
                </command>""");
        assertThat(request.action()).isEqualTo(Action.EXECUTE);
        assertThat(request.sessionId()).contains(SESSION);
        assertThat(request.payload("jabber:x:data"))
                .get()
                .extracting(form -> form.element("field").elementText("value"))
                .isEqualTo("httpd");
    }

    @Test
    void what_only_responders_send_is_ignored() throws DocumentException {
        CommandRequest request = understood("""
                <command xmlns='http://jabber.org/protocol/commands' node='config' action='prev'>
                  <actions/><note>x</note></command>""");
        assertThat(request.payload()).isEmpty();
        assertThat(request.action()).isEqualTo(Action.PREV);
    }

    @Test
    void what_cannot_be_understood_says_why() throws DocumentException {
        assertThat(decode("<command xmlns='http://jabber.org/protocol/commands'/>"))
                .isInstanceOf(Decoded.Incomplete.class);
        assertThat(decode("<command xmlns='http://jabber.org/protocol/commands' node='a' sessionid=''/>"))
                .isInstanceOf(Decoded.Incomplete.class);
        assertThat(decode("<command xmlns='http://jabber.org/protocol/commands' node='a' action='EXECUTE'/>"))
                .isEqualTo(new Decoded.UnknownAction("EXECUTE"));
    }

    @Test
    void a_second_stage_goes_back_or_is_completed() {
        var actions = new Actions(Action.COMPLETE, Set.of(Action.COMPLETE, Action.PREV));
        Element form = DocumentHelper.createElement("form");
        Element command = AdHocCodec.encode(new CommandAnswer(
                "config", SESSION, Status.EXECUTING, Optional.of(actions), List.of(form), List.of(), Locale.ENGLISH));
        assertThat(command.asXML())
                .isEqualTo("<command xmlns=\"http://jabber.org/protocol/commands\" node=\"config\""
                        + " sessionid=\"config:20020923T213616Z-700\" status=\"executing\" xml:lang=\"en\">"
                        + "<actions execute=\"complete\"><prev/><complete/></actions>"
                        + "<form xmlns=\"\"/></command>");
    }

    @Test
    void an_end_has_notes() {
        var note = new Note(Note.Severity.INFO, "Service 'httpd' has been configured.");
        Element command = AdHocCodec.encode(new CommandAnswer(
                "config", SESSION, Status.COMPLETED, Optional.empty(), List.of(), List.of(note), Locale.ENGLISH));
        assertThat(command.attributeValue("status")).isEqualTo("completed");
        assertThat(command.element("note").attributeValue("type")).isEqualTo("info");
        assertThat(command.elementText("note")).isEqualTo("Service 'httpd' has been configured.");
    }

    @Test
    void execute_stands_for_something_that_is_allowed() {
        assertThatThrownBy(() -> new Actions(Action.NEXT, Set.of(Action.COMPLETE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Actions(Action.CANCEL, Set.of(Action.CANCEL)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void errors_are_named_as_in_the_schema() {
        assertThat(CommandError.SESSION_EXPIRED.element().asXML())
                .isEqualTo("<session-expired xmlns=\"http://jabber.org/protocol/commands\"/>");
        assertThat(CommandError.BAD_SESSIONID.element().getName()).isEqualTo("bad-sessionid");
    }
}
