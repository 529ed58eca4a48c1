package im.annex.upload.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTypeTest {

    /** RFC 9110 §8.3.1: types are case-insensitive. */
    @Test
    void case_and_parameters_do_not_count() {
        assertThat(ContentType.of(" Text/HTML; version=5")).contains(new ContentType("text/html"));
    }

    /** RFC 9110 §8.3.2: without it, nobody can read what is not English. */
    @Test
    void the_charset_of_a_text_is_kept() {
        for (String given : new String[] {
            "text/plain;charset=UTF-8", "text/plain; a=b ; charset=\"utf-8\"; c=d", "Text/Plain;\tCHARSET=Utf-8"
        }) {
            ContentType type = ContentType.of(given).orElseThrow();

            assertThat(type.text()).as(given).isEqualTo("text/plain; charset=utf-8");
            assertThat(type.isLike(new ContentType("text/plain"))).isTrue();
            assertThat(ContentType.of(type.text())).contains(type);
        }
        assertThat(ContentType.of("text/plain; charset=a\r\nX: y")).contains(new ContentType("text/plain"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "image",
                "image/",
                "/jpeg",
                "image/jp eg",
                "image/jpeg\r\nX: y",
                "image/jpeg,text/html",
                "\u00e4/b"
            })
    void what_is_no_type_is_refused(String given) {
        assertThat(ContentType.of(given)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new ContentType(given));
    }

    @Test
    void a_type_has_a_bound() {
        assertThat(ContentType.of("a/" + "b".repeat(125))).isPresent();
        assertThat(ContentType.of("a/" + "b".repeat(126))).isEmpty();
    }
}
