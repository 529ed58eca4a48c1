package im.annex.muc;

import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.archive.Retention;
import im.annex.kernel.spi.IqAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmpp.packet.JID;

/** XEP-0313 §3.2: for how long the archives of rooms are kept, as the operator and their owners want it. */
class RetainingTest {

    private static final ArchiveKey COVEN = ArchiveKey.of(new JID(ROOM));
    private static final String FIELD = "x-muc#roomconfig_archivetime";

    private static Wire wire(String yaml) {
        var wire = Wire.withThreeWitches(Wire.settings(yaml));
        wire.component.attached();
        return wire;
    }

    @ParameterizedTest
    @CsvSource({
        "'', standard, ",
        "'', 7, 7",
        "'archive: {keep-for: 30d}', standard, ",
        "'archive: {keep-for: 30d}', 7, 7",
        "'archive: {keep-for: 30d}', 30, 30",
        "'{archive: {keep-for: 30d}, max-archive-time: 365d}', 365, 365",
        "'{archive: {keep-for: 30d}, max-archive-time: 365d}', 100, 100",
        "'{archive: {keep-for: 30d}, max-archive-time: 0d}', forever, 0",
        "'{archive: {keep-for: 30d}, max-archive-time: 0d}', 1000, 1000"
    })
    void owners_say_how_long_the_archive_of_their_room_is_kept(String settings, String wanted, @Nullable Integer days) {
        var wire = wire(settings);

        assertThat(submit(wire, wanted)).isEqualTo(IqAnswer.done());

        var own = wire.archive.ownRetentions.of(List.of(COVEN));
        assertThat(own).isEqualTo(days == null ? Map.of() : Map.of(COVEN, new Retention(Duration.ofDays(days), 0)));
        assertThat(fieldOf(wire).elementText("value")).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({
        "'archive: {keep-for: 30d}', 31",
        "'archive: {keep-for: 30d}', forever",
        "'{archive: {keep-for: 30d}, max-archive-time: 365d}', 366",
        "'', 0",
        "'', -1",
        "'', 36501",
        "'', soon"
    })
    void the_operator_has_the_last_word(String settings, String wanted) {
        var wire = wire(settings);

        assertThat(submit(wire, wanted)).isInstanceOf(IqAnswer.Refused.class);

        assertThat(wire.archive.ownRetentions.of(List.of(COVEN))).isEmpty();
    }

    /** What was allowed once is not for ever. */
    @Test
    void owners_have_no_more_than_the_operator_allows_now() {
        var before = wire("max-archive-time: 0d");
        submit(before, "forever");
        var after = new Wire(Wire.settings("archive: {keep-for: 30d, keep-at-most: 9}"), before.store);
        after.component.attached();

        assertThat(after.archive.ownRetentions.of(List.of(COVEN)))
                .containsEntry(COVEN, new Retention(Duration.ofDays(30), 9));
        assertThat(fieldOf(after).elementText("value")).isEqualTo("30");
    }

    @Test
    void only_what_can_be_had_is_offered() {
        assertThat(options("archive: {keep-for: 30d}")).containsExactly("standard", "1", "7", "30");
        assertThat(options("")).containsExactly("standard", "1", "7", "30", "90", "180", "365", "forever");
        assertThat(options("archive: {keep-for: 1h}")).containsExactly("standard");
    }

    private static List<String> options(String settings) {
        return fieldOf(wire(settings)).elements("option").stream()
                .map(option -> option.elementText("value"))
                .toList();
    }

    private static IqAnswer submit(Wire wire, String value) {
        return wire.owner(
                "set",
                CRONE,
                "<x xmlns='jabber:x:data' type='submit'><field var='%s'><value>%s</value></field></x>"
                        .formatted(FIELD, value));
    }

    private static Element fieldOf(Wire wire) {
        if (!(wire.owner("get", CRONE, "") instanceof IqAnswer.Result(Element query))) {
            throw new AssertionError("no form");
        }
        return query.element(QName.get("x", "jabber:x:data")).elements("field").stream()
                .filter(field -> FIELD.equals(field.attributeValue("var")))
                .findFirst()
                .orElseThrow();
    }
}
