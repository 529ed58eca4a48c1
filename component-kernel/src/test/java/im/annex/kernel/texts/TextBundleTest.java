package im.annex.kernel.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextBundleTest {

    private static final TextBundle SAMPLE = TextBundle.of(TextBundleTest.class, "sample", Locale.GERMAN);

    @ParameterizedTest
    @CsvSource({
        "en, 'Hello, Juliet!'",
        "de, 'Grüß Gott, Juliet!'",
        "de-AT, 'Grüß Gott, Juliet!'",
        "de-Latn-AT-1996, 'Grüß Gott, Juliet!'",
        "fr, 'Hello, Juliet!'",
        "und, 'Hello, Juliet!'"
    })
    void the_nearest_language_is_taken_and_english_if_there_is_none(String reader, String words) {
        Text greeting = SAMPLE.text("greeting", "Juliet");

        assertThat(greeting.in(Locale.forLanguageTag(reader))).isEqualTo(words);
    }

    @Test
    void a_text_without_translation_is_in_english_and_its_arguments_are_not() {
        Text nested = SAMPLE.text("only-english", SAMPLE.text("greeting", "Julia"));

        assertThat(nested.in(Locale.GERMAN)).isEqualTo("It is Grüß Gott, Julia!.");
    }

    @Test
    void mistakes_of_the_owner_show_when_it_starts() {
        assertThatThrownBy(() -> SAMPLE.text("gretting")).hasMessageContaining("gretting");
        assertThatThrownBy(() -> TextBundle.of(TextBundleTest.class, "sample", Locale.FRENCH))
                .hasMessageContaining("sample_fr.properties");
        assertThatThrownBy(() -> TextBundle.of(TextBundleTest.class, "stray", Locale.GERMAN))
                .hasMessageContaining("stray");
        assertThatThrownBy(() -> TextBundle.of(TextBundleTest.class, "broken"))
                .hasMessageContaining("greeting in broken.properties");
    }

    @Test
    void the_texts_of_a_component_are_found_by_its_own_class_loader() throws Exception {
        URL[] here = {TextBundleTest.class.getProtectionDomain().getCodeSource().getLocation()};
        try (var own = new OwnFirst(here)) {
            Class<?> owner = own.loadClass(TextBundleTest.class.getName());

            assertThat(owner).isNotSameAs(TextBundleTest.class);
            assertThat(TextBundle.of(owner, "sample").text("greeting", "Juliet").in(Locale.ENGLISH))
                    .isEqualTo("Hello, Juliet!");
        }
    }

    /** Finds this test itself, and what lies beside it, as a component's class loader does. */
    private static final class OwnFirst extends URLClassLoader {
        OwnFirst(URL[] urls) throws IOException {
            super(urls, TextBundle.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(TextBundleTest.class.getName()) ? findClass(name) : super.loadClass(name, resolve);
        }
    }
}
