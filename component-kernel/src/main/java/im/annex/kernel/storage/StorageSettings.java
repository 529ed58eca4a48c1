package im.annex.kernel.storage;

import im.annex.kernel.config.Secret;
import im.annex.kernel.config.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the components keep what must last: in a file, or, once {@code url} is given, on a PostgreSQL server.
 *
 * @param file the SQLite file; empty for {@link #in a name of our own}
 * @param synchronous how far SQLite goes before it calls a write done
 * @param url the PostgreSQL database; see {@link #server()} for its parts
 * @param password the password on the PostgreSQL server
 * @param connections how many connections read at once
 * @param timeout how long anything may wait for the database
 */
public record StorageSettings(
        @Setting("The SQLite file; annex.db in data-folder unless given, and not used once url is given.")
        Optional<Path> file,

        @Setting(
                value = "full: a write is answered when it is on the disk, so that even a power cut loses nothing that"
                        + " was answered; all that waits is committed together, so that this costs one disk sync for"
                        + " many writes. normal: without that sync; a power cut may lose the last second, a crash of"
                        + " the process loses nothing. Only for SQLite.",
                standard = "full")
        Synchronous synchronous,

        @Setting("A PostgreSQL database instead of the file, such as postgresql://annex@db.example.org:5432/annex")
        Optional<String> url,

        @Setting("The password of the user in url.") Optional<Secret> password,

        @Setting(
                value = "How many connections read at once; one more writes for all.",
                standard = "4",
                min = 1,
                max = 100)
        int connections,

        @Setting(
                value = "How long a statement may take on the PostgreSQL server, and how long one waits for a free"
                        + " connection or for a file that another process has locked.",
                standard = "5s",
                min = 1,
                max = 300)
        Duration timeout) {

    /** How far SQLite goes before it calls a write done. */
    public enum Synchronous {
        /** Onto the disk. */
        FULL,
        /** To the operating system. */
        NORMAL
    }

    public StorageSettings {
        url.ifPresent(PostgresAddress::parse);
        if (password.isPresent() && url.isEmpty()) {
            throw new IllegalArgumentException("a password is only for a PostgreSQL server; give its url, too");
        }
    }

    /** The same settings with a name for the file, if they have none: {@code annex.db} in a folder. */
    public StorageSettings in(Path dataFolder) {
        Path named = file.orElseGet(() -> dataFolder.resolve("annex.db"));
        return new StorageSettings(Optional.of(named), synchronous, url, password, connections, timeout);
    }

    /** The PostgreSQL database, or nothing when it is the file. */
    public Optional<PostgresAddress> server() {
        return url.map(PostgresAddress::parse);
    }
}
