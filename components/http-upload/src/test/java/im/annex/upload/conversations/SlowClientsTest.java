package im.annex.upload.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.upload.UploadType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever keeps a place by sending nothing, or next to nothing, loses it, and nothing stays of what came. */
class SlowClientsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path temporary;

    abstract static class Beginning extends Uploading {

        private final Path folder;

        Beginning(Path folder, String httpSettings) {
            super(new UploadType(), "{folder: '%s', uploads-at-once: 1}".formatted(folder), httpSettings);
            this.folder = folder;
        }

        /** Of people, on their way or there. */
        List<Path> files() throws IOException {
            try (Stream<Path> all = Files.walk(folder)) {
                return all.filter(Files::isRegularFile)
                        .filter(file -> !List.of("lock", "README")
                                .contains(file.getFileName().toString()))
                        .toList();
            }
        }

        void assertThatNothingStays(Slot slot) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(files()).isEmpty());
            assertThat(get(slot).statusCode()).isEqualTo(404);
            // The place is free, and the slot is as good as before.
            assertThat(put(slot, CONTENTS).statusCode()).isEqualTo(201);
            assertThat(get(slot).body()).hasSize(CONTENTS.length);
        }
    }

    @Nested
    class WhoStops extends Beginning {

        WhoStops() {
            super(temporary.resolve("stops"), "limits: {idle: 1s}");
        }

        @Test
        void is_cut_off() {
            Slot slot = slotForText();
            RawHttp.Conversation client = begun(slot);
            client.says(Arrays.copyOf(CONTENTS, 10));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(files()).hasSize(1));

            assertThat(client.rest()).startsWith("HTTP/1.1 408 ").containsIgnoringCase("\r\nConnection: close\r\n");
            assertThatNothingStays(slot);
        }
    }

    @Nested
    class WhoDribbles extends Beginning {

        WhoDribbles() {
            super(temporary.resolve("dribbles"), "limits: {bytes-per-second: 100}");
        }

        @Test
        void is_cut_off_though_something_moves() {
            Slot slot = slotForText();
            RawHttp.Conversation client = begun(slot);
            var sent = new int[1];

            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
                assertThat(sent[0]).isLessThan(CONTENTS.length - 1);
                return !client.stillTakes(CONTENTS[sent[0]++]);
            });

            assertThatNothingStays(slot);
        }
    }
}
