package im.annex.kernel.internal.plugin;

import im.annex.kernel.spi.ComponentType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Writes jars of classes that the tests were compiled with. */
final class TypeJar {

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** Adds classes. */
    TypeJar with(Class<?>... classes) {
        for (Class<?> type : classes) {
            String path = type.getName().replace('.', '/') + ".class";
            entries.put(path, bytes(type, path));
        }
        return this;
    }

    private static byte[] bytes(Class<?> type, String path) {
        try (InputStream stream = type.getClassLoader().getResourceAsStream(path)) {
            return stream == null ? new byte[0] : stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Declares a component type. */
    TypeJar declaring(String provider) {
        return with("META-INF/services/" + ComponentType.class.getName(), provider);
    }

    /** Adds a file. */
    TypeJar with(String path, String text) {
        entries.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Writes the jar, over one that is there already. */
    void write(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
    }
}
