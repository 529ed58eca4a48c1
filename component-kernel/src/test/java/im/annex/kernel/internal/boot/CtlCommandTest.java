package im.annex.kernel.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.internal.admin.face.CommandBook;
import im.annex.kernel.internal.admin.face.LocalFace;
import im.annex.kernel.internal.admin.socket.ControlServer;
import im.annex.kernel.internal.plugin.ComponentTypes;
import im.annex.kernel.internal.plugin.InstalledTypes;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.Option;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.texts.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CtlCommandTest {

    private static final Field<String> LEVEL = Field.choice("level", List.of(Option.of("info"), Option.of("debug")))
            .description(Text.literal("How much is written."))
            .required();
    private static final Field<Boolean> LOUD = Field.bool("loud").standard(false);
    private static final Field<List<String>> NAMES = Field.texts("names");
    private static final Field<String> REASON = Field.text("reason").required();

    private static final CommandBook BOOK = new CommandBook(List.of(
            command("status", CtlCommandTest::status),
            command(
                            "set",
                            invocation -> Reply.done(invocation.values().get(LEVEL)
                                    + " " + invocation.values().get(LOUD)
                                    + " " + invocation.values().find(NAMES).orElse(List.of())))
                    .with(LEVEL)
                    .with(LOUD)
                    .with(NAMES),
            command("follow", invocation -> {
                invocation.progress().say("first");
                invocation.progress().say("second");
                return Reply.done(Report.empty());
            }),
            command(
                            "ask",
                            invocation -> new Reply.Ask(
                                    Form.untyped(REASON),
                                    true,
                                    next -> Reply.done(invocation.values().get(LEVEL) + " as "
                                            + next.values().get(REASON))))
                    .with(LEVEL)
                    .askingMore(),
            command("store", _ -> {
                throw new StorageException(StorageException.Kind.FULL, "the disk of the database is full", null);
            }),
            command("never", _ -> Reply.refused(Reason.CONFLICT, "It runs already."))));

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Optional<ControlServer> server = Optional.empty();

    private static Command command(String name, Command.Work work) {
        return Command.of(name, Text.literal(name), Text.literal("Does " + name + "."), work);
    }

    private static Reply status(Invocation invocation) {
        var table = Table.of(new Column("domain", "Domain"), new Column("waiting", "Waiting"));
        return Reply.done(Report.of("Fine.")
                .fact("memory", "Memory in use", Value.bytes(5 << 20))
                .fact("up", "Up", Value.of(true))
                .table(table.row(Value.of("conference.example.org"), Value.of(3))
                        .row(Value.of("x"), Value.of(12))));
    }

    @BeforeEach
    void serve() throws IOException {
        Files.writeString(folder.resolve("annex.yaml"), "administration: {socket: s.sock}\ncomponents: {broken: [}");
        server = Optional.of(ControlServer.open(folder.resolve("s.sock"), new LocalFace(BOOK)));
    }

    @AfterEach
    void stop() {
        server.ifPresent(ControlServer::close);
    }

    private int ctl(String... arguments) {
        return annex(folder.resolve("s.sock"), arguments);
    }

    private int annex(Path socket, String... arguments) {
        var all = new ArrayList<>(List.of("ctl", "--socket", socket.toString()));
        all.addAll(List.of(arguments));
        return execute(all);
    }

    private int execute(List<String> arguments) {
        var types = new InstalledTypes(
                () -> new ComponentTypes(List.of(), List.of()),
                Optional.empty(),
                getClass().getClassLoader());
        var surroundings = new Surroundings(Optional.empty(), Map.of(), types, () -> () -> Surroundings.Wish.STOP);
        return Main.commandLine(surroundings)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    @Test
    void a_report_is_aligned_text() {
        assertThat(ctl("status")).isEqualTo(0);
        assertThat(out.toString().lines())
                .containsExactly(
                        "Fine.",
                        "Memory in use: 5.0 MiB",
                        "Up:            yes",
                        "",
                        "Domain                  Waiting",
                        "conference.example.org  3",
                        "x                       12");
    }

    @Test
    void a_report_is_json_for_programs() {
        String json = "{\"memory\":5242880,\"up\":true,\"rows\":[{\"domain\":\"conference.example.org\",\"waiting\":3},"
                + "{\"domain\":\"x\",\"waiting\":12}],\"lines\":[\"Fine.\"]}";
        assertThat(ctl("status", "--json")).isEqualTo(0);
        assertThat(ctl("--json", "status")).isEqualTo(0);
        assertThat(out.toString().lines()).containsExactly(json, json);
    }

    @Test
    void where_the_process_is_may_be_said_at_the_end_as_with_other_commands() {
        String configuration = folder.resolve("own.yaml").toString();
        assertThat(execute(List.of(
                        "ctl",
                        "set",
                        "--level",
                        "info",
                        "--socket",
                        folder.resolve("s.sock").toString())))
                .isEqualTo(0);
        assertThat(execute(List.of("ctl", "--json", "status", "-c", configuration)))
                .isEqualTo(66);
        assertThat(err.toString()).contains(configuration + " cannot be read");
    }

    @Test
    void who_may_mend_the_database_is_told_what_it_has() {
        assertThat(ctl("store")).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("the disk of the database is full");
    }

    @Test
    void values_are_options() {
        assertThat(ctl("set", "--level", "info")).isEqualTo(0);
        assertThat(ctl("set", "--level=debug", "--loud", "--names", "a", "--names", "b c"))
                .isEqualTo(0);
        assertThat(out.toString().lines()).containsExactly("info false []", "debug true [a, b c]");
    }

    @Test
    void lists_are_read_from_files() throws IOException {
        Path names = folder.resolve("names.txt");
        Files.writeString(names, "a\n\nb c\n");

        assertThat(ctl("set", "--level", "info", "--names", "first", "--names-file", names.toString()))
                .isEqualTo(0);
        assertThat(out.toString().lines()).containsExactly("info false [first, a, b c]");

        assertThat(ctl(
                        "set",
                        "--level",
                        "info",
                        "--names-file",
                        folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("none does not exist");
        Files.write(names, new byte[] {(byte) 0xff});
        assertThat(ctl("set", "--level", "info", "--names-file", names.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is not in UTF-8");
        Files.write(names, new byte[512 * 1024 + 1]);
        assertThat(ctl("set", "--level", "info", "--names-file", names.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is larger than");
    }

    @Test
    void what_is_said_meanwhile_comes_line_by_line() {
        assertThat(ctl("follow")).isEqualTo(0);
        assertThat(ctl("follow", "--json")).isEqualTo(0);
        assertThat(out.toString().lines())
                .containsExactly("first", "second", "{\"line\":\"first\"}", "{\"line\":\"second\"}", "{}");
    }

    @Test
    void all_stages_find_their_values_among_the_options() {
        assertThat(ctl("ask", "--level", "info", "--reason", "a test")).isEqualTo(0);
        assertThat(out.toString()).isEqualToIgnoringNewLines("info as a test");
        assertThat(ctl("ask", "--level", "info")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--reason: ");
    }

    @Test
    void a_refusal_has_its_own_exit_code() {
        assertThat(ctl("never")).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("It runs already.");
        assertThat(ctl("never", "--json")).isEqualTo(1);
        assertThat(out.toString())
                .isEqualToIgnoringNewLines("{\"refused\":\"conflict\",\"lines\":[\"It runs already.\"]}");
    }

    @Test
    void a_wrong_command_line_is_explained() {
        assertThat(ctl("stats")).isEqualTo(2);
        assertThat(err.toString()).contains("stats", "status");
        assertThat(ctl("set")).isEqualTo(2);
        assertThat(err.toString()).contains("--level");
        assertThat(ctl("set", "--level", "loudest")).isEqualTo(2);
        assertThat(err.toString()).contains("--level: ");
        assertThat(ctl("set", "--level", "info", "--colour", "red")).isEqualTo(2);
        assertThat(err.toString()).contains("--colour");
    }

    @Test
    void help_asks_the_process_for_its_commands() {
        assertThat(ctl("--help")).isEqualTo(0);
        assertThat(out.toString()).contains("69", "Does status.", "Does ask.");
        assertThat(ctl("set", "--help")).isEqualTo(0);
        assertThat(out.toString()).contains("How much is written. One of info, debug.", "Default: false");
    }

    @Test
    void completion_knows_the_commands_of_the_process() {
        assertThat(ctl("completion")).isEqualTo(0);
        assertThat(out.toString()).contains("check-config", "follow", "--level", "\"debug\"");
    }

    @Test
    void without_a_process_the_exit_code_says_so() {
        assertThat(annex(folder.resolve("no.sock"), "status")).isEqualTo(69);
        assertThat(err.toString()).startsWith("annex: Annex is not running");
        assertThat(annex(folder.resolve("no.sock"), "--help")).isEqualTo(0);
        assertThat(out.toString()).contains("is not known: Annex is not running");
    }

    @Test
    void the_socket_is_found_in_a_configuration_that_is_being_changed() throws IOException {
        Path file = folder.resolve("annex.yaml");
        Files.writeString(file, "administration: {socket: s.sock}\ncomponents: {a.example.org: {typ: unfinished}}");
        assertThat(execute(List.of("ctl", "-c", file.toString(), "status"))).isEqualTo(0);
        assertThat(execute(List.of("ctl", "-c", folder.resolve("none.yaml").toString(), "status")))
                .isEqualTo(66);
    }
}
