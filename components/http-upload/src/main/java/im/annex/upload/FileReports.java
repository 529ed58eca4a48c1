package im.annex.upload;

import com.google.inject.Inject;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.upload.domain.KeptFile;
import im.annex.upload.domain.Usage;
import java.util.List;

/** How files are shown to people. Thread-safe. */
final class FileReports {

    private final Addresses addresses;

    @Inject
    FileReports(Addresses addresses) {
        this.addresses = addresses;
    }

    /** Files, one in each row. */
    Report list(List<KeptFile> files) {
        if (files.isEmpty()) {
            return Report.of("There are no files.");
        }
        Table table = Table.of(
                new Column("name", "Name"),
                new Column("size", "Size"),
                new Column("sent", "Sent"),
                new Column("expires", "Expires"),
                new Column("purpose", "For"),
                new Column("url", "URL"));
        for (KeptFile file : files) {
            table = table.row(
                    Value.of(file.name().value()),
                    Value.bytes(file.size()),
                    Value.of(file.stored()),
                    expires(file),
                    Value.of(file.purpose().element()),
                    Value.of(url(file)));
        }
        return Report.empty().table(table);
    }

    /** One file. */
    Report one(KeptFile file) {
        return Report.empty()
                .fact("name", "Name", Value.of(file.name().value()))
                .fact("size", "Size", Value.bytes(file.size()))
                .fact("type", "Type", Value.of(file.type().value()))
                .fact("sent", "Sent", Value.of(file.stored()))
                .fact("expires", "Expires", expires(file))
                .fact("purpose", "For", Value.of(file.purpose().element()))
                .fact("url", "URL", Value.of(url(file)));
    }

    /** How much there is. */
    static Report usage(Report before, Usage usage) {
        return before.fact("files", "Files", Value.of(usage.files())).fact("bytes", "Size", Value.bytes(usage.bytes()));
    }

    /** What people read in a list to choose from. */
    static String line(KeptFile file) {
        return file.name() + " (" + Value.bytes(file.size()).shown() + ", "
                + Value.of(file.stored()).shown() + ")";
    }

    private String url(KeptFile file) {
        return addresses.toGet(file.id(), file.name());
    }

    private static Value expires(KeptFile file) {
        return file.expires().map(Value::of).orElseGet(() -> Value.of("never"));
    }
}
