package im.annex.kernel.internal.boot;

import im.annex.kernel.config.ConfigurationException;
import im.annex.kernel.config.UnreadableFileException;
import im.annex.kernel.http.CannotListenException;
import im.annex.kernel.internal.admin.socket.SocketProblemException;
import im.annex.kernel.lifecycle.LifecycleException;
import im.annex.kernel.storage.StorageException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Exceptions as sentences and exit codes. Only what no operator can have caused is printed with its stack. */
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        var err = command.getErr();
        return switch (failure) {
            case ConfigurationException invalid -> {
                invalid.problems().forEach(err::println);
                yield ExitCodes.INVALID_CONFIGURATION;
            }
            case UnreadableFileException unreadable -> {
                err.println("annex: " + unreadable.getMessage());
                yield ExitCodes.NO_CONFIGURATION;
            }
            case SocketProblemException socket -> {
                err.println("annex: " + socket.getMessage());
                yield CtlCommand.exitCode(socket);
            }
            case CannotListenException _, StorageException _, LifecycleException _ -> {
                err.println("annex: " + failure.getMessage());
                yield ExitCodes.NOTHING_STARTED;
            }
            default -> {
                err.println("annex: something unexpected happened; please report it with these lines:");
                failure.printStackTrace(err);
                yield ExitCodes.UNEXPECTED;
            }
        };
    }
}
