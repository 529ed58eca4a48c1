package im.annex.kernel.internal.boot;

import im.annex.kernel.internal.admin.socket.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * Prints the lines of an answer as they come.
 *
 * @param out what was asked for
 * @param err why it is not there
 */
record CtlOutput(PrintWriter out, PrintWriter err) {

    /** Prints one line of an answer: something said meanwhile, or the end with its code. */
    void print(Map<?, ?> line, boolean json) {
        if (line.get("line") instanceof String said) {
            out.println(json ? Json.write(line) : said);
        } else if (json) {
            out.println(Json.write(line.get("report") instanceof Map<?, ?> report ? report : Map.of()));
        } else if (line.get("text") instanceof List<?> texts) {
            texts.forEach((code(line) == 0 ? out : err)::println);
        }
        out.flush();
        err.flush();
    }

    /** The exit code that an answer's last line asks for. */
    static int code(Map<?, ?> line) {
        return line.get("code") instanceof Integer code ? code : ExitCodes.UNEXPECTED;
    }
}
