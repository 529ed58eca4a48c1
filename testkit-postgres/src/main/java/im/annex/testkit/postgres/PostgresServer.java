package im.annex.testkit.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL server of its own, on a loopback port, with everything it stores in a temporary folder. It ends with this
 * process however that ends, and its folder goes with it. Without an installed PostgreSQL, starting fails: nothing is
 * skipped. Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String USER = "annex";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Programs programs;
    private final Path folder;
    private final int port;
    private final boolean durable;

    private PostgresServer(boolean durable) {
        this.programs = Programs.installed();
        this.durable = durable;
        this.port = FreePort.pick();
        this.folder = programs.folder();
        Guardian.watch(folder);
        programs.run("initdb", "-D", data(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        start();
    }

    private static final class Shared {

        private static final PostgresServer SERVER = new PostgresServer(false);
    }

    /**
     * The server that all tests of this process share, fast rather than safe. Nobody stops it.
     *
     * @throws IllegalStateException if PostgreSQL is not installed or does not start
     */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /**
     * A server for one test alone, which may stop it; what it has committed is on the disk.
     *
     * @throws IllegalStateException if PostgreSQL is not installed or does not start
     */
    public static PostgresServer durable() {
        return new PostgresServer(true);
    }

    /**
     * Makes an empty database.
     *
     * @return its URL, such as {@code postgresql://annex@127.0.0.1:15432/test_1}; there is no password
     */
    public String freshDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        String jdbc = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        try (Connection connection = DriverManager.getConnection(jdbc, USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database can be made on the PostgreSQL server of the tests", e);
        }
        return "postgresql://" + USER + "@127.0.0.1:" + port + "/" + name;
    }

    /** Starts it again if it was stopped, and returns when it can be connected to. */
    public void start() {
        if (isRunning()) {
            return;
        }
        programs.run(
                "pg_ctl",
                "start",
                "-w",
                "-D",
                data(),
                "-l",
                folder.resolve("log").toString(),
                "-o",
                options());
    }

    private String options() {
        List<String> options = new ArrayList<>(
                List.of("-p " + port, "-h 127.0.0.1", "-c unix_socket_directories=''", "-c max_connections=200"));
        if (!durable) {
            options.addAll(List.of("-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off"));
        }
        return String.join(" ", options);
    }

    /** Stops it in an orderly way, ending all connections, and returns when it is gone. */
    public void stop() {
        programs.run("pg_ctl", "stop", "-w", "-m", "fast", "-D", data());
    }

    /** Stops it as a crash would (SIGQUIT: nothing is written any more), and returns when it is gone. */
    public void crash() {
        programs.run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", data());
    }

    /** Stops it, if it runs, and removes its folder. */
    @Override
    public void close() {
        if (isRunning()) {
            crash();
        }
        try (var content = Files.walk(folder)) {
            for (Path each : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server removes the file when it ends, however it is told to. */
    private boolean isRunning() {
        return Files.exists(folder.resolve("data/postmaster.pid"));
    }

    private String data() {
        return folder.resolve("data").toString();
    }
}
