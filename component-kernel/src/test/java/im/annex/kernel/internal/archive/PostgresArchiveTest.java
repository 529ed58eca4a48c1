package im.annex.kernel.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.archive.Filter;
import im.annex.kernel.internal.storage.OpenDatabase;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

class PostgresArchiveTest extends ArchiveContract {

    @Override
    OpenDatabase open() {
        return TestDatabases.postgres();
    }

    @Test
    void messages_that_were_copied_without_their_words_are_found_after_the_clean_up() {
        sayAtOnce(250);
        database().write(handle -> handle.execute("UPDATE archive_message SET words = NULL"));
        assertThat(bodies(Filter.none().containing("line 249"))).isEmpty();

        archive().clean();

        assertThat(bodies(Filter.none().containing("line 249").with(new JID("crone1@shakespeare.lit"))))
                .containsExactly("line 249");
    }
}
