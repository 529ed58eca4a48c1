package im.annex.testkit.documentation;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Java's own compiler. */
public final class Compiler {

    private static final String TESTS = "surefire.test.class.path";

    private Compiler() {}

    /**
     * Compiles sources, by the names of their classes.
     *
     * @param more folders of classes that are seen besides those of this test
     * @return what is wrong with them; empty if nothing is
     */
    public static String complaints(Map<String, String> sources, Path output, Path... more) {
        var words = new StringWriter();
        List<JavaFileObject> files = sources.entrySet().stream()
                .<JavaFileObject>map(source -> new Source(source.getKey(), source.getValue()))
                .toList();
        String seen = System.getProperty(TESTS, System.getProperty("java.class.path"))
                + List.of(more).stream()
                        .map(folder -> File.pathSeparator + folder)
                        .collect(joining());
        boolean good = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        words,
                        null,
                        null,
                        List.of("-parameters", "-proc:none", "-nowarn", "-d", output.toString(), "-cp", seen),
                        null,
                        files)
                .call();
        return good ? "" : words.toString();
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
