package im.annex.kernel.internal.boot;

import static java.util.stream.Collectors.joining;

import im.annex.kernel.settings.AnnexSettings;
import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --only NAME}: a part of the configured components, so that several processes can share one configuration. */
final class Only {

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description = {
                "Runs only the component of this domain, or the components of this type; may be given several times.",
                "Default: every configured component."
            })
    private List<String> names = new ArrayList<>();

    /**
     * Lets names pass that something is configured for.
     *
     * @throws ParameterException if nothing goes by one of them
     */
    void check(List<ComponentInstance> configured, CommandLine commandLine) {
        for (String name : names) {
            if (configured.stream().noneMatch(instance -> goesBy(name, instance))) {
                throw new ParameterException(
                        commandLine,
                        "--only " + name + ": no component of this domain or type is configured; there are: "
                                + described(configured));
            }
        }
    }

    /** The settings with those components that were asked for. */
    AnnexSettings of(AnnexSettings all) {
        return names.isEmpty()
                ? all
                : all.with(all.components().stream()
                        .filter(instance -> names.stream().anyMatch(name -> goesBy(name, instance)))
                        .toList());
    }

    private static boolean goesBy(String name, ComponentInstance instance) {
        return name.equals(instance.type().name())
                || name.equalsIgnoreCase(instance.domain().toString());
    }

    /** {@code conference.example.org (muc), irc.example.org (irc)}. */
    static String described(List<ComponentInstance> components) {
        return components.stream()
                .map(component -> component.domain() + " (" + component.type().name() + ")")
                .collect(joining(", "));
    }
}
