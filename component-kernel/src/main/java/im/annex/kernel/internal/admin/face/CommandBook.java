package im.annex.kernel.internal.admin.face;

import im.annex.kernel.administration.Caller;
import im.annex.kernel.administration.Command;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Every command there is now: those of the kernel, at every domain, and those of each component, at its own. Thread-safe. */
public final class CommandBook {

    private final List<Command> kernel;
    private final Set<String> kernelNames;
    private final Map<String, List<Command>> components = new ConcurrentSkipListMap<>();

    /**
     * A command and where it is.
     *
     * @param domain the domain of its component; empty if it is the kernel's
     */
    public record Entry(Optional<String> domain, Command command) {}

    /**
     * A book with the commands of the kernel.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public CommandBook(List<Command> kernel) {
        this.kernel = List.copyOf(kernel);
        this.kernelNames = names(kernel, Set.of());
    }

    /**
     * Adds the commands of a component, in place of those its domain had before.
     *
     * @throws IllegalArgumentException if two have the same name, or one has the name of a kernel's
     */
    public void put(String domain, List<Command> commands) {
        names(commands, kernelNames);
        components.put(domain, List.copyOf(commands));
    }

    /** Removes the commands of a component. */
    public void remove(String domain) {
        components.remove(domain);
    }

    private static Set<String> names(List<Command> commands, Set<String> taken) {
        Set<String> names = new HashSet<>(taken);
        for (Command command : commands) {
            if (!names.add(command.name())) {
                throw new IllegalArgumentException("two commands are named " + command.name());
            }
        }
        return names;
    }

    /** What a caller may use at a domain, by name. */
    List<Command> at(String domain, Caller caller) {
        return Stream.concat(kernel.stream(), components.getOrDefault(domain, List.of()).stream())
                .filter(command -> command.audience().rule().test(caller))
                .sorted(Comparator.comparing(Command::name))
                .toList();
    }

    /** The command of a name at a domain, whoever may use it. */
    Optional<Command> find(String domain, String name) {
        return Stream.concat(kernel.stream(), components.getOrDefault(domain, List.of()).stream())
                .filter(command -> command.name().equals(name))
                .findFirst();
    }

    /** All commands, the kernel's first. */
    List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        kernel.forEach(command -> all.add(new Entry(Optional.empty(), command)));
        components.forEach(
                (domain, commands) -> commands.forEach(command -> all.add(new Entry(Optional.of(domain), command))));
        return all;
    }
}
