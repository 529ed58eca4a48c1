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
            for (Class<?> inner : poll.getDeclaredClasses()) {
                loader.loadClass(inner.getName());
            }
            return poll.getMethod("from", Element.class);
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
