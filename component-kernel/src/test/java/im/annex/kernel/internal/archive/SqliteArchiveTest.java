package im.annex.kernel.internal.archive;

import im.annex.kernel.internal.storage.OpenDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteArchiveTest extends ArchiveContract {

    @TempDir
    Path folder;

    @Override
    OpenDatabase open() {
        return TestDatabases.sqlite(folder);
    }
}
