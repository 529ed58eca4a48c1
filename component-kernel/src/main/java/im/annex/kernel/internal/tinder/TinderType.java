package im.annex.kernel.internal.tinder;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import im.annex.kernel.internal.plugin.ComponentClassLoader;
import im.annex.kernel.spi.Closer;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.ComponentType;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.xmpp.component.Component;

/**
 * The component type {@code tinder}: any class that implements {@link Component}.
 *
 * <pre>{@code
 * components:
 *   legacy.example.org:
 *     type: tinder
 *     secret: s3cr3t
 *     class-name: org.example.LegacyComponent
 *     folder: ../legacy      # relative to the configuration file; loaded anew whenever the component is restarted
 *     properties: [colour=green]
 * }</pre>
 *
 * <p>It is hosted as under Whack, see {@link TinderComponent} and {@link TinderManager}. What the kernel does for its own
 * components it does not do here: disco, ping and the answers to what is not understood are the component's. A component
 * that fetches its manager from {@link org.xmpp.component.ComponentManagerFactory} instead of using the one it is
 * initialized with is not supported: there are as many managers as hosted components.
 */
public final class TinderType implements ComponentType {

    static final String NAME = "tinder";

    /** Makes the component of a run. */
    private interface Maker {

        Component make(TinderSettings settings, Closer closer);
    }

    private final Maker maker;

    /** The type whose components are loaded as the operator says. */
    public TinderType() {
        this(TinderType::load);
    }

    private TinderType(Maker maker) {
        this.maker = maker;
    }

    /** The type of one component that exists already. */
    static TinderType of(Component component) {
        return new TinderType((_, _) -> component);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Record> settings() {
        return TinderSettings.class;
    }

    @Override
    public Module module() {
        return new AbstractModule() {
            @Provides
            im.annex.kernel.spi.Component component(
                    TinderSettings settings, ComponentContext context, Closer closer, Neighbours neighbours) {
                Component component = maker.make(settings, closer);
                var added = closer.closing(new AddedComponents(context, neighbours));
                return new TinderComponent(component, context, new TinderManager(settings, context, added));
            }
        };
    }

    private static Component load(TinderSettings settings, Closer closer) {
        ClassLoader program = TinderType.class.getClassLoader();
        ClassLoader classes = settings.folder()
                .<ClassLoader>map(folder -> closer.closing(jarsOf(folder, program)))
                .orElse(program);
        return made(settings.className(), classes);
    }

    private static ComponentClassLoader jarsOf(Path folder, ClassLoader program) {
        try {
            return ComponentClassLoader.of(folder, program);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no folder " + folder, e);
        } catch (IOException e) {
            throw new IllegalArgumentException(folder + ": " + e.getMessage(), e);
        }
    }

    private static Component made(String name, ClassLoader classes) {
        try {
            return Class.forName(name, true, classes)
                    .asSubclass(Component.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("there is no class " + name, e);
        } catch (ClassCastException e) {
            throw new IllegalArgumentException(name + " is not an org.xmpp.component.Component", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    name + " cannot be made: " + (e.getCause() == null ? e : e.getCause()), e);
        }
    }
}
