package im.annex.kernel.lifecycle;

import im.annex.kernel.config.UnreadableFileException;
import im.annex.kernel.internal.admin.Admins;
import im.annex.kernel.internal.admin.Configurations;
import im.annex.kernel.internal.admin.reload.Changes;
import im.annex.kernel.protocol.jid.Jids;
import im.annex.kernel.settings.AnnexSettings;
import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import java.util.ArrayList;
import java.util.List;

/** Makes a process what its configuration says now. One change at a time is the caller's business. */
final class Reconfiguration implements Configurations {

    private final Program program;
    private final Components components;
    private final Admins admins;

    Reconfiguration(Program program, Components components, Admins admins) {
        this.program = program;
        this.components = components;
        this.admins = admins;
    }

    @Override
    public AnnexSettings read() throws UnreadableFileException {
        return program.configuration();
    }

    @Override
    public List<String> apply(AnnexSettings settings, Changes changes) {
        admins.set(settings.process().administration().admins());
        program.log(settings.process().log());
        List<String> problems = new ArrayList<>();
        changes.removed().forEach(domain -> attempt(problems, () -> components.remove(Jids.parse(domain))));
        for (ComponentInstance instance : settings.components()) {
            String domain = instance.domain().toString();
            if (changes.added().contains(domain)) {
                attempt(problems, () -> add(instance, problems));
            } else if (changes.changed().containsKey(domain)) {
                attempt(problems, () -> components.configure(instance));
            }
        }
        return problems;
    }

    private void add(ComponentInstance instance, List<String> problems) {
        ComponentStatus status = components.add(instance);
        if (status.state() == ComponentState.FAILED) {
            problems.add(
                    instance.domain() + " cannot be started: " + status.reason().orElse("see the log"));
        }
    }

    private static void attempt(List<String> problems, Runnable change) {
        try {
            change.run();
        } catch (LifecycleException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }
}
