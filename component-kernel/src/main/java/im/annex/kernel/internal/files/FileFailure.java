package im.annex.kernel.internal.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What people are told of files that cannot be used. Thread-safe. */
public final class FileFailure {

    private FileFailure() {}

    /** Why it failed, in a sentence with the name of the file; Java's own message often is that name and nothing else. */
    public static String words(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case AccessDeniedException denied ->
                "the user " + System.getProperty("user.name") + " may not use " + denied.getFile();
            case FileSystemException known when known.getReason() != null -> known.getFile() + ": " + known.getReason();
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }
}
