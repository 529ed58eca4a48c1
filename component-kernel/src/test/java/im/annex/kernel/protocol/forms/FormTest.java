package im.annex.kernel.protocol.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.annex.kernel.protocol.forms.Submission.Cancelled;
import im.annex.kernel.protocol.forms.Submission.Filled;
import im.annex.kernel.protocol.forms.Submission.Invalid;
import im.annex.kernel.protocol.forms.Submission.Malformed;
import im.annex.kernel.texts.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

class FormTest {

    private static final Field<String> NAME = Field.text("botname").label(Text.literal("The name of your bot"));
    private static final Field<String> DESCRIPTION = Field.lines("description");
    private static final Field<Boolean> PUBLIC =
            Field.bool("public").label(Text.literal("Public bot?")).required();
    private static final Field<String> PASSWORD = Field.secret("password");
    private static final Field<List<String>> FEATURES = Field.choices(
                    "features", List.of(Option.of("contests"), Option.of("news"), Option.of("search")))
            .standard(List.of("news", "search"));
    private static final Field<Long> SUBSCRIBERS = Field.choice(
            "maxsubs",
            List.of(new Option<>(20L, "20", Text.literal("20")), new Option<>(-1L, "none", Text.literal("None"))));
    private static final Field<List<JID>> INVITED =
            Field.jids("invitelist").description(Text.literal("Tell all your friends about your new bot!"));

    /** XEP-0004 §5.1. */
    private static final Form BOT = Form.of(
                    "jabber:bot",
                    new Note(Text.literal("Section 1: Bot Info")),
                    NAME,
                    DESCRIPTION,
                    PUBLIC,
                    PASSWORD,
                    FEATURES,
                    SUBSCRIBERS,
                    INVITED)
            .title(Text.literal("Bot Configuration"))
            .instructions(Text.literal("Fill out this form to configure your new bot!"));

    @Test
    void a_form_is_rendered_as_in_the_example() {
        var now = FormValues.none().with(SUBSCRIBERS, 20L);

        assertThat(BOT.render(now, Locale.ENGLISH).asXML()).isEqualTo(oneLine("""
                <x xmlns="jabber:x:data" type="form"><title>Bot Configuration</title>
                <instructions>Fill out this form to configure your new bot!</instructions>
                <field var="FORM_TYPE" type="hidden"><value>jabber:bot</value></field>
                <field type="fixed"><value>Section 1: Bot Info</value></field>
                <field var="botname" type="text-single" label="The name of your bot"/>
                <field var="description" type="text-multi"/>
                <field var="public" type="boolean" label="Public bot?"><required/></field>
                <field var="password" type="text-private"/>
                <field var="features" type="list-multi"><value>news</value><value>search</value>
                <option label="contests"><value>contests</value></option>
                <option label="news"><value>news</value></option>
                <option label="search"><value>search</value></option></field>
                <field var="maxsubs" type="list-single"><value>20</value>
                <option label="20"><value>20</value></option>
                <option label="None"><value>none</value></option></field>
                <field var="invitelist" type="jid-multi"><desc>Tell all your friends about your new bot!</desc></field>
                </x>"""));
    }

    @Test
    void a_submission_is_read_into_typed_values() {
        var values = filled("""
                <field type='hidden' var='FORM_TYPE'><value>jabber:bot</value></field>
                <field type='text-single' var='botname'><value>The Jabber Google Bot</value></field>
                <field type='text-multi' var='description'><value>This bot enables you to send requests to</value>
                  <value>Google and receive the search results right</value></field>
                <field type='boolean' var='public'><value>0</value></field>
                <field type='text-private' var='password'><value>v3r0na</value></field>
                <field type='list-multi' var='features'><value>news</value><value>search</value></field>
                <field type='list-single' var='maxsubs'><value>none</value></field>
                <field type='jid-multi' var='invitelist'><value>juliet@capulet.com</value>
                  <value>benvolio@montague.net</value></field>""");

        assertThat(values.get(NAME)).isEqualTo("The Jabber Google Bot");
        assertThat(values.get(DESCRIPTION))
                .isEqualTo("This bot enables you to send requests to\nGoogle and receive the search results right");
        assertThat(values.get(PUBLIC)).isFalse();
        assertThat(values.get(PASSWORD)).isEqualTo("v3r0na");
        assertThat(values.get(FEATURES)).containsExactly("news", "search");
        assertThat(values.get(SUBSCRIBERS)).isEqualTo(-1);
        assertThat(values.get(INVITED))
                .containsExactly(new JID("juliet@capulet.com"), new JID("benvolio@montague.net"));
    }

    @Test
    void what_is_left_out_differs_from_what_is_given_empty() {
        var values = filled("""
                <field var='public'><value>true</value></field>
                <field var='maxsubs'/>
                <field var='description'><value/></field>
                <field var='invitelist'/>""");

        assertThat(values.has(NAME)).isFalse();
        assertThat(values.has(SUBSCRIBERS)).isTrue();
        assertThat(values.find(SUBSCRIBERS)).isEmpty();
        assertThat(values.find(DESCRIPTION)).hasValue("");
        assertThat(values.find(INVITED)).hasValue(List.of());
        assertThat(values.get(FEATURES)).as("the default").containsExactly("news", "search");
        assertThat(values.find(FEATURES)).isEmpty();
    }

    @Test
    void fields_that_are_not_known_are_ignored() {
        assertThat(filled("<field var='public'><value>1</value></field><field var='color'><value>red</value></field>")
                        .get(PUBLIC))
                .isTrue();
    }

    @Test
    void everything_that_is_wrong_is_said_at_once_one_sentence_for_each_field() {
        var errors = submit("""
                <field var='botname'><value>one</value><value>two</value></field>
                <field var='features'><value>polls</value></field>
                <field var='maxsubs'><value>25</value></field>
                <field var='invitelist'><value>juliet@capulet.com</value><value>@</value></field>""");

        assertThat(errors).isInstanceOfSatisfying(Invalid.class, invalid -> {
            assertThat(invalid.errors().stream().map(error -> error.in(Locale.ENGLISH)))
                    .containsExactly(
                            "The name of your bot: Only one value is allowed here.",
                            "Public bot?: A value is needed.",
                            "features: “polls” cannot be chosen; there are: contests, news, search.",
                            "maxsubs: “25” cannot be chosen; there are: 20, none.",
                            "invitelist: “@” is not an XMPP address.");
            assertThat(invalid.in(Locale.GERMAN)).contains("Public bot?: Hier wird ein Wert gebraucht.");
        });
    }

    @Test
    void a_required_field_that_is_empty_is_missing() {
        assertThat(submit("<field var='public'><value/></field>")).isInstanceOf(Invalid.class);
    }

    @Test
    void a_field_that_is_given_twice_is_an_error() {
        assertThat(submit("<field var='public'><value>1</value></field><field var='public'><value>0</value></field>"))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid ->
                                assertThat(invalid.errors().getFirst().field()).isEqualTo("public"));
    }

    @Test
    void another_form_type_is_another_form_but_none_is_fine() {
        String filled = "<field var='public'><value>1</value></field>";

        assertThat(submit("<field var='FORM_TYPE'><value>jabber:cat</value></field>" + filled))
                .isInstanceOf(Malformed.class);
        assertThat(submit("<field var='FORM_TYPE'><value>jabber:bot</value></field>" + filled))
                .isInstanceOf(Filled.class);
        assertThat(submit(filled)).isInstanceOf(Filled.class);
    }

    @Test
    void a_form_can_be_cancelled_and_what_is_neither_is_malformed() {
        assertThat(BOT.read(parse("<x xmlns='jabber:x:data' type='cancel'/>"))).isEqualTo(new Cancelled());
        assertThat(BOT.read(parse("<x xmlns='jabber:x:data' type='form'/>"))).isInstanceOf(Malformed.class);
        assertThat(BOT.read(parse("<x xmlns='jabber:x:data'/>"))).isInstanceOf(Malformed.class);
        assertThat(BOT.read(parse("<x xmlns='jabber:x:other' type='submit'/>"))).isInstanceOf(Malformed.class);
    }

    @Test
    void the_same_description_reads_what_was_typed_on_a_command_line() {
        var typed = Map.of("public", List.of("true"), "features", List.of("news", "contests"));

        assertThat(BOT.read(typed))
                .isInstanceOfSatisfying(
                        Filled.class,
                        filled -> assertThat(filled.values().get(FEATURES)).containsExactly("news", "contests"));
    }

    @Test
    void on_a_command_line_a_field_that_is_not_known_is_an_error() {
        assertThat(BOT.read(Map.of("public", List.of("true"), "colour", List.of("red"))))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.in(Locale.ENGLISH)).isEqualTo("colour: There is no such field."));
    }

    @Test
    void a_result_holds_the_fields_that_have_a_value() {
        var values =
                FormValues.none().with(PUBLIC, false).with(SUBSCRIBERS, -1L).without(NAME);

        assertThat(BOT.result(values, Locale.ENGLISH).asXML()).isEqualTo(oneLine("""
                <x xmlns="jabber:x:data" type="result"><title>Bot Configuration</title>
                <field var="FORM_TYPE" type="hidden"><value>jabber:bot</value></field>
                <field var="public" type="boolean" label="Public bot?"><value>0</value></field>
                <field var="maxsubs" type="list-single"><value>none</value></field>
                </x>"""));
    }

    @Test
    void what_is_submitted_is_what_is_read() {
        var values = FormValues.none()
                .with(PUBLIC, true)
                .with(DESCRIPTION, "two\nlines")
                .with(INVITED, List.of(new JID("juliet@capulet.com")))
                .without(SUBSCRIBERS);

        assertThat(BOT.read(BOT.submit(values))).isEqualTo(new Filled(values));
    }

    @Test
    void a_table_has_its_columns_first_and_every_column_in_every_row() {
        var name = Field.text("name").label(Text.literal("Name"));
        var url = Field.text("url");
        var table = Table.of(name, url)
                .title(Text.literal("Joogle Search: verona"))
                .row(FormValues.none().with(name, "Comune di Verona").with(url, "http://www.comune.verona.it/"))
                .row(FormValues.none().with(name, "benvenuto!"));

        assertThat(table.render(Locale.ENGLISH).asXML()).isEqualTo(oneLine("""
                <x xmlns="jabber:x:data" type="result"><title>Joogle Search: verona</title>
                <reported><field var="name" type="text-single" label="Name"/>
                <field var="url" type="text-single"/></reported>
                <item><field var="name"><value>Comune di Verona</value></field>
                <field var="url"><value>http://www.comune.verona.it/</value></field></item>
                <item><field var="name"><value>benvenuto!</value></field>
                <field var="url"><value></value></field></item>
                </x>"""));
    }

    @Test
    void pages_name_their_fields_and_stand_before_them() {
        var form = Form.untyped(NAME, PUBLIC).page(Page.of(Text.literal("Who"), NAME, PUBLIC));

        assertThat(form.render(FormValues.none(), Locale.ENGLISH).asXML()).startsWith(oneLine("""
                <x xmlns="jabber:x:data" type="form">
                <page xmlns="http://jabber.org/protocol/xdata-layout" label="Who">
                <fieldref var="botname"/><fieldref var="public"/></page><field"""));
    }

    @Test
    void a_field_can_show_media() {
        var captcha = Field.text("ocr")
                .media(new Media(290, 80, List.of(new Media.Source("image/jpeg", "https://www.victim.com/ocr.jpeg"))));

        assertThat(Form.untyped(captcha)
                        .render(FormValues.none(), Locale.ENGLISH)
                        .asXML())
                .contains(oneLine("""
                        <media xmlns="urn:xmpp:media-element" height="80" width="290">
                        <uri type="image/jpeg">https://www.victim.com/ocr.jpeg</uri></media>"""));
    }

    @Test
    void what_people_read_has_no_breaks_and_a_note_is_sent_line_by_line() {
        Text twoLines = Text.literal("one\ntwo");
        var form = Form.untyped(new Note(twoLines), Field.text("t").label(twoLines))
                .title(twoLines);

        assertThat(form.render(FormValues.none(), Locale.ENGLISH).asXML()).isEqualTo(oneLine("""
                <x xmlns="jabber:x:data" type="form"><title>one two</title>
                <field type="fixed"><value>one</value></field><field type="fixed"><value>two</value></field>
                <field var="t" type="text-single" label="one two"/></x>"""));
    }

    @Test
    void two_fields_cannot_have_the_same_name() {
        assertThatThrownBy(() -> Form.untyped(NAME, Field.bool("botname"))).hasMessageContaining("botname");
    }

    private static FormValues filled(String fields) {
        assertThat(submit(fields)).isInstanceOf(Filled.class);
        return ((Filled) submit(fields)).values();
    }

    private static Submission submit(String fields) {
        return BOT.read(parse("<x xmlns='jabber:x:data' type='submit'>" + fields + "</x>"));
    }

    static Element parse(String xml) {
        try {
            return DocumentHelper.parseText(xml).getRootElement();
        } catch (DocumentException e) {
            throw new IllegalArgumentException(xml, e);
        }
    }

    private static String oneLine(String xml) {
        return xml.replace("\n", "");
    }
}
