package im.annex.kernel.lifecycle;

import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import java.util.List;
import java.util.Set;

/** Where component types come from, for those who replace one while the process runs. Thread-safe. */
public interface Types {

    /** Types that came with the program: none can be replaced. */
    Types FIXED = type -> {
        throw new LifecycleException("the component type " + type + " is part of the program and cannot be replaced");
    };

    /**
     * Loads a type afresh, beside the one in use.
     *
     * @throws LifecycleException if it cannot be replaced, or the new one or its configuration is not usable
     */
    Fresh load(String type);

    /** A type that was loaded afresh. Ends with a call to either {@link #use} or {@link #discard}. */
    interface Fresh {

        /** The types that are replaced together, because they lie in one folder. */
        Set<String> names();

        /** What is configured of these types, with settings for the fresh ones. */
        List<ComponentInstance> instances();

        /** No instance of the old types runs any more: they can be forgotten. */
        void use();

        /** The old types stay in use, the fresh ones can be forgotten. */
        void discard();
    }
}
