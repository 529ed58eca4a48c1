package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Value;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.texts.Text;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Taking nodes from one service to another, or into a backup: {@code nodes-export}, {@code nodes-import}. Thread-safe. */
final class CopyCommands {

    private static final Logger log = LoggerFactory.getLogger(CopyCommands.class);

    /** No path: who gives commands from afar is not to reach other files. */
    private static final Field<String> FILE = Field.text("file", "[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
            .label(Text.literal("File"))
            .description(Text.literal("The name of a file in the folder of this component below the data folder."))
            .required();

    private static final Field<List<String>> NODES = Field.texts("nodes")
            .label(Text.literal("Nodes"))
            .description(Text.literal("The names of nodes; without any, all nodes."))
            .standard(List.of());

    private final Exporting exporting;
    private final Importing importing;
    private final Path folder;

    @Inject
    CopyCommands(Exporting exporting, Importing importing, ComponentContext context) {
        this.exporting = exporting;
        this.importing = importing;
        this.folder =
                context.dataFolder().resolve("pubsub").resolve(context.domain().getDomain());
    }

    List<Command> commands() {
        return List.of(
                Command.of(
                                "nodes-export",
                                Text.literal("Export nodes"),
                                Text.literal("Writes nodes with all that is kept of them into a file."),
                                this::export)
                        .with(FILE)
                        .with(NODES),
                Command.of(
                                "nodes-import",
                                Text.literal("Import nodes"),
                                Text.literal("Creates the nodes of a file, but for those that are there already."),
                                this::fill)
                        .with(FILE));
    }

    private Reply export(Invocation invocation) {
        Path file = folder.resolve(invocation.values().get(FILE));
        try {
            var written = exporting.write(file, invocation.values().get(NODES));
            Report report = Report.of("Written to " + file + ".")
                    .fact("nodes", "Nodes", Value.of(written.nodes()))
                    .fact("items", "Items", Value.of(written.items()));
            return Reply.done(
                    written.missing().isEmpty()
                            ? report
                            : report.warning("These nodes are not there: " + String.join(", ", written.missing())));
        } catch (FileAlreadyExistsException _) {
            return Reply.refused(Reason.CONFLICT, "There is such a file already: " + file);
        } catch (IOException e) {
            log.warn("The file {} could not be written", file, e);
            return Reply.refused(Reason.FAILED, "The file could not be written: " + e.getMessage());
        }
    }

    private Reply fill(Invocation invocation) {
        Path file = folder.resolve(invocation.values().get(FILE));
        try {
            var read = importing.read(file);
            Report report = Report.of("Read.")
                    .fact("nodes", "Nodes", Value.of(read.nodes()))
                    .fact("items", "Items", Value.of(read.items()));
            return Reply.done(
                    read.there().isEmpty()
                            ? report
                            : report.warning("These nodes were there already, and are as they were: "
                                    + String.join(", ", read.there())));
        } catch (NodeCopy.MalformedException e) {
            return Reply.refused(
                    Reason.INVALID, "The nodes before this line were created, and no others: " + e.getMessage());
        } catch (NoSuchFileException _) {
            return Reply.refused(Reason.NOT_FOUND, "There is no such file: " + file);
        } catch (IOException e) {
            log.warn("The file {} could not be read", file, e);
            return Reply.refused(Reason.FAILED, "The file could not be read: " + e.getMessage());
        }
    }
}
