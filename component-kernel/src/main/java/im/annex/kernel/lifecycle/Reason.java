package im.annex.kernel.lifecycle;

import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.ProvisionException;
import com.google.inject.spi.Message;
import im.annex.kernel.http.CannotListenException;
import im.annex.kernel.storage.StorageException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a component could not be started.
 *
 * @param sentence one line for the operator
 * @param trace what its author needs to see, or null where the sentence says all: as for settings, a component refuses
 *     with an {@link IllegalArgumentException} what an operator can mend
 * @param passes whether only the database cannot be used now, so that it is tried again
 */
record Reason(String sentence, @Nullable Throwable trace, boolean passes) {

    /** What Guice says is a list of its own steps; what the component itself has thrown says more. */
    static Reason of(Throwable failure) {
        Collection<Message> messages = messages(failure);
        Throwable cause = messages.stream()
                .map(Message::getCause)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(failure);
        boolean forOperators = cause instanceof IllegalArgumentException || cause instanceof CannotListenException;
        if (forOperators && cause.getMessage() != null) {
            return new Reason(firstLine(cause.getMessage()), null, false);
        }
        if (cause instanceof StorageException storage) {
            return new Reason(
                    String.valueOf(storage.getMessage()),
                    storage,
                    storage.kind().passes());
        }
        return messages.stream()
                .filter(message -> message.getCause() == null)
                .findFirst()
                .map(message -> new Reason(firstLine(message.getMessage()), failure, false))
                .orElseGet(() -> new Reason(named(cause), cause, false));
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
        return firstLine(thrown.getMessage() == null ? name : name + ": " + thrown.getMessage());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
