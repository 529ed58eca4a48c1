package im.annex.irc.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.irc.line.Ctcp;
import im.annex.irc.line.Encoding;
import im.annex.irc.line.Source;
import im.annex.irc.session.Effect.Answered;
import im.annex.irc.session.Effect.Asked;
import im.annex.irc.session.Effect.Heard;
import im.annex.irc.session.Effect.Invited;
import im.annex.irc.session.Effect.ListedAll;
import im.annex.irc.session.Effect.ListedChannel;
import im.annex.irc.session.Effect.Refused;
import im.annex.irc.session.Effect.Said;
import im.annex.irc.session.Effect.Told;
import im.annex.irc.session.Message.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said both ways. */
class SpeakingTest {

    private static final String LEFT = "You left before all of this was said.";

    private static final String USUAL = "PREFIX=(ov)@+ CHANTYPES=# STATUSMSG=@+";

    private final Scene scene = Scene.welcome("", USUAL).in("#a", "crone");

    private static Request.Say say(String target, String text) {
        return new Request.Say(7, target, Kind.SPEECH, text);
    }

    private Message heard(String line) {
        scene.told();
        return scene.hear(line).told(Heard.class).getFirst().message();
    }

    @Test
    void others_are_heard_in_channels_and_in_private() {
        scene.hear(":crone!c@d PRIVMSG #A :hi there");
        Heard heard = scene.told(Heard.class).getFirst();
        assertThat(heard.channel()).isSameAs(scene.channel("#a"));
        assertThat(heard.message())
                .isEqualTo(new Message(
                        new Source("crone", "c", "d"), null, "#A", Kind.SPEECH, "hi there", null, scene.now, false));
        scene.hear(":crone!c@d PRIVMSG witch :psst");
        assertThat(scene.told(Heard.class).getFirst().channel()).isNull();
        assertThat(heard(":crone!c@d NOTICE #a :note").kind()).isEqualTo(Kind.NOTICE);
        assertThat(heard(":crone!c@d PRIVMSG #a :\1ACTION cackles\1").kind()).isEqualTo(Kind.ACTION);
        assertThat(heard(":crone!c@d PRIVMSG #a :\1ACTION cackles\1").text()).isEqualTo("cackles");
        assertThat(heard(":crone!c@d PRIVMSG @#a :to ops").target()).isEqualTo("#a");
    }

    @Test
    void ids_times_and_accounts_come_along() {
        Message message = heard("@time=2026-03-01T11:59:00.123Z;msgid=63E1;account=crones :crone!c@d PRIVMSG #a :hi");
        assertThat(message.id()).isEqualTo("63E1");
        assertThat(message.account()).isEqualTo("crones");
        assertThat(message.at()).isEqualTo(Instant.parse("2026-03-01T11:59:00.123Z"));
        assertThat(heard("@time=nonsense;msgid= :crone!c@d PRIVMSG #a :hi").at())
                .isEqualTo(scene.now);
        assertThat(heard("@time=2036-03-01T12:00:00.000Z :crone!c@d PRIVMSG #a :hi")
                        .at())
                .isEqualTo(scene.now);
    }

    @Test
    void what_servers_say_is_for_the_user_to_read() {
        scene.hear(":irc.test NOTICE witch :*** hello", "NOTICE AUTH :x", ":irc.test 371 witch :info");
        assertThat(scene.told()).hasSize(3).allMatch(Told.class::isInstance);
        assertThat(scene.hear(":crone!c@d TAGMSG #a").told()).isEmpty();
    }

    @Test
    void queries_are_asked_and_answered() {
        scene.hear(":crone!c@d PRIVMSG witch :\1VERSION\1", ":crone!c@d NOTICE witch :\1PING 17\1");
        Source crone = new Source("crone", "c", "d");
        assertThat(scene.told())
                .containsExactly(
                        new Asked(crone, new Ctcp("VERSION", "")), new Answered(crone, new Ctcp("PING", "17")));
        scene.want(new Request.Answer(0, "crone", new Ctcp("VERSION", "Annex")));
        scene.want(new Request.Ask(0, "crone", new Ctcp("PING", "1\r\nQUIT")));
        assertThat(scene.sent()).containsExactly("NOTICE crone :\1VERSION Annex\1", "PRIVMSG crone :\1PING 1 QUIT\1");
    }

    @Test
    void a_whole_channel_is_not_answered() {
        scene.hear(":crone!c@d PRIVMSG #a :\1VERSION\1");
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void invitations_are_told() {
        scene.hear(":crone!c@d INVITE witch #b");
        assertThat(scene.told()).containsExactly(new Invited(new Source("crone", "c", "d"), "witch", "#b"));
    }

    @Test
    void what_we_say_is_said_at_once() {
        scene.want(say("#a", "hello"));
        assertThat(scene.sent()).containsExactly("PRIVMSG #a hello");
        assertThat(scene.told()).containsExactly(new Said(7, "#a", Kind.SPEECH, "hello", 1, 1, null, scene.now));
        scene.want(new Request.Say(8, "crone", Kind.ACTION, "waves"));
        scene.want(new Request.Say(8, "crone", Kind.NOTICE, "note that"));
        assertThat(scene.sent()).containsExactly("PRIVMSG crone :\1ACTION waves\1", "NOTICE crone :note that");
    }

    @Test
    void lines_are_messages_and_long_ones_are_several() {
        scene.want(say("#a", "one\r\n\r\n" + "x".repeat(600) + "\nthree"));
        List<String> sent = scene.sent();
        assertThat(sent).hasSize(4);
        assertThat(sent.getFirst()).isEqualTo("PRIVMSG #a one");
        assertThat(sent.getLast()).isEqualTo("PRIVMSG #a three");
        for (String line : sent) {
            String seen = ":witch!hag@cave.test " + line + "\r\n";
            assertThat(seen.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(512);
        }
        assertThat(sent.get(1)).hasSizeGreaterThan(470);
        assertThat(scene.told(Said.class)).extracting(Said::part).containsExactly(1, 2, 3, 4);
    }

    @Test
    void what_a_server_says_to_a_channel_is_said_there() {
        scene.hear(":irc.test NOTICE #a :Be nice.", ":irc.test NOTICE #elsewhere :x");
        List<Effect> told = scene.told();
        assertThat(told).hasSize(2);
        assertThat(((Heard) told.getFirst()).message().text()).isEqualTo("Be nice.");
        assertThat(told.getLast()).isInstanceOf(Told.class);
    }

    @Test
    void what_a_server_would_cut_is_cut_at_a_character() {
        Scene strict =
                Scene.welcome("", USUAL + " TOPICLEN=8 KICKLEN=5 AWAYLEN=4").in("#a", "crone");
        strict.sent();
        strict.want(new Request.SetTopic(1, "#a", "\u20AC\u20AC\u20AC"));
        strict.want(new Request.Kick(2, "#a", "crone", "x\u20ACx\u20AC"));
        strict.want(new Request.Away(3, "\u20AC\u20AC"));
        assertThat(strict.sent()).containsExactly("TOPIC #a \u20AC\u20AC", "KICK #a crone x\u20ACx", "AWAY \u20AC");
    }

    @Test
    void as_long_as_our_address_is_not_known_it_is_taken_for_a_long_one() {
        Scene fresh = Scene.welcome("", USUAL);
        fresh.want(say("crone", "x".repeat(600)));
        assertThat(fresh.sent().getFirst()).hasSizeLessThan(512 - 80).hasSizeGreaterThan(400);
    }

    /** IRCv3 draft/multiline. */
    @Test
    void where_the_server_can_several_lines_are_one_message() {
        Scene modern = Scene.welcome(
                "batch message-tags labeled-response draft/multiline=max-bytes=4096,max-lines=4", "NETWORK=x");
        modern.want(new Request.Say(7, "#a", Message.Kind.SPEECH, "one\n\ntwo words\n"));
        assertThat(modern.sent())
                .containsExactly(
                        "@label=7-1 BATCH +7-0 draft/multiline #a",
                        "@batch=7-0 PRIVMSG #a one",
                        "@batch=7-0 PRIVMSG #a :",
                        "@batch=7-0 PRIVMSG #a :two words",
                        "BATCH -7-0");
        assertThat(modern.told(Said.class)).extracting(Said::parts).containsExactly(1);
        modern.pass(Duration.ofMinutes(1));
        modern.want(new Request.Say(8, "#a", Message.Kind.SPEECH, "word ".repeat(120) + "end"));
        List<String> lines = modern.sent();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).startsWith("@batch=8-0 PRIVMSG #a :word").endsWith("word ");
        assertThat(lines.get(2)).startsWith("@batch=8-0;draft/multiline-concat PRIVMSG #a :word");
        modern.want(new Request.Say(9, "#a", Message.Kind.SPEECH, "1\n2\n3\n4\n5"));
        assertThat(modern.sent()).hasSize(5).noneMatch(line -> line.contains("BATCH"));
        modern.want(new Request.Say(10, "#a", Message.Kind.SPEECH, "one line"));
        assertThat(modern.sent()).containsExactly("@label=a-1 PRIVMSG #a :one line");
    }

    /** IRCv3 draft/multiline. */
    @Test
    void several_lines_of_others_are_one_message_too() {
        Scene modern = Scene.welcome(
                        "batch message-tags echo-message labeled-response draft/multiline=max-bytes=4096",
                        "CHANTYPES=#")
                .in("#a", "crone");
        modern.hear(
                "@msgid=m1 :crone!c@d BATCH +x draft/multiline #a",
                "@batch=x :crone!c@d PRIVMSG #a hello",
                "@batch=x :crone!c@d PRIVMSG #a :",
                "@batch=x :crone!c@d PRIVMSG #a :how is ",
                "@batch=x;draft/multiline-concat :crone!c@d PRIVMSG #a everyone?");
        assertThat(modern.told(Heard.class)).isEmpty();
        Message heard = modern.hear(":s BATCH -x").told(Heard.class).getFirst().message();
        assertThat(heard.text()).isEqualTo("hello\n\nhow is everyone?");
        assertThat(heard.id()).isEqualTo("m1");
        modern.want(new Request.Say(7, "#a", Message.Kind.SPEECH, "one\ntwo"));
        assertThat(modern.told(Said.class)).isEmpty();
        modern.hear(
                "@label=7-1;msgid=m2 :witch!hag@cave.test BATCH +y draft/multiline #a",
                "@batch=y :witch!hag@cave.test PRIVMSG #a one",
                "@batch=y :witch!hag@cave.test PRIVMSG #a two",
                ":s BATCH -y");
        assertThat(modern.told(Said.class)).extracting(Said::id).containsExactly("m2");
    }

    @Test
    void an_action_has_room_for_its_signs() {
        scene.want(new Request.Say(7, "#a", Kind.ACTION, "\u20AC".repeat(400)));
        for (String line : scene.sent()) {
            assertThat((":witch!hag@cave.test " + line + "\r\n").getBytes(UTF_8))
                    .hasSizeLessThanOrEqualTo(512);
            assertThat(line).endsWith("\1");
        }
    }

    @Test
    void nobody_floods_the_server() {
        for (int i = 0; i < 14; i++) {
            scene.want(say("#a", "line " + i));
        }
        assertThat(scene.sent()).hasSize(10);
        assertThat(scene.told(Said.class)).hasSize(10);
        assertThat(scene.session.due()).contains(scene.now.plusSeconds(1));
        assertThat(scene.hear("PING x").sent()).containsExactly("PONG x");
        scene.pass(Duration.ofSeconds(2));
        assertThat(scene.sent()).containsExactly("PRIVMSG #a :line 10");
        scene.pass(Duration.ofSeconds(30));
        assertThat(scene.sent()).hasSize(3);
    }

    @Test
    void whoever_has_said_too_much_can_leave_nevertheless() {
        scene.in("#b", "crone");
        scene.want(new Request.Say(7, "#a", Kind.SPEECH, "a\n".repeat(30)));
        scene.want(new Request.Say(8, "#b", Kind.SPEECH, "b\nb"));
        scene.forget();
        scene.want(new Request.Join(9, "#c", ""));
        scene.want(new Request.Part(0, "#A", ""));
        assertThat(scene.told()).containsExactly(new Refused(7, new Reply(Reply.LEFT, "#A", LEFT)));
        scene.pass(Duration.ofSeconds(30));
        assertThat(scene.sent()).containsExactly("JOIN #c", "PART #A", "PRIVMSG #b b", "PRIVMSG #b b");
    }

    @Test
    void what_can_be_said_of_one_command_only_is_said_of_that() {
        for (String why : List.of("437 witch #a", "438 witch witch hag", "447 witch", "435 witch hag #a")) {
            scene.want(new Request.ChangeNick(7, "hag")).forget();
            scene.hear(":s " + why + " :no");
            assertThat(scene.told(Refused.class)).extracting(Refused::ticket).containsExactly(7L);
        }
        scene.want(new Request.Kick(8, "#a", "crone", "")).forget();
        scene.hear(":s 441 witch crone #a :not there");
        assertThat(scene.told(Refused.class)).extracting(Refused::ticket).containsExactly(8L);
        scene.want(new Request.Raw(9, "MODE #a +z")).forget();
        scene.hear(":s 472 witch z :unknown");
        assertThat(scene.told(Refused.class)).extracting(Refused::ticket).containsExactly(9L);
        scene.hear(":s 438 witch witch hag :no");
        assertThat(scene.told()).hasOnlyElementsOfType(Told.class);
    }

    @Test
    void whoever_is_thrown_out_says_no_more() {
        scene.want(new Request.Say(7, "#a", Kind.SPEECH, "a\n".repeat(30)));
        scene.forget();
        scene.hear(":crone!c@d KICK #a witch :flood");
        assertThat(scene.told(Refused.class)).containsExactly(new Refused(7, new Reply(Reply.LEFT, "#a", LEFT)));
        scene.pass(Duration.ofSeconds(30));
        assertThat(scene.sent()).isEmpty();
    }

    @Test
    void a_book_is_not_pasted() {
        scene.want(say("#a", "a\n".repeat(Outbox.MOST_WAITING + 1)));
        assertThat(scene.sent()).isEmpty();
        assertThat(scene.told(Refused.class))
                .extracting(refused -> refused.why().code())
                .containsExactly(Reply.TOO_MUCH);
    }

    @Test
    void nothing_is_said_that_would_be_something_else() {
        List<Request> wrong = List.of(
                say("#a,#b", "x"),
                say("crone,toad", "x"),
                say("a b", "x"),
                say("$*.test", "x"),
                say("*", "x"),
                say("crone\nQUIT", "x"),
                say("", "x"),
                say(":x", "x"),
                say("#a", " \n "),
                new Request.Join(7, "#a,#b", ""),
                new Request.Join(7, "0", ""),
                new Request.Join(7, "#a", "key,key2"),
                new Request.Join(7, "#a", "key key2"),
                new Request.Part(7, "#a,#b", ""),
                new Request.ChangeNick(7, "a b"),
                new Request.ChangeNick(7, "#a"),
                new Request.Kick(7, "#a", "crone,toad", ""),
                new Request.Kick(7, "crone", "crone", ""),
                new Request.Invite(7, "crone", "toad"),
                new Request.SetTopic(7, "crone", "x"),
                new Request.SetModes(7, "#a", List.of(new ModeChange(true, 'o', "a b"))),
                new Request.SetModes(7, "#a", List.of(new ModeChange(true, 'b', "a b"))),
                new Request.SetModes(7, "#a", List.of(new ModeChange(true, ' ', null))),
                new Request.Raw(7, "-"));
        for (Request request : wrong) {
            scene.want(request);
            assertThat(scene.sent()).as(request.toString()).isEmpty();
            assertThat(scene.told(Refused.class))
                    .as(request.toString())
                    .extracting(refused -> refused.why().code())
                    .containsExactly(Reply.INVALID);
        }
    }

    @Test
    void whatever_is_said_stays_on_its_line() {
        String evil = "x\r\nQUIT :evil\0\nJOIN #evil";
        List<Request> requests = List.of(
                new Request.Part(1, "#a", evil),
                new Request.SetTopic(1, "#a", evil),
                new Request.Kick(1, "#a", "crone", evil),
                new Request.Away(1, evil),
                new Request.Answer(1, "crone", new Ctcp("VERSION", evil)));
        for (Request request : requests) {
            scene.pass(Duration.ofSeconds(10));
            assertThat(scene.want(request).sent()).hasSize(1).noneMatch(line -> line.matches("(?s).*[\r\n\0].*"));
        }
        scene.pass(Duration.ofSeconds(10));
        assertThat(scene.want(say("#a", "a\1b\rQUIT\0")).sent()).containsExactly("PRIVMSG #a ab", "PRIVMSG #a QUIT");
    }

    @Test
    void whoever_knows_irc_types_it() {
        scene.want(new Request.Raw(1, "whois crone"));
        scene.want(new Request.Raw(1, "@label=1 :fake PRIVMSG NickServ :identify x y\n"));
        assertThat(scene.sent()).containsExactly("WHOIS crone", "PRIVMSG NickServ :identify x y");
        for (String evil : new String[] {"WHOIS x\nQUIT", "WHOIS x\rQUIT", "WHOIS x\0QUIT"}) {
            assertThat(scene.want(new Request.Raw(5, evil)).sent()).isEmpty();
            assertThat(scene.told(Refused.class)).extracting(Refused::ticket).containsExactly(5L);
        }
    }

    @Test
    void whoever_asks_the_server_in_its_own_words_reads_the_answer() {
        scene.in("#a", "crone");
        scene.hear(":s 353 witch = #a :witch crone", ":s 367 witch #a *!*@desert");
        assertThat(scene.told(Told.class)).isEmpty();
        scene.want(new Request.Raw(0, "NAMES #a"));
        scene.want(new Request.Raw(0, "MODE #a b"));
        scene.hear(":s 353 witch = #a :witch crone", ":s 366 witch #a :End", ":s 367 witch #a *!*@desert");
        assertThat(scene.told(Told.class)).hasSize(3);
        scene.hear(":s 353 witch = #a :witch crone", ":s 368 witch #a :End", ":s 367 witch #a *!*@desert");
        assertThat(scene.told(Told.class)).hasSize(1);
    }

    @Test
    void whoever_types_the_end_has_it() {
        scene.want(new Request.Raw(1, "quit :so long"));
        assertThat(scene.sent()).containsExactly("QUIT :so long");
        assertThat(scene.hungUp()).contains(Departure.Cause.QUIT);
    }

    @Test
    void what_is_not_done_is_refused_with_its_ticket() {
        scene.want(new Request.Kick(1, "#a", "crone", "out"));
        scene.hear(":s 482 witch #a :You're not channel operator");
        assertThat(scene.told()).containsExactly(new Refused(1, new Reply("482", "#a", "You're not channel operator")));
        scene.want(new Request.ChangeNick(2, "Crone"));
        scene.hear(":s 433 witch crone :in use");
        assertThat(scene.told()).containsExactly(new Refused(2, new Reply("433", "crone", "in use")));
        scene.want(say("nobody", "hi"));
        scene.told();
        scene.hear(":s 401 witch nobody :No such nick");
        assertThat(scene.told()).containsExactly(new Refused(7, new Reply("401", "nobody", "No such nick")));
        scene.hear(":s 482 witch #a :not you");
        assertThat(scene.told()).hasSize(1).allMatch(Told.class::isInstance);
    }

    @Test
    void without_labels_an_answer_is_to_the_last_that_it_can_be_to() {
        scene.in("#a", "crone");
        scene.want(new Request.Say(1, "#a", Kind.SPEECH, "heard by all"))
                .want(new Request.Kick(2, "#a", "crone", ""))
                .want(new Request.Say(3, "#a", Kind.SPEECH, "heard by nobody"))
                .told();
        scene.hear(":s 482 witch #a :no");
        assertThat(scene.told()).containsExactly(new Refused(2, new Reply("482", "#a", "no")));
        scene.hear(":s 404 witch #a :no");
        assertThat(scene.told()).containsExactly(new Refused(3, new Reply("404", "#a", "no")));
    }

    @Test
    void with_labels_there_is_no_doubt_what_an_answer_is_to() {
        Scene modern = Scene.welcome("batch labeled-response", USUAL).in("#a", "crone");
        modern.want(new Request.Kick(36, "#a", "crone", ""));
        modern.want(new Request.SetTopic(37, "#a", "x"));
        assertThat(modern.sent()).containsExactly("@label=10-1 KICK #a crone", "@label=11-1 TOPIC #a x");
        modern.hear("@label=11-1 :s 482 witch #a :no");
        assertThat(modern.told()).containsExactly(new Refused(37, new Reply("482", "#a", "no")));
        modern.hear("@label=10-1 :s BATCH +r labeled-response", "@batch=r :s 482 witch #a :no", ":s BATCH -r");
        assertThat(modern.told()).containsExactly(new Refused(36, new Reply("482", "#a", "no")));
        modern.hear("@label=zz-1 :s ACK");
        assertThat(modern.told()).isEmpty();
    }

    @Test
    void with_echoes_it_is_said_when_it_comes_back() {
        Scene modern = Scene.welcome("echo-message batch labeled-response message-tags", USUAL)
                .in("#a", "crone");
        modern.want(say("#a", "one\ntwo"));
        assertThat(modern.sent()).containsExactly("@label=7-1 PRIVMSG #a one", "@label=7-2 PRIVMSG #a two");
        assertThat(modern.told()).isEmpty();
        modern.hear("@label=7-1;msgid=M1 :witch!hag@cave PRIVMSG #a :one");
        assertThat(modern.told()).containsExactly(new Said(7, "#a", Kind.SPEECH, "one", 1, 2, "M1", modern.now));
        modern.hear("@label=7-2;msgid=M2 :witch!hag@cave PRIVMSG #a :two");
        assertThat(modern.told(Said.class)).hasSize(1);
    }

    @Test
    void without_labels_echoes_come_in_order() {
        Scene modern = Scene.welcome("echo-message", USUAL).in("#a", "crone");
        modern.want(say("crone", "psst")).want(say("#a", "one")).want(say("#a", "two"));
        modern.hear(
                ":witch!hag@cave PRIVMSG #a :one",
                ":witch!hag@cave PRIVMSG crone :psst",
                ":witch!hag@cave PRIVMSG #a :two",
                ":witch!hag@cave PRIVMSG #a :from my phone");
        List<Effect> told = modern.told();
        assertThat(told).hasSize(4);
        assertThat(told.subList(0, 3))
                .extracting(effect -> ((Said) effect).text())
                .containsExactly("one", "psst", "two");
        assertThat(((Heard) told.get(3)).message().self()).isTrue();
    }

    @Test
    void an_echo_that_is_refused_does_not_come() {
        Scene modern = Scene.welcome("echo-message", USUAL).in("#a", "crone");
        modern.want(say("#a", "one"));
        modern.hear(":s 404 witch #a :Cannot send to channel");
        assertThat(modern.told()).containsExactly(new Refused(7, new Reply("404", "#a", "Cannot send to channel")));
    }

    @Test
    void what_is_said_to_oneself_is_heard_once() {
        Scene modern = Scene.welcome("echo-message batch labeled-response", USUAL);
        modern.want(say("witch", "note"));
        modern.hear("@label=7-1 :witch!hag@cave PRIVMSG witch :note", ":witch!hag@cave PRIVMSG witch :note");
        assertThat(modern.told()).hasSize(2).first().isInstanceOf(Said.class);
    }

    @Test
    void a_server_that_fails_says_why() {
        scene.want(say("#a", "x"));
        scene.told();
        scene.hear(":s FAIL PRIVMSG INVALID_UTF8 :Not UTF-8");
        assertThat(scene.told()).hasSize(1);
        scene.hear(":s WARN * SOMETHING :careful", ":s NOTE * OPER_MESSAGE :hello");
        assertThat(scene.told()).hasSize(2).allMatch(Told.class::isInstance);
    }

    @Test
    void all_channels_are_listed() {
        scene.want(new Request.ListChannels(1));
        assertThat(scene.sent()).containsExactly("LIST");
        scene.hear(
                ":s 321 witch Channel :Users",
                ":s 322 witch #a 12 :A topic",
                ":s 322 witch #b x :",
                ":s 323 witch :End");
        assertThat(scene.told())
                .containsExactly(
                        new ListedChannel("#a", 12, "A topic"), new ListedChannel("#b", 0, ""), new ListedAll());
    }

    @Test
    void away_is_said_and_known() {
        scene.want(new Request.Away(0, "at the cauldron")).want(new Request.Away(0, ""));
        assertThat(scene.sent()).containsExactly("AWAY :at the cauldron", "AWAY");
        scene.hear(":s 306 witch :You are away");
        assertThat(scene.session.self().orElseThrow().isAway()).isTrue();
        scene.hear(":s 305 witch :You are back");
        assertThat(scene.session.self().orElseThrow().isAway()).isFalse();
    }

    @Test
    void a_server_that_wants_utf_8_gets_it() {
        var latin = new Encoding(StandardCharsets.ISO_8859_1, StandardCharsets.ISO_8859_1);
        assertThat(scene.session.encoding(latin)).isEqualTo(latin);
        assertThat(Scene.welcome("", "UTF8ONLY").session.encoding(latin).out()).isEqualTo(UTF_8);
    }
}
