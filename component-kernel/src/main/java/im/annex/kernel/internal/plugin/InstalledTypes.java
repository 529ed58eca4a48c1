package im.annex.kernel.internal.plugin;

import im.annex.kernel.internal.files.FileFailure;
import im.annex.kernel.spi.ComponentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The component types of an installation: those of the program and those in its folder of component folders. They are
 * looked for when they are asked for. Thread-safe.
 */
public final class InstalledTypes implements AutoCloseable {

    private final Supplier<ComponentTypes> ofTheProgram;
    private final Optional<Path> home;
    private final ClassLoader program;
    private final Map<Path, ComponentFolder> folders = new TreeMap<>();
    private @Nullable ComponentTypes found;
    private @Nullable String unreadable;

    /**
     * Types that were not looked for yet.
     *
     * @param ofTheProgram finds the types that come with the program
     * @param home the folder that holds a folder of jars for each type, if there is such a folder
     * @param program has the classes that components share
     */
    public InstalledTypes(Supplier<ComponentTypes> ofTheProgram, Optional<Path> home, ClassLoader program) {
        this.ofTheProgram = ofTheProgram;
        this.home = home;
        this.program = program;
    }

    /**
     * The types as they are now: with those of folders that were put there since the last call, or that nothing could be
     * made of then. A folder whose types are in use is not looked at again.
     */
    public synchronized ComponentTypes types() {
        load();
        unreadable = null;
        home.ifPresent(this::loadFolders);
        return with(folders);
    }

    private ComponentTypes load() {
        ComponentTypes own = found;
        if (own == null) {
            own = ofTheProgram.get();
            found = own;
        }
        return own;
    }

    private void loadFolders(Path components) {
        if (!Files.isDirectory(components)) {
            return;
        }
        try (Stream<Path> inside = Files.list(components)) {
            inside.filter(Files::isDirectory)
                    .filter(folder -> !folder.getFileName().toString().startsWith("."))
                    .sorted()
                    .filter(folder -> !isUsable(folder))
                    .forEach(this::loadFolder);
        } catch (IOException e) {
            unreadable = components + " cannot be read: " + FileFailure.words(e);
        }
    }

    private boolean isUsable(Path folder) {
        ComponentFolder known = folders.get(folder);
        return known != null && !known.types().usable().isEmpty();
    }

    private void loadFolder(Path folder) {
        ComponentFolder before = folders.put(folder, ComponentFolder.load(folder, program));
        if (before != null) {
            before.close();
        }
    }

    private ComponentTypes with(Map<Path, ComponentFolder> these) {
        ComponentTypes own = load();
        List<ComponentType> usable = new ArrayList<>(own.usable());
        List<String> complaints = new ArrayList<>(own.complaints());
        if (unreadable != null) {
            complaints.add(unreadable);
        }
        for (ComponentFolder folder : these.values()) {
            usable.addAll(folder.types().usable());
            complaints.addAll(folder.types().complaints());
        }
        return ComponentTypes.named(usable, complaints);
    }

    /**
     * Loads the folder of a type once more, as it is on disk now; the types in use stay as they are.
     *
     * @return empty if the type does not come from a folder
     */
    public synchronized Optional<Renewal> renew(String type) {
        types();
        return folders.values().stream()
                .filter(folder -> folder.names().contains(type))
                .findFirst()
                .map(Renewal::new);
    }

    /** A folder that was loaded once more. Ends with {@link #use} or {@link #discard}. */
    public final class Renewal {

        private final ComponentFolder old;
        private final ComponentFolder fresh;

        private Renewal(ComponentFolder old) {
            this.old = old;
            this.fresh = ComponentFolder.load(old.folder(), program);
        }

        /** The names of all types that came from the folder before. */
        public Set<String> names() {
            return old.names();
        }

        /** What is wrong with the folder; empty if nothing is. */
        public List<String> complaints() {
            return fresh.types().complaints();
        }

        /** All types, those of the folder being the fresh ones. */
        public ComponentTypes types() {
            synchronized (InstalledTypes.this) {
                Map<Path, ComponentFolder> replaced = new LinkedHashMap<>(folders);
                replaced.put(old.folder(), fresh);
                return with(replaced);
            }
        }

        /** Uses the fresh types from now on; the old ones are forgotten. */
        public void use() {
            synchronized (InstalledTypes.this) {
                folders.put(old.folder(), fresh);
            }
            old.close();
        }

        /** Forgets the fresh types. */
        public void discard() {
            fresh.close();
        }
    }

    /** Forgets all types that came from folders. */
    @Override
    public synchronized void close() {
        folders.values().forEach(ComponentFolder::close);
        folders.clear();
    }
}
