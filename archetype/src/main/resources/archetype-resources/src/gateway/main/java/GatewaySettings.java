package ${package};

import im.annex.kernel.access.AccessRule;
import im.annex.kernel.config.Setting;
import java.util.List;

/**
 * What an operator can set; everything is checked before the component starts.
 *
 * @param name shown in service discovery
 * @param mayRegister the first rule that is about somebody decides
 * @param maxSessions of all users together
 */
public record GatewaySettings(
        @Setting(value = "The name of the gateway, as people see it.", standard = "The nest")
        String name,

        @Setting(value = "Who may register.", standard = "[everyone]")
        List<AccessRule> mayRegister,

        @Setting(value = "How many may be logged in at the same time.", standard = "1000", min = 1, max = 1_000_000)
        int maxSessions) {

    /** Copies. */
    public GatewaySettings {
        mayRegister = List.copyOf(mayRegister);
    }
}
