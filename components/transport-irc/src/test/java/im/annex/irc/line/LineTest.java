package im.annex.irc.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modern IRC, Message Format, and IRCv3 message-tags. */
class LineTest {

    private static Line parsed(String text) {
        return Line.parse(text).orElseThrow();
    }

    @Test
    void a_line_has_tags_source_command_and_params() {
        Line line = parsed("@id=234AB;time=2012-06-30T23:59:59.419Z :dan!d@localhost PRIVMSG #chan :Hey what's up!");
        assertThat(line.tags().values())
                .containsExactly(Map.entry("id", "234AB"), Map.entry("time", "2012-06-30T23:59:59.419Z"));
        assertThat(line.source()).isEqualTo(new Source("dan", "d", "localhost"));
        assertThat(line.command()).isEqualTo("PRIVMSG");
        assertThat(line.params()).containsExactly("#chan", "Hey what's up!");
    }

    @Test
    void only_the_command_must_be_there() {
        assertThat(parsed("ping").command()).isEqualTo("PING");
        assertThat(parsed("ping").from()).isEmpty();
        assertThat(parsed("ping").last()).isEmpty();
        assertThat(parsed("ping").param(3)).isEmpty();
    }

    @Test
    void spaces_may_be_more_than_one() {
        assertThat(parsed(":irc.example.com  CAP   *  LS :  a  b ").params()).containsExactly("*", "LS", "  a  b ");
        assertThat(parsed("NICK me  ").params()).containsExactly("me");
    }

    @Test
    void the_last_param_may_be_empty_or_begin_with_a_colon() {
        assertThat(parsed("TOPIC #c :").params()).containsExactly("#c", "");
        assertThat(parsed("PRIVMSG #c ::-)").last()).isEqualTo(":-)");
        assertThat(Line.of("PRIVMSG", "#c", ":-)").write()).isEqualTo("PRIVMSG #c ::-)");
        assertThat(Line.of("TOPIC", "#c", "").write()).isEqualTo("TOPIC #c :");
        assertThat(Line.of("JOIN", "#c").write()).isEqualTo("JOIN #c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", ":source", "@a=b", "PRIV-MSG x", "\u00FCber x", "@a=b :x", ":"})
    void what_has_no_command_is_no_line(String text) {
        assertThat(Line.parse(text)).isEmpty();
    }

    @Test
    void a_tag_that_is_none_is_passed_over() {
        assertThat(parsed("@;=x;a\u0001=1;b=2 PING").tags().values()).containsExactly(Map.entry("b", "2"));
    }

    @Test
    void what_is_written_can_be_read() {
        for (String text : List.of(
                "PING",
                "@+a=1;b :s CMD x :y z",
                ":n!u@h 001 me :",
                "@k=\\:\\s\\\\\\r\\n PRIVMSG #c ::",
                "MODE #c +o :a b")) {
            assertThat(parsed(text).write()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nQUIT", "a\nQUIT", "a\rQUIT", "a\0b"})
    void nothing_breaks_out_of_a_line(String text) {
        assertThatThrownBy(() -> Line.of("PRIVMSG", "#c", text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Line.of("JOIN", text, "key")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Line.of("TAGMSG", "#c").with(Tags.of("label", text)).write()).doesNotContain("\r", "\n", "\0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", ":a"})
    void a_param_in_the_middle_cannot_become_two_or_the_last(String text) {
        assertThatThrownBy(() -> Line.of("KICK", text, "reason")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIVMSG x", "privmsg", "", "A\nB"})
    void a_command_is_one_word_in_upper_case(String command) {
        assertThatThrownBy(() -> Line.of(command)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_of_a_tag_cannot_become_something_else() {
        for (String key : List.of("", "a b", "a;b", "a=b", "a\n")) {
            assertThatThrownBy(() -> Tags.of(key, "")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void values_of_tags_are_escaped() {
        assertThat(Tags.of("k", "a;b c\\d\r\n").write()).isEqualTo("k=a\\:b\\sc\\\\d\\r\\n");
        assertThat(parsed("@k=a\\:b\\sc\\\\d\\r\\n X").tags().get("k")).contains("a;b c\\d\r\n");
    }

    @Test
    void an_escape_that_is_none_loses_its_backslash() {
        assertThat(parsed("@k=\\b\\ X").tags().get("k")).contains("b");
    }

    @Test
    void a_missing_value_is_an_empty_one_and_the_last_of_several_counts() {
        assertThat(parsed("@a;b=;c=1;c=2 X").tags().values())
                .containsExactly(Map.entry("a", ""), Map.entry("b", ""), Map.entry("c", "2"));
        assertThat(parsed("@a;b=;c=1;c=2 X").tags().get("d")).isEmpty();
    }

    @Test
    void a_source_is_a_user_or_a_server() {
        assertThat(Source.parse("irc.example.com")).isEqualTo(new Source("irc.example.com", null, null));
        assertThat(Source.parse("n!u@h")).isEqualTo(new Source("n", "u", "h"));
        assertThat(Source.parse("n@h")).isEqualTo(new Source("n", null, "h"));
        assertThat(Source.parse("n!u")).isEqualTo(new Source("n", "u", null));
        assertThat(Source.parse("n!u@h")).hasToString("n!u@h");
    }

    @Test
    void more_params_than_any_command_has_are_one() {
        assertThat(parsed("X" + " a".repeat(100)).params()).hasSize(65);
    }
}
