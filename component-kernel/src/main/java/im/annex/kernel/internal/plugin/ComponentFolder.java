package im.annex.kernel.internal.plugin;

import im.annex.kernel.internal.files.FileFailure;
import im.annex.kernel.spi.ComponentType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was loaded from one folder.
 *
 * @param folder the folder
 * @param loader its classes, or null if they could not be loaded
 * @param types its types, and what is wrong with it
 */
record ComponentFolder(Path folder, @Nullable ComponentClassLoader loader, ComponentTypes types)
        implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ComponentFolder.class);

    /** Loads a folder; never throws because of what is in it. */
    static ComponentFolder load(Path folder, ClassLoader program) {
        ComponentClassLoader loader;
        try {
            loader = ComponentClassLoader.of(folder, program);
        } catch (IOException e) {
            return new ComponentFolder(folder, null, nothing(folder, FileFailure.words(e)));
        }
        ComponentTypes found = ComponentTypes.discover(loader);
        return new ComponentFolder(folder, loader, told(folder, found));
    }

    private static ComponentTypes told(Path folder, ComponentTypes found) {
        if (found.usable().isEmpty() && found.complaints().isEmpty()) {
            return nothing(
                    folder,
                    "none of its jars declares a component type in META-INF/services/" + ComponentType.class.getName());
        }
        return new ComponentTypes(
                found.usable(),
                found.complaints().stream()
                        .map(complaint -> folder + ": " + complaint)
                        .toList());
    }

    private static ComponentTypes nothing(Path folder, @Nullable String why) {
        return new ComponentTypes(List.of(), List.of(folder + " is not a component: " + why));
    }

    Set<String> names() {
        return types.usable().stream().map(ComponentType::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Forgets its classes; a failure only leaves files behind. */
    @Override
    public void close() {
        if (loader == null) {
            return;
        }
        try {
            loader.close();
        } catch (IOException e) {
            log.warn("the copies of the jars in {} could not be removed: {}", folder, e.toString());
        }
    }
}
