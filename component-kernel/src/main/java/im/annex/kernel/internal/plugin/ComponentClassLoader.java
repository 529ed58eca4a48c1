package im.annex.kernel.internal.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one folder of jars. Java's own come first, then those that are shared with the program, which a jar
 * cannot replace, then those of the jars; nothing else is visible. Works on private copies of the jars, so that the folder
 * may be changed at any time, and removes them when it is closed. Thread-safe.
 */
public final class ComponentClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader program;
    private final JarCopies jars;

    private ComponentClassLoader(String name, JarCopies jars, ClassLoader program) {
        super(name, jars.urls(), ClassLoader.getPlatformClassLoader());
        this.program = program;
        this.jars = jars;
    }

    /**
     * Loads the jars that lie in a folder now.
     *
     * @param program has the classes that are shared
     * @throws IOException with a sentence for the operator if there are none, or one cannot be read
     */
    public static ComponentClassLoader of(Path folder, ClassLoader program) throws IOException {
        return new ComponentClassLoader(String.valueOf(folder.getFileName()), JarCopies.of(folder), program);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return SharedPackages.hasClass(name) ? program.loadClass(name) : super.loadClass(name, resolve);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return SharedPackages.hasResource(name) ? program.getResource(name) : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return SharedPackages.hasResource(name) ? program.getResources(name) : super.getResources(name);
    }

    /** Classes that were not loaded so far are gone for good. */
    @Override
    public void close() throws IOException {
        try (jars) {
            super.close();
        }
    }
}
