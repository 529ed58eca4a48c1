package im.annex.interop.process;

import java.util.List;

/**
 * What came of a program that has ended.
 *
 * @param code its exit code
 * @param out the lines it wrote to its standard output
 * @param err the lines it wrote to its standard error
 */
public record Output(int code, List<String> out, List<String> err) {

    public Output {
        out = List.copyOf(out);
        err = List.copyOf(err);
    }

    /** Its standard output as one text. */
    public String text() {
        return String.join("\n", out);
    }

    /** Its standard error as one text. */
    public String complaint() {
        return String.join("\n", err);
    }
}
