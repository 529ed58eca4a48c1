package im.annex.kernel.internal.plugin;

import java.util.List;

/**
 * What a component sees of the program: the kernel's doors and the libraries whose types go through them. Of these there
 * is one copy in the process, whatever jars a component brings; of everything else a component has its own or none.
 */
final class SharedPackages {

    private static final String KERNEL = "im.annex.kernel.";
    private static final String ENGINE_ROOM = "im.annex.kernel.internal.";

    private static final List<String> LIBRARIES = List.of(
            "org.xmpp.",
            "org.dom4j.",
            "com.google.inject.",
            "jakarta.inject.",
            "org.aopalliance.",
            "org.slf4j.",
            "org.jspecify.",
            "com.github.benmanes.caffeine.",
            "org.jdbi.v3.",
            "org.eclipse.jetty.",
            "io.micrometer.");

    private SharedPackages() {}

    /** Whether a class of this name comes from the program. */
    static boolean hasClass(String name) {
        return name.startsWith(KERNEL)
                ? !name.startsWith(ENGINE_ROOM)
                : LIBRARIES.stream().anyMatch(name::startsWith);
    }

    /** Whether a resource with this path comes from the program. */
    static boolean hasResource(String path) {
        return hasClass(path.replace('/', '.'));
    }
}
