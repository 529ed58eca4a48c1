package im.annex.kernel.internal.archive;

import im.annex.kernel.internal.storage.OpenDatabase;

class PostgresArchiveTest extends ArchiveContract {

    @Override
    OpenDatabase open() {
        return TestDatabases.postgres();
    }
}
