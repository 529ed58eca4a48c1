package im.annex.kernel.internal.admin.face;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.protocol.adhoc.CommandAnswer.Note;
import java.util.Collections;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

class ReportFormTest {

    private static final int HALF_OF_WHAT_PROSODY_TAKES = 256 * 1024;

    private static Report rooms(int count) {
        return Report.empty()
                .table(new Table(
                        List.of(new Column("room", "Room"), new Column("occupants", "Occupants")),
                        Collections.nCopies(
                                count, List.of(Value.of("a-room-with-a-name@conference.example.org"), Value.of(17)))));
    }

    private static Element form(Report report) {
        return ReportForm.form(report, "Rooms", List.of()).orElseThrow();
    }

    @Test
    void a_table_that_fits_is_whole() {
        Report report = rooms(500);

        assertThat(form(report).elements("field")).hasSize(500);
        assertThat(ReportForm.notes(report, List.of())).isEmpty();
    }

    /** XEP-0004 §3.4 has items for that, of which some clients show nothing. */
    @Test
    void each_row_is_a_field_that_says_what_it_is_about() {
        Element row = form(Report.empty()
                        .table(Table.of(
                                        new Column("room", "Room"),
                                        new Column("topic", "Topic"),
                                        new Column("occupants", "Occupants"),
                                        new Column("language", "Language"))
                                .row(Value.of("coven"), Value.of(""), Value.of(3), Value.of("en"))))
                .element("field");

        assertThat(row.attributeValue("label")).isEqualTo("coven");
        assertThat(row.attributeValue("type")).isEqualTo("text-single");
        assertThat(row.elementText("value")).isEqualTo("Occupants: 3; Language: en");
    }

    @Test
    void a_table_of_one_column_is_a_list() {
        Element list = form(Report.empty()
                        .table(Table.of(new Column("admins", "Admins"))
                                .row(Value.of("crone"))
                                .row(Value.of("hag"))))
                .element("field");

        assertThat(list.attributeValue("label")).isEqualTo("Admins");
        assertThat(list.elements("value")).extracting(Element::getText).containsExactly("crone", "hag");
    }

    @Test
    void where_there_is_nothing_to_list_that_is_said() {
        Report nothing = Report.empty().table(Table.of(new Column("room", "Room"), new Column("topic", "Topic")));

        assertThat(ReportForm.form(nothing, "Rooms", List.of())).isEmpty();
        assertThat(ReportForm.notes(nothing, List.of()))
                .containsExactly(new Note(Note.Severity.INFO, "There is nothing to list."));
    }

    @Test
    void of_a_table_that_no_server_would_take_the_beginning_is_shown_and_how_much_is_left() {
        Report report = rooms(10_000);
        Element form = form(report);
        int shown = form.elements("field").size();

        assertThat(form.asXML().length()).isLessThan(HALF_OF_WHAT_PROSODY_TAKES);
        assertThat(shown).isBetween(500, 2_000);
        assertThat(ReportForm.notes(report, List.of()))
                .containsExactly(new Note(
                        Note.Severity.WARN,
                        10_000 - shown + " more rows are not shown here; annex ctl shows all of them."));
    }
}
