package im.annex.kernel.internal.admin.face;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.administration.Audience;
import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.Option;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.texts.Text;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.IQ;

/** Conversations as in XEP-0050 §2.4: a command that configures a service in two stages. */
class AdHocTest {

    private static final String ADMIN = "requester@domain/resource";

    private static final Field<String> SERVICE = Field.choice(
                    "service", List.of(Option.of("httpd"), Option.of("jabberd")))
            .required();
    private static final Field<String> STATE =
            Field.choice("state", List.of(Option.of("off"), Option.of("on"))).required();

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private boolean greeted;

    private final CommandBook book = new CommandBook(List.of(
            Command.of("list", Text.literal("List Services"), Text.literal("Lists."), AdHocTest::list),
            Command.of("config", Text.literal("Configure Service"), Text.literal("Configures."), AdHocTest::config)
                    .with(SERVICE)
                    .askingMore(),
            Command.of(
                    "greet",
                    Text.literal("Greet"),
                    Text.literal("Greets all."),
                    _ -> Reply.done(Report.of("You are told."), () -> greeted = true)),
            Command.of("open", Text.literal("Open"), Text.literal("Asks at once."), AdHocTest::open)
                    .askingMore(),
            Command.of("fail", Text.literal("Fail"), Text.literal("Fails."), _ -> {
                throw new IllegalStateException("for the test");
            }),
            Command.of("hello", Text.literal("Hello"), Text.literal("Greets."), invocation -> {
                        invocation.progress().say("wait for it");
                        return Reply.done("Hello " + invocation.caller().name());
                    })
                    .openTo(Audience.EVERYONE)));
    private final AdHoc adHoc = new AdHoc(book, jid -> jid.toBareJID().equals("requester@domain"), clock);

    private static Reply list(Invocation invocation) {
        var table = Table.of(new Column("service", "Service"), new Column("up", "Up"));
        return Reply.done(
                Report.empty().fact("count", "Count", Value.of(1)).table(table.row(Value.of("httpd"), Value.of(true))));
    }

    private static Reply config(Invocation invocation) {
        String service = invocation.values().get(SERVICE);
        if (service.equals("jabberd")) {
            return Reply.refused(Reason.INVALID, "Not jabberd.");
        }
        var form = Form.untyped(STATE);
        return new Reply.Ask(
                form,
                true,
                next -> Reply.done("Service " + service + " is " + next.values().get(STATE) + "."));
    }

    private static Reply open(Invocation invocation) {
        return new Reply.Ask(Form.untyped(SERVICE), false, AdHocTest::config);
    }

    private IqAnswer give(String from, String command) throws Exception {
        Element iq = DocumentHelper.parseText(
                        "<iq type='set' id='exec1' to='responder' from='" + from + "'>" + command + "</iq>")
                .getRootElement();
        IqAnswer answer = adHoc.handle(new IQ(iq));
        return answer instanceof IqAnswer.Later(var later)
                ? later.toCompletableFuture().get(10, TimeUnit.SECONDS)
                : answer;
    }

    private static String command(String attributes, String payload) {
        return "<command xmlns='http://jabber.org/protocol/commands' " + attributes + ">" + payload + "</command>";
    }

    private static String form(String field, String value) {
        return "<x xmlns='jabber:x:data' type='submit'><field var='" + field + "'><value>" + value
                + "</value></field></x>";
    }

    private Element result(String attributes, String payload) throws Exception {
        IqAnswer answer = give(ADMIN, command(attributes, payload));
        assertThat(answer).isInstanceOf(IqAnswer.Result.class);
        return requireNonNull(((IqAnswer.Result) answer).payload());
    }

    private static void assertError(IqAnswer answer, String type, String condition, String application) {
        assertThat(answer).isInstanceOf(IqAnswer.Refused.class);
        StanzaError error = ((IqAnswer.Refused) answer).error();
        assertThat(error.type().toXMPP()).isEqualTo(type);
        assertThat(error.condition().elementName()).isEqualTo(condition);
        assertThat(error.application() == null ? "" : error.application().getName())
                .isEqualTo(application);
        assertThat(error.text()).isNotBlank();
    }

    private void assertError(String attributes, String payload, String condition, String application) throws Exception {
        String type = application.isEmpty() || application.equals("session-expired") ? "cancel" : "modify";
        assertError(give(ADMIN, command(attributes, payload)), type, condition, application);
    }

    /** §2.4.1. */
    @Test
    void a_command_without_parameters_is_completed_at_once() throws Exception {
        Element command = result("node='list' action='execute'", "");
        assertThat(command.attributeValue("status")).isEqualTo("completed");
        assertThat(command.attributeValue("sessionid")).isNotBlank();
        Element form = command.element("x");
        assertThat(form.attributeValue("type")).isEqualTo("result");
        assertThat(form.elements("field"))
                .extracting(field -> field.attributeValue("label") + " = " + field.elementText("value"))
                .containsExactly("Count = 1", "httpd = Up: yes");
        assertThat(command.elements("x")).as("clients show but one form").hasSize(1);
        assertThat(command.element("note")).isNull();
    }

    @Test
    void what_follows_a_command_is_done_once_it_is_answered() throws Exception {
        IqAnswer answer = give(ADMIN, command("node='greet' action='execute'", ""));
        assertThat(answer).isInstanceOf(IqAnswer.Followed.class);
        var followed = (IqAnswer.Followed) answer;
        Element command = requireNonNull(((IqAnswer.Result) followed.answer()).payload());
        assertThat(command.attributeValue("status")).isEqualTo("completed");
        assertThat(greeted).isFalse();
        followed.next().run();
        assertThat(greeted).isTrue();
    }

    /** §2.4.2: the whole way, with a step back. */
    @Test
    void stages_go_forward_back_and_to_the_end() throws Exception {
        Element first = result("node='config' action='execute'", "");
        assertThat(first.attributeValue("status")).isEqualTo("executing");
        assertThat(first.element("actions").asXML()).contains("execute=\"next\"><next/>");
        assertThat(first.element("x").attributeValue("type")).isEqualTo("form");
        String session = "node='config' sessionid='" + first.attributeValue("sessionid") + "'";

        Element second = result(session, form("service", "httpd"));
        assertThat(second.attributeValue("sessionid")).isEqualTo(first.attributeValue("sessionid"));
        assertThat(second.element("actions").asXML()).contains("execute=\"complete\"><prev/><complete/>");

        Element back = result(session + " action='prev'", "");
        assertThat(back.element("actions").asXML()).contains("<next/>").doesNotContain("<prev/>");
        assertThat(back.element("x").element("field").elementText("value"))
                .as("the remembered value")
                .isEqualTo("httpd");

        result(session + " action='next'", form("service", "httpd"));
        Element done = result(session + " action='complete'", form("state", "on"));
        assertThat(done.attributeValue("status")).isEqualTo("completed");
        assertThat(done.element("actions")).isNull();
        assertThat(done.element("note").attributeValue("type")).isEqualTo("info");
        assertThat(done.elementText("note")).isEqualTo("Service httpd is on.");

        assertError(session, form("state", "on"), "not-allowed", "session-expired");
    }

    /** §2.4.2: there is nothing before the first form that was shown. */
    @Test
    void no_step_leads_back_to_what_was_never_shown() throws Exception {
        Element first = result("node='open'", "");
        assertThat(first.element("actions").asXML()).contains("<next/>").doesNotContain("<prev/>");
        String session = "node='open' sessionid='" + first.attributeValue("sessionid") + "'";
        assertError(session + " action='prev'", "", "bad-request", "bad-action");

        Element second = result(session, form("service", "httpd"));
        assertThat(second.element("actions").asXML()).contains("<prev/>");
        assertThat(result(session + " action='prev'", "").element("x").elements("field"))
                .hasSize(1);
    }

    /** §2.4.3. */
    @Test
    void a_command_can_be_cancelled_at_any_stage() throws Exception {
        String session = session();
        Element cancelled = result(session + " action='cancel'", "");
        assertThat(cancelled.attributeValue("status")).isEqualTo("canceled");
        assertError(session, form("service", "httpd"), "not-allowed", "session-expired");
    }

    private String session() throws Exception {
        return "node='config' sessionid='" + result("node='config'", "").attributeValue("sessionid") + "'";
    }

    /** §4.4. */
    @Test
    void mistakes_get_the_conditions_of_the_specification_and_can_be_corrected() throws Exception {
        String session = session();
        assertError(session + " action='jump'", "", "bad-request", "malformed-action");
        assertError(session + " action='complete'", form("service", "httpd"), "bad-request", "bad-action");
        assertError(session + " action='prev'", "", "bad-request", "bad-action");
        assertError(session, "", "bad-request", "bad-payload");
        assertError(session, form("service", "sshd"), "bad-request", "bad-payload");
        assertError(session, form("state", "on"), "bad-request", "bad-payload");
        assertError(session, form("service", "jabberd"), "bad-request", "bad-payload");
        assertError(session.replace("config", "list"), "", "bad-request", "bad-sessionid");
        assertError("node='config' sessionid='guessed'", "", "bad-request", "bad-sessionid");
        assertError("node='config' action='next'", "", "bad-request", "bad-action");
        assertError("node='else'", "", "item-not-found", "");
        assertThat(result(session, form("service", "httpd")).attributeValue("status"))
                .isEqualTo("executing");
    }

    /** §3.5.1. */
    @Test
    void a_form_of_type_cancel_is_taken_for_a_submission() throws Exception {
        Element next = result(session(), form("service", "httpd").replace("submit", "cancel"));
        assertThat(next.attributeValue("status")).isEqualTo("executing");
    }

    @Test
    void a_session_belongs_to_one_full_address() throws Exception {
        String session = session();
        assertError(
                give("requester@domain/other", command(session, form("service", "httpd"))),
                "modify",
                "bad-request",
                "bad-sessionid");
    }

    @Test
    void a_session_that_nobody_goes_on_with_expires() throws Exception {
        String session = session();
        now = now.plus(Sessions.LIFETIME).plus(Duration.ofSeconds(1));
        assertError(session, form("service", "httpd"), "not-allowed", "session-expired");
    }

    @Test
    void one_session_too_many_ends_the_oldest_of_the_same_person() throws Exception {
        String oldest = session();
        String second = session();
        for (int i = 2; i <= Sessions.MAX_PER_REQUESTER; i++) {
            session();
        }
        assertError(oldest, form("service", "httpd"), "not-allowed", "session-expired");
        assertThat(result(second, form("service", "httpd")).attributeValue("status"))
                .isEqualTo("executing");
    }

    @Test
    void a_session_ends_with_the_component_that_it_was_begun_with() throws Exception {
        String stopped = session();
        adHoc.forget("other");
        assertThat(result(stopped, form("service", "httpd")).attributeValue("status"))
                .isEqualTo("executing");
        adHoc.forget("responder");
        assertError(stopped, form("state", "on"), "not-allowed", "session-expired");
    }

    @Test
    void a_command_of_a_component_that_was_restarted_does_not_go_on_in_what_is_gone() throws Exception {
        book.put("responder", List.of(own("old")));
        String session = "node='own' sessionid='" + result("node='own'", "").attributeValue("sessionid") + "'";
        book.put("responder", List.of(own("new")));
        assertError(session, form("state", "on"), "not-allowed", "session-expired");
    }

    private static Command own(String run) {
        return Command.of("own", Text.literal("Own"), Text.literal("Is a component's."), _ -> Reply.done(run))
                .with(STATE);
    }

    @Test
    void who_may_not_is_refused() throws Exception {
        assertError(give("stranger@domain/x", command("node='list'", "")), "cancel", "forbidden", "");
        IqAnswer open = give("stranger@domain/x", command("node='hello'", ""));
        assertThat(requireNonNull(((IqAnswer.Result) open).payload()).elementText("note"))
                .isEqualTo("Hello stranger@domain/x");
    }

    @Test
    void what_is_said_meanwhile_is_told_in_the_end() throws Exception {
        Element command = result("node='hello'", "");
        assertThat(command.element("x").element("field").elementText("value")).isEqualTo("wait for it");
    }

    /** §3.6. */
    @Test
    void what_fails_is_completed_with_an_error_note() throws Exception {
        Element command = result("node='fail'", "");
        assertThat(command.attributeValue("status")).isEqualTo("completed");
        assertThat(command.element("note").attributeValue("type")).isEqualTo("error");
    }
}
