package im.annex.kernel.config;

import im.annex.kernel.config.Located.Mapping;
import im.annex.kernel.config.Located.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Fetches secrets from where the operator keeps them. No message quotes what it read, nor a variable's name that does
 * not look like one: it may be the secret itself, written beside the wrong key.
 */
final class SecretSource {

    /** Longer than any password or key; shorter than what is named by accident. */
    private static final int MAX_BYTES = 64 * 1024;

    /** A name as LoadCredential= takes it, which leads to no other folder. */
    private static final Pattern CREDENTIAL = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");

    private final Path folder;
    private final Map<String, String> environment;
    private final Problems problems;

    SecretSource(Path folder, Map<String, String> environment, Problems problems) {
        this.folder = folder;
        this.environment = environment;
        this.problems = problems;
    }

    /** The secret, or nothing if none is given or the one given is unusable, which is then among the problems. */
    Optional<Secret> read(SettingKey key, Mapping mapping) {
        List<Located> given =
                key.names().stream().flatMap(name -> mapping.get(name).stream()).toList();
        if (given.isEmpty()) {
            if (key.form() == SettingKey.Form.SINGLE) {
                String ways =
                        String.join(", ", key.names().subList(0, key.names().size() - 1)) + " or "
                                + key.names().getLast();
                problems.add(mapping.line(), mapping.pathOf(key.name()), "missing; give one of " + ways);
            }
            return Optional.empty();
        }
        if (given.size() > 1) {
            given.stream()
                    .skip(1)
                    .forEach(again -> problems.add(
                            again,
                            "the secret is given already by " + given.getFirst().path() + " "
                                    + problems.whereIs(given.getFirst(), again)));
            return Optional.empty();
        }
        if (!(given.getFirst() instanceof Text text)) {
            problems.add(
                    given.getFirst(),
                    "expected a text, found " + given.getFirst().shape());
            return Optional.empty();
        }
        return resolve(key, mapping, text)
                .filter(value -> notEmpty(value, text))
                .map(Secret::new);
    }

    private Optional<String> resolve(SettingKey key, Mapping mapping, Text text) {
        if (mapping.get(key.name()).isPresent()) {
            return Optional.of(text.value());
        }
        if (mapping.get(key.name() + "-env").isPresent()) {
            return fromEnvironment(text);
        }
        return mapping.get(key.name() + "-credential").isPresent() ? fromCredential(text) : fromNamedFile(text);
    }

    private boolean notEmpty(String value, Located at) {
        if (value.isEmpty()) {
            problems.add(at, "the secret is empty");
        }
        return !value.isEmpty();
    }

    private Optional<String> fromEnvironment(Text name) {
        String value = environment.get(name.value());
        if (value == null) {
            boolean looksLikeOne = VARIABLE.matcher(name.value()).matches();
            problems.add(
                    name,
                    looksLikeOne
                            ? "the environment variable " + name.value() + " is not set"
                            : "there is no environment variable of this name");
        }
        return Optional.ofNullable(value);
    }

    /** What systemd's LoadCredential= put into a folder that only this process can read. */
    private Optional<String> fromCredential(Text name) {
        String credentials = environment.get("CREDENTIALS_DIRECTORY");
        if (credentials == null) {
            problems.add(
                    name,
                    "there are no credentials: the unit has no LoadCredential=, or this was not started by"
                            + " systemd");
            return Optional.empty();
        }
        if (!CREDENTIAL.matcher(name.value()).matches()) {
            problems.add(name, "this is not the name of a credential");
            return Optional.empty();
        }
        return fromFile(name, Path.of(credentials, name.value()));
    }

    private Optional<String> fromNamedFile(Text name) {
        try {
            return fromFile(name, folder.resolve(name.value()));
        } catch (InvalidPathException _) {
            problems.add(name, "this is not a path");
            return Optional.empty();
        }
    }

    private Optional<String> fromFile(Text name, Path file) {
        try {
            String text = TextFile.decode(TextFile.read(file, MAX_BYTES));
            warnIfOpenToAll(file, name);
            return Optional.of(text.replaceFirst("\r?\n\\z", ""));
        } catch (UnreadableFileException e) {
            problems.add(name, e.getMessage() == null ? "unreadable" : e.getMessage());
        } catch (TextFile.NotUtf8Exception _) {
            problems.add(name, "the file is not a text in UTF-8");
        }
        return Optional.empty();
    }

    private void warnIfOpenToAll(Path file, Located at) {
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                problems.warn(at, "every user of this machine can read " + file + "; consider chmod o-rwx");
            }
        } catch (IOException | UnsupportedOperationException _) {
            // The secret was read; a file system that knows no such permissions is no reason to refuse it.
        }
    }
}
