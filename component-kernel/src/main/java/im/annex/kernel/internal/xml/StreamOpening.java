package im.annex.kernel.internal.xml;

import java.nio.charset.StandardCharsets;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The stream's opening tag, for the next reader: the prefixes it declares hold for the whole stream. */
final class StreamOpening {

    private StreamOpening() {}

    /** The tag at which a reader stands, with its declarations and nothing else. */
    static byte[] of(XMLStreamReader reader) {
        QName name = reader.getName();
        var tag = new StringBuilder("<");
        tag.append(name.getPrefix())
                .append(name.getPrefix().isEmpty() ? "" : ":")
                .append(name.getLocalPart());
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            tag.append(prefix == null || prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix)
                    .append("='")
                    .append(escaped(reader.getNamespaceURI(i)))
                    .append('\'');
        }
        return tag.append('>').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(@Nullable String uri) {
        return uri == null ? "" : uri.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    }
}
