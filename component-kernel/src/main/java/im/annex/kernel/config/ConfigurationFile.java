package im.annex.kernel.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a configuration file.
 *
 * @param name the file as the operator named it, for messages
 * @param folder what relative paths in the file are relative to
 * @param text the YAML text
 */
public record ConfigurationFile(String name, Path folder, String text) {

    /** A configuration for a thousand components is a tenth of this; more is not a configuration. */
    private static final int MAX_BYTES = 1 << 20;

    /**
     * Reads a file.
     *
     * @throws UnreadableFileException if it is missing or cannot be read
     * @throws ConfigurationException if it is not in UTF-8
     */
    public static ConfigurationFile read(Path file) throws UnreadableFileException {
        byte[] bytes = TextFile.read(file, MAX_BYTES);
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        try {
            return new ConfigurationFile(file.toString(), folder, TextFile.decode(bytes));
        } catch (TextFile.NotUtf8Exception e) {
            throw new ConfigurationException(List.of(new Problem(
                    file.toString(), e.line(), "", "this is not UTF-8; save the file in the encoding UTF-8")));
        }
    }

    /** The values in the file, or nothing if it is not YAML that can be read on; what is wrong is added to problems. */
    public Optional<Located.Mapping> parse(Problems problems) {
        return new YamlReader(problems).read(text);
    }

    /**
     * The values in the file and in the files it includes, and in place of them what the environment sets in variables
     * such as {@code ANNEX__HTTP__PORT}.
     */
    public Optional<Located.Mapping> parse(Problems problems, Map<String, String> environment) {
        return parse(problems)
                .map(top -> new Overrides(problems).apply(new Includes(folder, problems).join(top), environment));
    }

    /** Without the text, which may hold secrets. */
    @Override
    public String toString() {
        return name;
    }
}
