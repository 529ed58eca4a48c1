package im.annex.testkit.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import im.annex.testkit.StanzaAssert;
import im.annex.testkit.documentation.Compiler;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewCodecTest {

    private static final String SAMPLE = """
            <poll xmlns='urn:example:poll:0' question='Tea?' closes='2026-01-01T00:00:00Z' open='true'>
              <owner>alice@example.org</owner>
              <choice votes='3'>tea</choice>
              <choice votes='4' last-voter='bob@example.org/desk'>coffee</choice>
              <comment>Strong.</comment><comment>Weak.</comment>
              <limits per-person='1'/>
              <x xmlns='urn:example:other'>y</x>
            </poll>
            """;

    @TempDir
    private Path output;

    private static Element xml(String text) throws Exception {
        return DocumentHelper.parseText(text).getRootElement();
    }

    private Method from(String source) throws Exception {
        assertThat(Compiler.complaints(Map.of("org.example.Poll", source), output))
                .isEmpty();
        try (var loader = new URLClassLoader(new URL[] {output.toUri().toURL()}, NewCodecTest.class.getClassLoader())) {
            Class<?> poll = loader.loadClass("org.example.Poll");
            loadInner(loader, poll);
            return poll.getMethod("from", Element.class);
        }
    }

    private static void loadInner(ClassLoader loader, Class<?> outer) throws ClassNotFoundException {
        for (Class<?> inner : outer.getDeclaredClasses()) {
            loader.loadClass(inner.getName());
            loadInner(loader, inner);
        }
    }

    @Test
    void what_is_made_of_a_sample_reads_it_and_writes_it_again() throws Exception {
        String source = NewCodec.source(SAMPLE, "org.example");
        Method from = from(source);

        assertThat(source)
                .contains("String question, Instant closes, boolean open, JID owner, List<Choice> choice")
                .contains("record Choice(long votes, Optional<JID> lastVoter, String text)")
                .contains("List<String> comment, Limits limits");
        Object poll = ((Optional<?>) from.invoke(null, xml(SAMPLE))).orElseThrow();
        Element written = (Element) poll.getClass().getMethod("element").invoke(poll);
        StanzaAssert.assertThat(written)
                .isEqualTo(xml(SAMPLE.replaceAll(">\\s+<", "><").strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<poll xmlns='vcard-temp'><FN>Romeo</FN><PHOTO><TYPE>image/png</TYPE><BINVAL>abc</BINVAL></PHOTO></poll>",
                "<poll xmlns='u:x' name='a' text='b'>c<name>d</name><name xmlns='u:y'>e</name></poll>",
                "<poll xmlns='u:x'><poll a='1'><Poll b='2'><poll c='3'/></Poll></poll></poll>",
                "<poll xmlns='u:x'><list a='1'/><list a='2'/><optional a='x'/><element a='3'/><string><long a='4'/></string></poll>",
                "<poll xmlns='u:x' import='a' static='b' this='c' record='d' element='e' wait='f'><read>1</read><given>g</given></poll>"
            })
    void whatever_names_there_are_in_xml_there_are_others_in_java(String sample) throws Exception {
        Object poll =
                ((Optional<?>) from(NewCodec.source(sample, "org.example")).invoke(null, xml(sample))).orElseThrow();
        Element written = (Element) poll.getClass().getMethod("element").invoke(poll);
        StanzaAssert.assertThat(written).isEqualTo(xml(sample));
    }

    @Test
    void what_lacks_something_or_has_something_else_in_its_place_is_none() throws Exception {
        Method from = from(NewCodec.source(SAMPLE, "org.example"));

        assertThat(from.invoke(null, xml(SAMPLE.replace("question='Tea?'", ""))))
                .isEqualTo(Optional.empty());
        assertThat(from.invoke(null, xml(SAMPLE.replace("votes='3'", "votes='many'"))))
                .isEqualTo(Optional.empty());
        assertThat(from.invoke(null, xml(SAMPLE.replace("<limits per-person='1'/>", ""))))
                .isEqualTo(Optional.empty());
        assertThat(from.invoke(null, xml("<poll xmlns='urn:example:other'/>"))).isEqualTo(Optional.empty());
    }

    @Test
    void what_is_no_sample_is_refused_with_what_is_wrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewCodec.source("<poll/>", "org.example"))
                .withMessageContaining("xmlns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewCodec.source("<poll", "org.example"))
                .withMessageContaining("no XML");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewCodec.source(SAMPLE, "Org.Example"))
                .withMessageContaining("package");
    }
}
