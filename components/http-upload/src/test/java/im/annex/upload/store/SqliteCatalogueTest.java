package im.annex.upload.store;

import im.annex.testkit.TestDatabase;

class SqliteCatalogueTest extends CatalogueContract {

    SqliteCatalogueTest() {
        super(TestDatabase.sqlite());
    }
}
