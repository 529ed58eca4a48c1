package im.annex.upload.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import im.annex.upload.domain.FileId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {

    private static final LocalFiles.Permissions PERMISSIONS = new LocalFiles.Permissions(
            PosixFilePermissions.fromString("rw-r-----"), PosixFilePermissions.fromString("rwxr-x---"));

    private final FileId id = FileId.random(new Random(3));

    @TempDir
    private Path folder;

    private LocalFiles files;

    @BeforeEach
    void open() {
        files = new LocalFiles(folder, true, PERMISSIONS);
    }

    @AfterEach
    void close() throws IOException {
        files.close();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private void keep(FileId which, String text) throws IOException {
        try (FileStore.Incoming incoming = files.take(which)) {
            incoming.write(bytes(text));
            incoming.keep();
        }
    }

    private String text(FileId which) throws IOException {
        try (SeekableByteChannel channel = files.open(which).orElseThrow()) {
            return new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
        }
    }

    private List<Path> everything() throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .filter(path -> !path.endsWith("lock"))
                    .toList();
        }
    }

    @Test
    void whatever_pieces_a_file_comes_in_it_is_what_was_sent() throws IOException {
        var random = new Random(7);
        var sent = new byte[5 * Pieces.BYTES + 17];
        random.nextBytes(sent);

        try (FileStore.Incoming incoming = files.take(id)) {
            for (int at = 0; at < sent.length; ) {
                int length =
                        Math.min(1 + random.nextInt(random.nextBoolean() ? 3 * Pieces.BYTES : 2000), sent.length - at);
                incoming.write(ByteBuffer.wrap(sent, at, length));
                at += length;
            }
            incoming.keep();
        }

        try (SeekableByteChannel channel = files.open(id).orElseThrow()) {
            assertThat(Channels.newInputStream(channel).readAllBytes()).isEqualTo(sent);
        }
    }

    @Test
    void of_a_file_that_did_not_come_to_its_end_nothing_gets_into_the_next() throws IOException {
        try (FileStore.Incoming incoming = files.take(id)) {
            incoming.write(bytes("But, soft!"));
        }
        keep(id, "It is the east");

        assertThat(text(id)).isEqualTo("It is the east");
    }

    @Test
    void a_file_is_there_when_it_is_kept_and_not_before() throws IOException {
        try (FileStore.Incoming incoming = files.take(id)) {
            incoming.write(bytes("But, "));
            assertThat(files.open(id)).isEmpty();
            incoming.write(bytes("soft!"));
            incoming.keep();
        }

        assertThat(text(id)).isEqualTo("But, soft!");
        assertThat(everything())
                .containsExactly(folder.resolve("files")
                        .resolve(id.value().substring(0, 1))
                        .resolve(id.value()));
    }

    @Test
    void what_is_not_kept_leaves_nothing_behind() throws IOException {
        try (FileStore.Incoming incoming = files.take(id)) {
            incoming.write(bytes("But, "));
        }

        assertThat(files.open(id)).isEmpty();
        assertThat(everything()).isEmpty();
    }

    @Test
    void others_may_read_what_the_operator_lets_them() throws IOException {
        keep(id, "But, soft!");

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(everything().getFirst())))
                .isEqualTo("rw-r-----");
    }

    @Test
    void a_file_that_came_is_compared_with_one_that_is_there() throws IOException {
        keep(id, "But, soft!");

        for (String other : List.of("But, soft?", "But, soft", "But, soft!!")) {
            try (FileStore.Incoming incoming = files.take(id);
                    SeekableByteChannel there = files.open(id).orElseThrow()) {
                incoming.write(bytes(other));
                assertThat(incoming.equalTo(there)).as(other).isFalse();
            }
        }
        try (FileStore.Incoming incoming = files.take(id);
                SeekableByteChannel there = files.open(id).orElseThrow()) {
            incoming.write(bytes("But, soft!"));
            assertThat(incoming.equalTo(there)).isTrue();
        }
    }

    @Test
    void all_parts_together_are_the_whole() throws IOException {
        keep(id, "But, soft!");

        assertThat(files.list(id.value().substring(0, 1))).containsOnlyKeys(id);
        assertThat(files.parts()).hasSize(64).contains(id.value().substring(0, 1));
        files.delete(id);
        files.delete(id);
        assertThat(files.list(id.value().substring(0, 1))).isEmpty();
    }

    @Test
    void what_the_living_are_at_stays() throws IOException {
        try (var other = new LocalFiles(folder, true, PERMISSIONS);
                FileStore.Incoming incoming = other.take(id)) {
            incoming.write(bytes("But, "));

            assertThat(files.removeLeftovers()).isZero();
            incoming.write(bytes("soft!"));
            incoming.keep();
        }
        assertThat(text(id)).isEqualTo("But, soft!");
    }

    @Test
    void what_the_dead_left_goes() throws IOException {
        Path left = Files.createDirectory(folder.resolve("incoming").resolve("0d5c5b1c"));
        Files.createFile(left.resolve("lock"));
        Files.writeString(left.resolve(id.value() + ".1"), "But, ");
        Path part = Files.createDirectory(left.resolve("A"));
        Files.createDirectory(left.resolve("B"));
        Files.writeString(part.resolve(id.value() + ".2"), "soft!");
        Files.writeString(part.resolve(id.value() + ".3"), "what light");

        assertThat(files.removeLeftovers()).isEqualTo(3);
        assertThat(left).doesNotExist();
    }

    @Test
    void what_is_on_its_way_goes_when_the_store_is_closed() throws IOException {
        var other = new LocalFiles(folder, true, PERMISSIONS);
        try (FileStore.Incoming incoming = other.take(id)) {
            incoming.write(bytes("But, "));
            assertThat(onItsWay()).containsExactly(id.value() + ".1");
            other.close();
            assertThat(onItsWay()).isEmpty();
        }
        assertThat(files.removeLeftovers()).isZero();
    }

    private List<String> onItsWay() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("incoming"))) {
            return all.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals("lock"))
                    .toList();
        }
    }

    @Test
    void a_store_whose_folder_somebody_removed_can_be_left() throws IOException {
        keep(id, "one");
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }

        assertThatCode(files::close).doesNotThrowAnyException();
    }

    @Test
    void a_folder_is_marked_once_it_is_the_store() throws IOException {
        assertThat(files.isMarked()).isFalse();
        files.mark();
        assertThat(files.isMarked()).isTrue();
        assertThat(files.room()).isPositive();
    }
}
