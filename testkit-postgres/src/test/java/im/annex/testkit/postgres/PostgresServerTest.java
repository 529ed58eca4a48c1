package im.annex.testkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection("jdbc:" + url.replace("annex@", "") + "?user=annex");
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void each_database_is_empty_and_of_its_own() throws SQLException {
        PostgresServer server = PostgresServer.shared();
        String one = server.freshDatabase();
        String other = server.freshDatabase();
        execute(one, "CREATE TABLE thing (id TEXT)");
        execute(other, "CREATE TABLE thing (id TEXT)");
        assertThat(PostgresServer.shared()).isSameAs(server);
    }

    @Test
    void what_was_committed_before_a_crash_is_there_after_it() throws SQLException {
        try (PostgresServer server = PostgresServer.durable()) {
            String url = server.freshDatabase();
            execute(url, "CREATE TABLE thing (id TEXT)");
            server.crash();
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute(url, "SELECT 1"));
            server.start();
            execute(url, "INSERT INTO thing VALUES ('x')");
            server.stop();
            server.start();
            try (Connection connection = connect(url);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM thing")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        }
    }

    @Test
    void a_closed_server_leaves_nothing_behind() throws Exception {
        var programs = Programs.installed();
        Path folder = programs.folder();
        Process guardian = Guardian.watch(folder);
        assertThat(folder).isDirectory();
        guardian.getOutputStream().close();
        assertThat(guardian.waitFor()).isZero();
        assertThat(folder).doesNotExist();
    }

    @Test
    void a_machine_without_postgresql_is_told_the_name_of_the_package() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Programs.in(Stream.of(Path.of("/nowhere"))))
                .withMessageContaining("install the package postgresql");
    }

    @Test
    void a_program_that_fails_is_told_with_what_it_said() throws Exception {
        Programs programs = new Programs(Files.createTempDirectory("annex-programs-"), Optional.empty());
        Path broken = Files.writeString(programs.bin().resolve("broken"), "#!/bin/sh\necho it is broken\nexit 3\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> programs.run("broken"))
                .withMessageContaining("it is broken");
        Files.delete(broken);
        Files.delete(programs.bin());
    }
}
