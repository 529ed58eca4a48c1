package im.annex.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import im.annex.kernel.storage.Database;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TestDatabaseTest {

    @RegisterExtension
    private final TestDatabase tested = TestDatabase.sqlite();

    @RepeatedTest(2)
    void each_test_has_an_empty_one() {
        Database database = tested.database();
        database.write(handle -> handle.execute("CREATE TABLE witch (name TEXT NOT NULL)"));
        database.write(handle -> handle.execute("INSERT INTO witch (name) VALUES ('hag')"));
        String name = database.read(handle ->
                handle.createQuery("SELECT name FROM witch").mapTo(String.class).one());
        assertThat(name).isEqualTo("hag");
    }

    @Test
    void there_is_none_outside_of_a_test() {
        assertThatNullPointerException().isThrownBy(TestDatabase.sqlite()::database);
    }
}
