package im.annex.upload;

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.texts.Text;
import im.annex.upload.UploadMeters.Why;
import im.annex.upload.domain.FileId;
import im.annex.upload.domain.KeptFile;
import im.annex.upload.domain.Scope;
import im.annex.upload.store.Catalogue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/** What admins can do with everybody's files. Thread-safe. */
final class AdminCommands {

    private static final Logger log = LoggerFactory.getLogger(AdminCommands.class);

    private static final Field<String> URL = Field.text("file")
            .label(Text.literal("URL"))
            .description(Text.literal("The URL of a file, or the long random part of it."))
            .required();

    private static final Field<List<String>> URLS = Field.texts("file")
            .label(Text.literal("URLs"))
            .description(Text.literal("The URLs of files, or the long random parts of them."))
            .required();

    private static final Field<JID> USER = Field.jid("user")
            .label(Text.literal("User"))
            .description(Text.literal("The address of somebody who has sent files."))
            .required();

    private static final Field<Long> MOST = Field.integer("most", 1, 1000)
            .label(Text.literal("How many"))
            .description(Text.literal("The most files that are listed, the newest first."))
            .standard(100L);

    private static final Field<Boolean> FORGET_LOST = Field.bool("forget-lost")
            .label(Text.literal("Forget lost files"))
            .description(
                    Text.literal(
                            "Also files that should be in a folder that is new: they are gone for good, and no disk is missing."))
            .standard(false);

    private static final Field<Long> TOP = Field.integer("top", 0, 1000)
            .label(Text.literal("How many"))
            .description(Text.literal("The most domains and users that are listed."))
            .standard(10L);

    private final Catalogue catalogue;
    private final Library library;
    private final Owners owners;
    private final OwnCommands own;
    private final Caretaker caretaker;
    private final FileReports reports;

    @Inject
    AdminCommands(
            Catalogue catalogue,
            Library library,
            Owners owners,
            OwnCommands own,
            Caretaker caretaker,
            FileReports reports) {
        this.catalogue = catalogue;
        this.library = library;
        this.owners = owners;
        this.own = own;
        this.caretaker = caretaker;
        this.reports = reports;
    }

    List<Command> commands() {
        return List.of(
                Command.of(
                                "file-info",
                                Text.literal("Show a file"),
                                Text.literal("Says who has sent a file, when, and how long it is kept."),
                                this::info)
                        .with(URL),
                Command.of(
                                "file-delete",
                                Text.literal("Delete files"),
                                Text.literal("Deletes files, whoever has sent them."),
                                this::delete)
                        .with(URLS),
                Command.of(
                                "files-of",
                                Text.literal("List the files of a user"),
                                Text.literal("Lists the files that somebody has sent."),
                                this::list)
                        .with(USER)
                        .with(MOST),
                Command.of(
                                "files-delete-of",
                                Text.literal("Delete the files of a user"),
                                Text.literal(
                                        "Deletes all files that somebody has sent, such as when the account is gone."),
                                this::deleteAll)
                        .with(USER),
                Command.of(
                                "files-usage",
                                Text.literal("Show how much is kept"),
                                Text.literal("Says how many files there are, and of whom the most."),
                                this::usage)
                        .with(TOP),
                Command.of(
                                "files-check",
                                Text.literal("Check all files"),
                                Text.literal(
                                        "Compares the disk with the database at once, as is done in the course of an hour anyway."),
                                this::check)
                        .with(FORGET_LOST));
    }

    private static Reply withFile(String given, Function<FileId, Reply> then) {
        return Addresses.fileOf(given)
                .map(then)
                .orElseGet(() -> Reply.refused(Reason.INVALID, "This is not the URL of a file: " + given));
    }

    private Reply info(Invocation invocation) {
        return withFile(
                invocation.values().get(URL),
                id -> catalogue
                        .find(id)
                        .map(file -> Reply.done(info(file)))
                        .orElseGet(() -> Reply.refused(Reason.NOT_FOUND, "There is no such file.")));
    }

    private Report info(KeptFile file) {
        String user = owners.account(file.owner()).map(JID::toString).orElse("");
        return reports.one(file).fact("user", "User", Value.of(user));
    }

    private Reply delete(Invocation invocation) {
        List<String> given = invocation.values().get(URLS);
        List<FileId> ids =
                given.stream().flatMap(url -> Addresses.fileOf(url).stream()).toList();
        if (ids.size() < given.size()) {
            return Reply.refused(Reason.INVALID, "Nothing was deleted: not all of these are URLs of files.");
        }
        List<KeptFile> gone = library.remove(ids, Why.DELETED);
        gone.forEach(file -> log.info(
                "{} deleted the file {} of {}",
                invocation.caller().name(),
                file.id().value(),
                file.owner()));
        return gone.isEmpty()
                ? Reply.refused(Reason.NOT_FOUND, "There is no such file.")
                : Reply.done(Report.of("Deleted.").fact("files", "Files", Value.of(gone.size())));
    }

    private Optional<Long> owner(Invocation invocation) {
        return catalogue.ownerIfKnown(invocation.values().get(USER).asBareJID());
    }

    private Reply list(Invocation invocation) {
        int most = invocation.values().get(MOST).intValue();
        return Reply.done(reports.list(owner(invocation)
                .map(owner -> catalogue.ofOwner(owner, 0, most))
                .orElse(List.of())));
    }

    private Reply deleteAll(Invocation invocation) {
        return owner(invocation)
                .map(owner -> Reply.done(FileReports.usage(Report.of("Deleted."), own.deleteAllOf(owner))))
                .orElseGet(() -> Reply.refused(Reason.NOT_FOUND, "This user has never sent a file."));
    }

    private Reply usage(Invocation invocation) {
        int top = invocation.values().get(TOP).intValue();
        Table table = Table.of(new Column("whose", "Whose"), new Column("files", "Files"), new Column("bytes", "Size"));
        for (var domain : catalogue.domains(top).entrySet()) {
            table = table.row(
                    Value.of(domain.getKey()),
                    Value.of(domain.getValue().files()),
                    Value.bytes(domain.getValue().bytes()));
        }
        for (var owner : catalogue.largestOwners(top)) {
            table = table.row(
                    Value.of(owner.account().toString()),
                    Value.of(owner.usage().files()),
                    Value.bytes(owner.usage().bytes()));
        }
        return Reply.done(FileReports.usage(Report.empty(), catalogue.usage(Scope.SERVICE))
                .table(table));
    }

    private Reply check(Invocation invocation) {
        try {
            if (invocation.values().get(FORGET_LOST)) {
                caretaker.forgetLost();
            }
            caretaker.removeExpired();
            Caretaker.Found found = caretaker.checkAll();
            return Reply.done(Report.empty()
                    .fact("orphans", "Removed, as nobody could fetch them", Value.of(found.orphans()))
                    .fact("lost", "Forgotten, as they are not on the disk", Value.of(found.lost())));
        } catch (IOException e) {
            log.error("The files could not be checked", e);
            return Reply.refused(Reason.FAILED, "The files could not be checked: " + e.getMessage());
        }
    }
}
