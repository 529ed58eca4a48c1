package im.annex.kernel.config;

/**
 * One thing that is wrong with the configuration, as a sentence for the operator that quotes no secret.
 *
 * @param file the file as the operator named it, or the environment variable
 * @param line the line, from 1; 0 for what has no lines
 * @param path the keys that lead there, joined by dots; empty for the file as a whole
 * @param message what is wrong and, where it is known, what would be right
 */
public record Problem(String file, int line, String path, String message) {

    /** {@code annex.yaml:21: http.port: 99999 is not a port (1 to 65535)}, always one line. */
    @Override
    public String toString() {
        String where = file + (line > 0 ? ":" + line : "") + ": " + (path.isEmpty() ? "" : path + ": ");
        return (where + message).replaceAll("\\p{Cntrl}", "?");
    }
}
