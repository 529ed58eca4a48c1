package im.annex.kernel.config;

import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The YAML parser's complaints in an operator's words, without the text they are about, which may be a secret. */
final class YamlErrors {

    private YamlErrors() {}

    static void report(YamlEngineException e, String text, Problems problems, int base) {
        switch (e) {
            case ReaderException reader ->
                problems.add(
                        base + lineOf(reader.getPosition(), text),
                        "",
                        "a control character, which YAML does not allow");
            case MarkedYamlEngineException marked -> problems.add(base + line(marked), "", message(marked));
            default -> problems.add(base + 1, "", "this is not YAML");
        }
    }

    private static int lineOf(int position, String text) {
        int end = text.offsetByCodePoints(0, Math.min(position, text.codePointCount(0, text.length())));
        return (int) text.substring(0, end).chars().filter(c -> c == '\n').count() + 1;
    }

    private static int line(MarkedYamlEngineException e) {
        return e.getProblemMark()
                .or(e::getContextMark)
                .map(mark -> mark.getLine() + 1)
                .orElse(1);
    }

    private static String message(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("TAB")) {
            return "a tab; indent with spaces";
        }
        if (problem.contains("that cannot start any token")) {
            return "a value cannot begin with this character; put it in quotes";
        }
        if (problem.contains("alias")) {
            return "an alias (*name) without its anchor (&name); put the value in quotes if it begins with *";
        }
        if (problem.contains("could not find expected ':'")) {
            return "a colon is missing after a key here or in the line before";
        }
        if (problem.contains("mapping values are not allowed here")) {
            return "a colon where none can be; check the indentation, and put a value that has a colon in quotes";
        }
        if (problem.contains("expected <block end>")) {
            return "this does not go with the lines before; check the indentation and the quotes";
        }
        if (problem.contains("unexpected end of stream")) {
            return "a quotation mark or bracket is not closed";
        }
        if (problem.contains("expected ',' or")) {
            return "a comma or the closing bracket is missing";
        }
        return "this is not YAML";
    }
}
