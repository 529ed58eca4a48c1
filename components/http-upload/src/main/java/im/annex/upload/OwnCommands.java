package im.annex.upload;

import com.google.inject.Inject;
import im.annex.kernel.administration.Audience;
import im.annex.kernel.administration.Caller;
import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.Option;
import im.annex.kernel.texts.Text;
import im.annex.upload.UploadMeters.Why;
import im.annex.upload.domain.FileId;
import im.annex.upload.domain.KeptFile;
import im.annex.upload.domain.Purpose;
import im.annex.upload.domain.Scope;
import im.annex.upload.domain.Usage;
import im.annex.upload.store.Catalogue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.xmpp.packet.JID;

/** What people can do with their own files, from the menu of any client (XEP-0050). Thread-safe. */
final class OwnCommands {

    private static final Field<Boolean> SURE = Field.bool("sure")
            .label(Text.literal("Yes, delete all my files"))
            .description(Text.literal("Nobody can fetch them any more, and nobody can bring them back."))
            .standard(false);

    /** More are not shown at once. */
    private static final int OFFERED = 200;

    private final Catalogue catalogue;
    private final Library library;
    private final Policy policy;
    private final FileReports reports;
    private final Audience audience;

    @Inject
    OwnCommands(Catalogue catalogue, Library library, Policy policy, FileReports reports) {
        this.catalogue = catalogue;
        this.library = library;
        this.policy = policy;
        this.reports = reports;
        this.audience = Audience.when(Text.literal("those who may send files"), policy::mayUpload);
    }

    List<Command> commands() {
        return List.of(
                Command.of(
                                "my-files",
                                Text.literal("My files"),
                                Text.literal(
                                        "Lists the files that you have sent and that are still there; of more than "
                                                + OFFERED + " it asks which."),
                                invocation -> withOwner(invocation, this::list))
                        .openTo(audience)
                        .askingMore(),
                Command.of(
                                "my-files-usage",
                                Text.literal("How much my files take"),
                                Text.literal("Says how much room your files take, and how much they may."),
                                invocation -> withOwner(invocation, this::usage))
                        .openTo(audience),
                Command.of(
                                "my-files-delete",
                                Text.literal("Delete some of my files"),
                                Text.literal("Lets you choose files that nobody can fetch any more."),
                                invocation -> withOwner(invocation, this::choose))
                        .openTo(audience)
                        .askingMore(),
                Command.of(
                                "my-files-delete-all",
                                Text.literal("Delete all my files"),
                                Text.literal("Deletes all files that you have sent."),
                                invocation -> withOwner(invocation, this::deleteAll))
                        .with(SURE)
                        .openTo(audience));
    }

    private Reply withOwner(Invocation invocation, BiFunction<Invocation, Optional<Long>, Reply> then) {
        return account(invocation)
                .map(account -> then.apply(invocation, catalogue.ownerIfKnown(account)))
                .orElseGet(() ->
                        Reply.refused(Reason.NOT_POSSIBLE, "Only somebody with an address has files; see files-of."));
    }

    private static Optional<JID> account(Invocation invocation) {
        return invocation.caller() instanceof Caller.Remote remote
                ? Optional.of(remote.jid().asBareJID())
                : Optional.empty();
    }

    private Reply list(Invocation invocation, Optional<Long> owner) {
        return withFiles(owner, true, files -> Reply.done(reports.list(files)));
    }

    /**
     * Goes on with the files of somebody; of more than are shown at once, with those that are asked for.
     *
     * @param last whether it does not ask any more
     */
    private Reply withFiles(Optional<Long> owner, boolean last, Function<List<KeptFile>, Reply> then) {
        long count = owner.map(this::count).orElse(0L);
        if (count <= OFFERED) {
            return then.apply(files(owner, 1));
        }
        long pages = Math.ceilDiv(count, OFFERED);
        Field<Long> page = Field.integer("page", 1, pages)
                .label(Text.literal("Page, 1 (the newest files) to " + pages + " (the oldest)"))
                .standard(1L);
        Form form = Form.untyped(page)
                .title(Text.literal("My files"))
                .instructions(Text.literal("You have " + count + " files; " + OFFERED + " are shown at a time."));
        return new Reply.Ask(
                form, last, answer -> then.apply(files(owner, answer.values().get(page))));
    }

    private long count(long owner) {
        return Arrays.stream(Purpose.values())
                .mapToLong(purpose ->
                        catalogue.usage(new Scope.Person(owner, purpose)).files())
                .sum();
    }

    private List<KeptFile> files(Optional<Long> owner, long page) {
        return owner.map(number -> catalogue.ofOwner(number, (page - 1) * OFFERED, OFFERED))
                .orElse(List.of());
    }

    private Reply usage(Invocation invocation, Optional<Long> owner) {
        JID account = account(invocation).orElseThrow();
        Table table = Table.of(
                new Column("purpose", "For"),
                new Column("files", "Files"),
                new Column("bytes", "Size"),
                new Column("quota", "At most"));
        for (Purpose purpose : Purpose.values()) {
            Usage usage = owner.map(number -> catalogue.usage(new Scope.Person(number, purpose)))
                    .orElse(Usage.NONE);
            long quota = policy.allowance(account, purpose).quota();
            table = table.row(
                    Value.of(purpose.element()),
                    Value.of(usage.files()),
                    Value.bytes(usage.bytes()),
                    quota == 0 ? Value.of("any") : Value.bytes(quota));
        }
        return Reply.done(Report.empty().table(table));
    }

    private Reply choose(Invocation invocation, Optional<Long> owner) {
        return withFiles(owner, false, this::choose);
    }

    private Reply choose(List<KeptFile> files) {
        if (files.isEmpty()) {
            return Reply.done("There are no files.");
        }
        Field<List<String>> chosen = Field.choices(
                        "files",
                        files.stream()
                                .map(file -> Option.of(file.id().value(), Text.literal(FileReports.line(file))))
                                .toList(),
                        1,
                        OFFERED)
                .label(Text.literal("Files"));
        Form form = Form.untyped(chosen)
                .title(Text.literal("Delete some of my files"))
                .instructions(Text.literal("Which files do you want to delete?"));
        return new Reply.Ask(
                form,
                true,
                answer -> Reply.done(deleted(
                        answer.values().get(chosen).stream().map(FileId::new).toList())));
    }

    private Reply deleteAll(Invocation invocation, Optional<Long> owner) {
        if (!invocation.values().get(SURE)) {
            return Reply.refused(Reason.INVALID, "Nothing was deleted: say that you are sure.");
        }
        return Reply.done(FileReports.usage(
                Report.of("Deleted."), owner.map(this::deleteAllOf).orElse(Usage.NONE)));
    }

    /** Deletes everything of somebody; gives back how much that was. */
    Usage deleteAllOf(long owner) {
        Usage gone = Usage.NONE;
        List<KeptFile> files = files(Optional.of(owner), 1);
        while (!files.isEmpty()) {
            gone = gone.plus(sum(library.remove(files.stream().map(KeptFile::id).toList(), Why.DELETED)));
            files = files(Optional.of(owner), 1);
        }
        return gone;
    }

    private Report deleted(List<FileId> ids) {
        return FileReports.usage(Report.of("Deleted."), sum(library.remove(ids, Why.DELETED)));
    }

    private static Usage sum(List<KeptFile> files) {
        return files.stream().map(file -> new Usage(file.size(), 1)).reduce(Usage.NONE, Usage::plus);
    }
}
