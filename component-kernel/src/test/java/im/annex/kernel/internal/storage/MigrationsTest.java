package im.annex.kernel.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

    @TempDir
    Path folder;

    /** As components are in the distribution: without any of the kernel's libraries. */
    @Test
    void migrations_are_found_in_a_jar_that_only_the_class_loader_of_a_component_knows() throws IOException {
        Path jar = folder.resolve("component.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                var entries = new JarOutputStream(file)) {
            for (String name :
                    List.of("org/", "org/example/", "org/example/migrations/", "org/example/migrations/sqlite/")) {
                entries.putNextEntry(new JarEntry(name));
            }
            entries.putNextEntry(new JarEntry("org/example/migrations/V1__a.sql"));
            entries.write("CREATE TABLE foreign_thing (id TEXT)".getBytes(StandardCharsets.UTF_8));
            entries.putNextEntry(new JarEntry("org/example/migrations/sqlite/V2__b.sql"));
            entries.write("INSERT INTO foreign_thing VALUES ('there')".getBytes(StandardCharsets.UTF_8));
        }
        try (OpenDatabase opened =
                        Databases.open(Settings.sqlite(folder.resolve("annex.db")), new SimpleMeterRegistry());
                var loader =
                        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            opened.database().migrate("foreign", loader, "org/example/migrations");
            String found = opened.database()
                    .read(handle -> handle.select("SELECT id FROM foreign_thing")
                            .mapTo(String.class)
                            .one());
            assertThat(found).isEqualTo("there");
        }
    }
}
