package im.annex.kernel.lifecycle;

import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.ProvisionException;
import com.google.inject.spi.Message;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Why a component could not be started, in one line. */
final class Reason {

    private Reason() {}

    /** What Guice says is a list of its own steps; what the component itself has thrown says more. */
    static String of(Throwable failure) {
        Collection<Message> messages = messages(failure);
        String said = messages.stream()
                .map(Message::getCause)
                .filter(Objects::nonNull)
                .findFirst()
                .map(Reason::named)
                .or(() -> messages.stream().map(Message::getMessage).findFirst())
                .orElseGet(() -> named(failure));
        return said.lines().findFirst().orElse("");
    }

    private static Collection<Message> messages(Throwable failure) {
        return switch (failure) {
            case CreationException creation -> creation.getErrorMessages();
            case ProvisionException provision -> provision.getErrorMessages();
            case ConfigurationException configuration -> configuration.getErrorMessages();
            default -> List.of();
        };
    }

    private static String named(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        return thrown.getMessage() == null ? name : name + ": " + thrown.getMessage();
    }
}
