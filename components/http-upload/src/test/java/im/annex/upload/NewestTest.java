package im.annex.upload;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.upload.domain.ContentTypes;
import im.annex.upload.domain.FileId;
import im.annex.upload.domain.FileName;
import im.annex.upload.domain.KeptFile;
import im.annex.upload.domain.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NewestTest {

    private final Random random = new Random(5);
    private final Newest newest = new Newest(2);

    private Served file() {
        return Served.of(
                new KeptFile(
                        FileId.random(random),
                        1,
                        FileName.of("a").orElseThrow(),
                        1,
                        ContentTypes.UNKNOWN,
                        Purpose.MESSAGE,
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty()),
                List.of());
    }

    private Served added() {
        Served file = file();
        newest.add(file);
        return file;
    }

    @Test
    void the_one_that_came_longest_ago_is_forgotten_however_often_it_was_asked_for() {
        Served first = added();
        Served second = added();
        for (int i = 0; i < 10; i++) {
            assertThat(newest.find(first.file().id())).contains(first);
        }
        Served third = added();

        assertThat(newest.find(first.file().id())).isEmpty();
        assertThat(newest.find(second.file().id())).contains(second);
        assertThat(newest.find(third.file().id())).contains(third);
    }

    @Test
    void what_is_not_to_be_had_any_more_is_forgotten() {
        Served gone = added();
        Served left = added();

        newest.forget(List.of(gone.file().id()));

        assertThat(newest.find(gone.file().id())).isEmpty();
        assertThat(newest.find(left.file().id())).contains(left);
    }
}
