package im.annex.kernel.internal.tinder;

import im.annex.kernel.config.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What an operator says of a hosted component. */
record TinderSettings(
        @Setting("The class that implements org.xmpp.component.Component and has a constructor without parameters.")
        String className,

        @Setting("The folder with its jars; without it, the class is looked for on Annex's own class path.")
        Optional<Path> folder,

        @Setting("What the component is given by getProperty, each as name=value.")
        List<String> properties) {

    TinderSettings {
        properties = List.copyOf(properties);
        for (String property : properties) {
            if (property.indexOf('=') < 1) {
                throw new IllegalArgumentException("properties are written name=value");
            }
        }
    }

    /** Of a component that exists already. */
    static TinderSettings none() {
        return new TinderSettings("", Optional.empty(), List.of());
    }
}
