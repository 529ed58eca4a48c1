package im.annex.kernel.config;

import java.io.IOException;

/** A file that the operator named cannot be read; the message is a sentence that names the file and says why. */
public final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1;

    UnreadableFileException(String message) {
        super(message);
    }
}
