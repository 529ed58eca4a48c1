package im.annex.kernel.texts;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The texts of one owner in English and in other languages, read once, when the owner starts: what a stranger writes into
 * {@code xml:lang} never reaches the class path. The words are patterns of {@link MessageFormat}. Immutable.
 *
 * @apiNote Words are looked up when it is known who reads them:
 * {@snippet :
 *     String greeting(TextBundle words, Message message) {
 *         return words.text("hello", message.getFrom().getNode()).in(Languages.of(message));
 *     }
 * }
 */
public final class TextBundle {

    private final String name;
    private final Map<Locale, Map<String, String>> words = new LinkedHashMap<>();

    private TextBundle(Class<?> owner, String name, List<Locale> translations) {
        this.name = owner.getPackageName() + "." + name;
        words.put(Locale.ENGLISH, read(owner, name + ".properties"));
        translations.forEach(language -> words.put(language, read(owner, name + "_" + language + ".properties")));
        translations.forEach(this::requireSameKeys);
    }

    /**
     * Reads a bundle: {@code name.properties} is English, {@code name_de.properties} is German.
     *
     * @param owner a class beside which the files lie; its class loader finds them
     * @param name the name of the files
     * @param translations the languages there are beside English
     * @throws IllegalArgumentException if a file is missing, a pattern is wrong or a translation has a key that English
     *     has not, which are mistakes of the owner
     */
    public static TextBundle of(Class<?> owner, String name, Locale... translations) {
        return new TextBundle(owner, name, Arrays.asList(translations));
    }

    /**
     * A text of this bundle.
     *
     * @param arguments what stands for {@code {0}}, {@code {1}} and so on
     * @throws IllegalArgumentException if there is no such key
     */
    public Text text(String key, Object... arguments) {
        if (!english().containsKey(key)) {
            throw new IllegalArgumentException("no text " + key + " in " + name);
        }
        return new Text.Translated(this, key, Arrays.asList(arguments));
    }

    String format(String key, Locale reader, Object... arguments) {
        Locale language = nearest(reader);
        String pattern = words.getOrDefault(language, Map.of()).get(key);
        return pattern == null
                ? new MessageFormat(english().getOrDefault(key, key), Locale.ENGLISH).format(arguments)
                : new MessageFormat(pattern, language).format(arguments);
    }

    /** RFC 4647 §3.4: the tag is cut from its end until there is something for it. */
    private Locale nearest(Locale reader) {
        String tag = reader.toLanguageTag();
        while (!tag.isEmpty()) {
            Locale candidate = Locale.forLanguageTag(tag);
            if (words.containsKey(candidate)) {
                return candidate;
            }
            tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
        }
        return Locale.ENGLISH;
    }

    private Map<String, String> english() {
        return words.getOrDefault(Locale.ENGLISH, Map.of());
    }

    private void requireSameKeys(Locale language) {
        for (String key : words.getOrDefault(language, Map.of()).keySet()) {
            if (!english().containsKey(key)) {
                throw new IllegalArgumentException(name + " has " + key + " in " + language + ", but not in English");
            }
        }
    }

    private static Map<String, String> read(Class<?> owner, String file) {
        var properties = new Properties();
        try (InputStream bytes = owner.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalArgumentException("no " + file + " beside " + owner.getName());
            }
            properties.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + " beside " + owner.getName(), e);
        }
        Map<String, String> words = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> words.put(key, checked(file, key, properties)));
        return words;
    }

    private static String checked(String file, String key, Properties properties) {
        String pattern = properties.getProperty(key);
        try {
            new MessageFormat(pattern, Locale.ENGLISH);
            return pattern;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " in " + file + " is not a pattern: " + e.getMessage(), e);
        }
    }
}
