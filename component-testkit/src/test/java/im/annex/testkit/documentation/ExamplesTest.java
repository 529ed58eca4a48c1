package im.annex.testkit.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every piece of Java on the pages for developers, and in the Javadoc, compiles. */
class ExamplesTest {

    private static final Pattern DECLARATION = Pattern.compile(
            "\\A(@\\w+.*\\n)*(public |private |final |abstract |static |class |record |interface |[\\w<>]+ \\w+\\(.*\\{)");

    private static final String IMPORTS = """
            package im.annex.testkit.documentation;

            import static im.annex.testkit.StanzaAssert.assertThat;
            import static org.assertj.core.api.Assertions.assertThat;

            import com.google.inject.AbstractModule;
            import com.google.inject.Inject;
            import com.google.inject.Module;
            import im.annex.kernel.access.*;
            import im.annex.kernel.administration.*;
            import im.annex.kernel.config.*;
            import im.annex.kernel.protocol.forms.*;
            import im.annex.kernel.rates.*;
            import im.annex.kernel.spi.*;
            import im.annex.kernel.storage.*;
            import im.annex.kernel.texts.*;
            import im.annex.kernel.timers.*;
            import im.annex.testkit.*;
            import java.time.*;
            import java.util.*;
            import org.dom4j.DocumentHelper;
            import org.dom4j.Element;
            import org.dom4j.QName;
            import org.example.first.*;
            import org.junit.jupiter.api.Test;
            import org.junit.jupiter.api.extension.RegisterExtension;
            import org.xmpp.component.AbstractComponent;
            import org.xmpp.packet.IQ;
            import org.xmpp.packet.JID;
            import org.xmpp.packet.Message;
            import org.xmpp.packet.Packet;
            import org.xmpp.packet.Presence;
            """;

    @TempDir
    private Path project;

    @TempDir
    private Path output;

    @Test
    void all_of_them_compile() throws IOException {
        List<Example> all = Stream.concat(
                        Example.onPages("java").stream()
                                .filter(example -> example.path().isEmpty()),
                        Example.inJavadoc().stream())
                .toList();
        assertThat(all).hasSizeGreaterThan(30);
        TutorialTest.make(Files.createDirectories(project));
        Map<String, String> sources = new LinkedHashMap<>();
        all.forEach(example -> {
            String name = "Example" + sources.size();
            sources.put("im.annex.testkit.documentation." + name, source(name, example));
        });

        assertThat(Compiler.complaints(sources, output, project)).isEmpty();
    }

    private static String source(String name, Example example) {
        String code = example.code();
        String within =
                DECLARATION.matcher(code).find() ? code : "void statements() throws Exception {\n" + code + "}\n";
        return IMPORTS
                + "// " + example.where() + "\n"
                + "abstract class " + name + " extends Surroundings {\n"
                + name + "() { super(null, null, null, null, null, null, null, null); }\n"
                + example.also() + within + "}\n";
    }
}
