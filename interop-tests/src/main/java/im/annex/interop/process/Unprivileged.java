package im.annex.interop.process;

import java.util.ArrayList;
import java.util.List;

/** How servers that refuse to run as root are run when this process is root. */
public final class Unprivileged {

    private Unprivileged() {}

    /**
     * The command that runs another one as a user of its own, to whom the folder goes; the command itself, where this
     * process is not root.
     */
    public static List<String> command(String user, TemporaryFolder folder, List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        folder.giveTo(user);
        // Becomes the server instead of watching over it, as su would: a signal meets the server itself.
        var whole = new ArrayList<>(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", "--"));
        whole.addAll(command);
        return whole;
    }
}
