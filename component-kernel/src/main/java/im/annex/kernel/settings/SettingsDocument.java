package im.annex.kernel.settings;

import im.annex.kernel.config.SettingsReference;
import im.annex.kernel.settings.AnnexSettings.Server;
import im.annex.kernel.spi.ComponentType;

/** Every setting there is, as the documentation has it. */
public final class SettingsDocument {

    private SettingsDocument() {}

    /** The settings of the process and those that every component has, in Markdown. */
    public static String ofProcess() {
        return "## The process\n\n" + SettingsReference.table("", ProcessSettings.class)
                + "\n## The server\n\nFor all components, and for one of them where `server:` stands under its domain.\n\n"
                + SettingsReference.table("server.", Server.class)
                + "\n## Every component\n\nUnder `components:`, below its domain, beside the settings of its type.\n\n"
                + SettingsReference.table("", ComponentReader.Common.class);
    }

    /** The settings of a component type, in Markdown. */
    public static String of(ComponentType type) {
        return "## Components of type `" + type.name() + "`\n\n" + SettingsReference.table("", type.settings());
    }
}
