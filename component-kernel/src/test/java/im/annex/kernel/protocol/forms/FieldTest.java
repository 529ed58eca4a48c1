package im.annex.kernel.protocol.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.annex.kernel.protocol.forms.Submission.Filled;
import im.annex.kernel.protocol.forms.Submission.Invalid;
import im.annex.kernel.texts.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.JID;

class FieldTest {

    @ParameterizedTest
    @CsvSource({"1, true", "true, true", "0, false", "false, false"})
    void a_boolean_is_written_in_any_of_four_ways(String text, boolean value) {
        assertThat(read(Field.bool("b"), text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", "2"})
    void a_boolean_is_not_written_in_any_other_way(String text) {
        assertThat(problem(Field.bool("b"), text)).isEqualTo("b: “" + text + "” is neither true nor false.");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "+7, 7", "0010, 10", "10, 10"})
    void a_whole_number_within_its_bounds_is_read(String text, long value) {
        assertThat(read(Field.integer("n", 1, 10), text)).isEqualTo(value);
    }

    @Test
    void a_whole_number_out_of_its_bounds_is_told_the_bound() {
        var number = Field.integer("n", 1, 10);

        assertThat(problem(number, "0")).isEqualTo("n: 0 is too small; the least number allowed is 1.");
        assertThat(problem(number, "11")).contains("too large").contains("10");
        assertThat(problem(number, "99999999999999999999999")).contains("too large");
        assertThat(problem(number, "1.5")).contains("not a whole number");
        assertThat(problem(number, "9".repeat(1000)))
                .contains("not a whole number")
                .hasSizeLessThan(120);
    }

    @Test
    void a_range_is_told_to_the_client() {
        assertThat(rendered(Field.integer("n", 1, Long.MAX_VALUE)))
                .contains("<validate xmlns=\"http://jabber.org/protocol/xdata-validate\" datatype=\"xs:integer\">"
                        + "<range min=\"1\"/></validate>");
    }

    @Test
    void a_moment_is_read_and_its_datatype_told() {
        assertThat(read(Field.moment("m"), "2003-10-06T11:22:00-07:00")).isEqualTo("2003-10-06T18:22:00Z");
        assertThat(problem(Field.moment("m"), "tomorrow")).contains("not a moment");
        assertThat(rendered(Field.moment("m"))).contains("datatype=\"xs:dateTime\"><basic/>");
    }

    @Test
    void an_expression_is_matched_as_a_whole_and_told_to_the_client() {
        var number = Field.text("ssn", "([0-9]{3})-([0-9]{2})-([0-9]{4})");

        assertThat(read(number, "123-12-1234")).isEqualTo("123-12-1234");
        assertThat(problem(number, "x123-12-1234")).contains("has not the form");
        assertThat(rendered(number)).contains("<regex>([0-9]{3})-([0-9]{2})-([0-9]{4})</regex>");
    }

    @Test
    void addresses_are_prepared_and_those_that_occur_again_do_not_count() {
        assertThat(read(Field.jids("j"), "Juliet@Capulet.com", "juliet@capulet.com", "", "romeo@montague.net"))
                .containsExactly(new JID("juliet@capulet.com"), new JID("romeo@montague.net"));
        assertThat(read(Field.jid("j"), " juliet@capulet.com ")).isEqualTo(new JID("juliet@capulet.com"));
    }

    @Test
    void lines_come_one_by_one_or_in_one_value() {
        assertThat(read(Field.lines("t"), "one", "", "three")).isEqualTo("one\n\nthree");
        assertThat(read(Field.lines("t"), "one\r\ntwo\nthree")).isEqualTo("one\ntwo\nthree");
        assertThat(rendered(Field.lines("t").standard("one\n\nthree")))
                .contains("<value>one</value><value></value><value>three</value>");
    }

    @Test
    void a_line_has_no_breaks() {
        assertThat(read(Field.text("t"), "one\r\ntwo\n")).isEqualTo("one two");
    }

    @Test
    void an_open_choice_takes_any_text_and_says_so() {
        var category = Field.openChoice("category", List.of(Option.of("holiday")));

        assertThat(read(category, "birthday")).isEqualTo("birthday");
        assertThat(rendered(category)).contains("<open/>").contains("<option label=\"holiday\">");
    }

    @Test
    void as_many_as_are_allowed_can_be_chosen_and_none_twice() {
        var methods =
                Field.choices("methods", List.of(Option.of("e-mail"), Option.of("xmpp"), Option.of("phone")), 1, 2);

        assertThat(read(methods, "xmpp", "xmpp", "phone")).containsExactly("xmpp", "phone");
        assertThat(problem(methods, "xmpp", "phone", "e-mail")).isEqualTo("methods: At most 2 can be chosen.");
        assertThat(problem(methods)).isEqualTo("methods: At least 1 have to be chosen.");
        assertThat(rendered(methods)).contains("<basic/><list-range min=\"1\" max=\"2\"/>");
    }

    @Test
    void options_differ() {
        var twice = List.of(Option.of("one"), Option.of("one"));

        assertThatThrownBy(() -> Field.choice("c", twice)).hasMessageContaining("one");
    }

    @Test
    void a_further_check_says_its_own_sentence_but_not_of_an_empty_value() {
        var even = Field.text("t").check(text -> text.length() % 2 == 0, Text.literal("Even, please."));

        assertThat(problem(even, "odd")).isEqualTo("t: Even, please.");
        assertThat(read(even, "even")).isEqualTo("even");
        assertThat(read(even, "")).isEmpty();
    }

    @Test
    void a_secret_is_not_quoted() {
        assertThat(problem(Field.secret("s"), "hunter2", "hunter3")).doesNotContain("hunter");
    }

    private static <T> T read(Field<T> field, String... texts) {
        Submission submission = Form.untyped(field).read(Map.of(field.name(), List.of(texts)));
        assertThat(submission).isInstanceOf(Filled.class);
        return ((Filled) submission).values().find(field).orElseThrow();
    }

    private static String problem(Field<?> field, String... texts) {
        Submission submission = Form.untyped(field).read(Map.of(field.name(), List.of(texts)));
        assertThat(submission).isInstanceOf(Invalid.class);
        return ((Invalid) submission).in(Locale.ENGLISH);
    }

    private static String rendered(Field<?> field) {
        return Form.untyped(field).render(FormValues.none(), Locale.ENGLISH).asXML();
    }
}
