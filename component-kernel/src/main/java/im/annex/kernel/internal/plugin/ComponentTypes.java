package im.annex.kernel.internal.plugin;

import static java.util.Objects.requireNonNull;

import im.annex.kernel.settings.AnnexSettingsLoader;
import im.annex.kernel.spi.ComponentType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The component types that are installed, one for each name.
 *
 * @param usable the types
 * @param complaints a line for each type that was found and cannot be used
 */
public record ComponentTypes(List<ComponentType> usable, List<String> complaints) {

    /** A class path whose every entry fails is not worth reading to its end. */
    private static final int MAX_COMPLAINTS = 50;

    public ComponentTypes {
        usable = List.copyOf(usable);
        complaints = List.copyOf(complaints);
    }

    /** Finds the types that a class loader sees; never throws because of one that is broken. */
    public static ComponentTypes discover(ClassLoader loader) {
        List<ComponentType> found = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        Iterator<ComponentType> providers =
                ServiceLoader.load(ComponentType.class, loader).iterator();
        while (complaints.size() < MAX_COMPLAINTS) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                found.add(tried(providers.next()));
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                complaints.add("a component type cannot be loaded: " + firstLine(e));
            }
        }
        return named(found, complaints);
    }

    /** A type that cannot even say what it is, or what its settings are, would fail later, where it stops others. */
    private static ComponentType tried(ComponentType type) {
        requireNonNull(type.name());
        AnnexSettingsLoader.requireUsable(type);
        return type;
    }

    /** Keeps the first of each name. */
    public static ComponentTypes named(Collection<ComponentType> found, Collection<String> loadingComplaints) {
        Map<String, ComponentType> byName = new LinkedHashMap<>();
        List<String> complaints = new ArrayList<>(loadingComplaints);
        for (ComponentType type : found) {
            ComponentType first = byName.putIfAbsent(type.name(), type);
            if (first != null) {
                complaints.add("two component types are named " + type.name() + ": " + whereIs(first)
                        + ", which is used, and " + whereIs(type));
            }
        }
        return new ComponentTypes(List.copyOf(byName.values()), complaints);
    }

    private static String whereIs(ComponentType type) {
        var source = type.getClass().getProtectionDomain().getCodeSource();
        String name = type.getClass().getName();
        return source == null || source.getLocation() == null ? name : name + " in " + source.getLocation();
    }

    private static String firstLine(Throwable e) {
        // Whoever says what is not in order has said it all.
        boolean whole = e.getCause() == null || e instanceof IllegalArgumentException;
        return (e.getMessage() + (whole ? "" : " (" + e.getCause() + ")"))
                .lines()
                .findFirst()
                .orElse("");
    }
}
