package im.annex.testkit.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;

/** The program behind {@code new-codec}: SAMPLE PACKAGE, and the source comes out. */
public final class NewCodec {

    private static final Pattern PACKAGE = Pattern.compile("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)*");

    private NewCodec() {}

    /**
     * The source of a record for elements like a sample. What the sample has once must be there; what several of its elements
     * of one name do not all have may be missing; what it has more than once may be there any number of times.
     *
     * @throws IllegalArgumentException with a sentence, if the sample is no XML, its element has no namespace, or the package is none
     */
    public static String source(String sample, String inPackage) {
        if (!PACKAGE.matcher(inPackage).matches()) {
            throw new IllegalArgumentException("a package is such as org.example.poll, not \"" + inPackage + "\"");
        }
        try {
            var element = DocumentHelper.parseText(sample).getRootElement();
            if (element.getNamespaceURI().isEmpty()) {
                throw new IllegalArgumentException(
                        "the sample has no namespace (xmlns), which every extension of XMPP has");
            }
            return Codec.source(inPackage, Names.type(element.getName()), Shape.of(List.of(element)));
        } catch (DocumentException e) {
            throw new IllegalArgumentException("the sample is no XML: " + e.getMessage(), e);
        }
    }

    /** Prints the source for a file; exits with 65 if nothing can be made of it. */
    public static void main(String[] arguments) throws IOException {
        try {
            System.out.print(source(Files.readString(Path.of(arguments[0])), arguments[1]));
        } catch (IllegalArgumentException e) {
            System.err.println("new-codec: " + e.getMessage());
            System.exit(65);
        }
    }
}
