package im.annex.upload.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    private static String kept(String given) {
        return FileName.of(given).map(FileName::value).orElse("");
    }

    /** Requesting a slot: the name is kept intact, and non-ASCII characters are percent-encoded. */
    @Test
    void a_harmless_name_stays_as_it_is() {
        var name = FileName.of("tr\u00e8s cool.jpg").orElseThrow();

        assertThat(name.value()).isEqualTo("tr\u00e8s cool.jpg");
        assertThat(name.encoded()).isEqualTo("tr%C3%A8s%20cool.jpg");
        assertThat(name.ending()).isEqualTo("jpg");
        assertThat(URI.create("https://upload.montague.lit/" + name.encoded()).getPath())
                .isEqualTo("/tr\u00e8s cool.jpg");
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd,passwd",
        "..\\..\\boot.ini,boot.ini",
        "/absolute,absolute",
        "C:\\a\\b.txt,b.txt",
        "a/../b.png,b.png",
        "..hidden,..hidden",
    })
    void nothing_of_a_path_is_left(String given, String left) {
        assertThat(kept(given)).isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "/", "a/", "  ", "\u0000", "\r\n", "\u202e", "\ud800"})
    void where_nothing_is_left_there_is_no_name(String given) {
        assertThat(FileName.of(given)).isEmpty();
    }

    /** Nothing that is written into a header can end it. */
    @Test
    void what_nobody_sees_is_left_away() {
        assertThat(kept("a\r\nSet-Cookie: b\u0000.txt")).isEqualTo("aSet-Cookie: b.txt");
        assertThat(kept("photo\u202egpj.exe")).isEqualTo("photogpj.exe");
    }

    /** Version 1.1: a name has 255 bytes at most, not characters. */
    @Test
    void a_long_name_keeps_its_ending_and_whole_characters() {
        String cut = kept("\u9b54".repeat(200) + ".jpeg");

        assertThat(cut.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(255).hasSizeGreaterThan(250);
        assertThat(cut).endsWith("\u9b54.jpeg");
        assertThat(kept("\ud83e\uddd9".repeat(100))).isEqualTo("\ud83e\uddd9".repeat(63));
    }

    @Test
    void an_ending_that_is_too_long_is_none() {
        assertThat(kept("a." + "b".repeat(300))).isEqualTo("a." + "b".repeat(253));
    }

    @ParameterizedTest
    @CsvSource({"a.EXE,exe", "a.exe.,exe", "a.exe. .,exe", "a.tar.gz,gz", ".hidden,hidden", "a,''", "a.,''"})
    void the_ending_is_what_is_left_where_a_file_is_saved(String name, String ending) {
        assertThat(FileName.of(name).orElseThrow().ending()).isEqualTo(ending);
    }

    @Test
    void two_spellings_of_one_name_are_one() {
        assertThat(FileName.of("tre\u0300s")).isEqualTo(FileName.of("tr\u00e8s"));
    }

    /** Persian is written with one, and families of pictures with the other. */
    @Test
    void what_joins_and_parts_letters_stays_where_it_does() {
        String persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645.pdf";
        String family = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67.jpg";
        String flag = "\ud83c\udff3\ufe0f\u200d\ud83c\udf08.png";

        assertThat(kept(persian)).isEqualTo(persian);
        assertThat(kept(family)).isEqualTo(family);
        assertThat(kept(flag)).isEqualTo(flag);
        assertThat(kept("a\u200db.ex\u200ce\u200d")).isEqualTo("ab.exe");
        assertThat(kept("\u06cc\u200c\u200d\u06cc\u200c.pdf")).isEqualTo("\u06cc\u06cc.pdf");
    }

    /** The name in the URL is read as a name again. */
    @Test
    void what_is_left_of_any_name_is_left_as_it_is() {
        List<String> parts = List.of(
                "e",
                ".",
                "/",
                " ",
                "\u0301",
                "\u1100",
                "\u1161",
                "\u200b",
                "\u200c",
                "\u200d",
                "\u212a",
                "\u3000",
                "\u06cc",
                "\ud83d\udc68",
                "\u00e8".repeat(120));
        for (int number = 0; number < Math.pow(parts.size(), 4); number++) {
            var given = new StringBuilder();
            for (int rest = number; rest > 0; rest /= parts.size()) {
                given.append(parts.get(rest % parts.size()));
            }
            FileName.of(given.toString()).ifPresent(name -> {
                assertThat(FileName.of(name.value())).contains(name);
                assertThat(name.value().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(255);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"e\u200d\u0301.txt", "a\u200b /\u200b.b.", " \u00e8 .txt ", "\u1100\u200b\u1161"})
    void what_is_left_is_left_as_it_is(String given) {
        FileName name = FileName.of(given).orElseThrow();

        assertThat(FileName.of(name.value())).contains(name);
    }

    @Test
    void a_name_that_is_cut_at_a_space_is_left_as_it_is() {
        FileName name =
                FileName.of("a".repeat(254) + " b\u00e8" + "c".repeat(40)).orElseThrow();

        assertThat(FileName.of(name.value())).contains(name);
    }

    @Test
    void signs_with_a_meaning_in_urls_are_escaped() {
        assertThat(FileName.of("a?b#c%d&e;f'g\"h<i>.txt").orElseThrow().encoded())
                .isEqualTo("a%3Fb%23c%25d%26e%3Bf%27g%22h%3Ci%3E.txt");
    }
}
