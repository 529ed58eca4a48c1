package im.annex.testkit.codec;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Names in Java made of those in XML. */
final class Names {

    private static final Pattern BREAK = Pattern.compile("[-_.]+(\\w)");

    /** Methods that a record has, or that what is made has, or that no component of a record may be named after. */
    private static final Set<String> METHODS = Set.of(
            "clone", "element", "finalize", "from", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    /** What is made uses these. */
    private static final Set<String> TYPES = Set.of(
            "Boolean",
            "DateTimeParseException",
            "Double",
            "DocumentHelper",
            "Element",
            "IllegalArgumentException",
            "Instant",
            "JID",
            "Jids",
            "List",
            "Long",
            "Optional",
            "QName",
            "String");

    private Names() {}

    /** The name of a component of a record. Begins in lower case, as a variable may hide a type of the same name. */
    static String variable(String name) {
        String camel = camel(name);
        String variable = camel.substring(0, 1).toLowerCase(Locale.ROOT) + camel.substring(1);
        return METHODS.contains(variable) || SourceVersion.isKeyword(variable) ? variable + "Value" : variable;
    }

    /** The name of a record. */
    static String type(String name) {
        String camel = camel(name);
        String type = camel.substring(0, 1).toUpperCase(Locale.ROOT) + camel.substring(1);
        return TYPES.contains(type) ? type + "Element" : type;
    }

    /** What is all in capitals, as in vcard-temp, is a word. */
    private static String camel(String name) {
        String word = name.equals(name.toUpperCase(Locale.ROOT)) ? name.toLowerCase(Locale.ROOT) : name;
        return BREAK.matcher(word).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }
}
