package im.annex.kernel.config;

import im.annex.kernel.config.Located.Items;
import im.annex.kernel.config.Located.Mapping;
import im.annex.kernel.config.Located.Nothing;
import im.annex.kernel.config.Located.Text;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * What {@code include:} at the top of a file adds: other files, each a part of the configuration. Sections are joined; a
 * value that two files give is a problem, so that nobody has to know which file wins. Used once.
 */
final class Includes {

    private static final String KEY = "include";

    /** Far more than a folder with one file for each component holds. */
    private static final int MOST_FILES = 200;

    private final Path folder;
    private final Problems problems;

    Includes(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** The file with everything it includes, and without the key itself. */
    Mapping join(Mapping top) {
        Located given = top.get(KEY).orElse(new Nothing(top.line(), KEY));
        var keys = new LinkedHashSet<>(top.entries().keySet());
        keys.remove(KEY);
        Mapping joined = top.only(keys);
        for (Text pattern : patterns(given)) {
            for (Path file : files(pattern)) {
                joined = joined(joined, read(file, pattern));
            }
        }
        return joined;
    }

    private List<Text> patterns(Located given) {
        var patterns = new ArrayList<Text>();
        for (Located item : given instanceof Items list ? list.items() : List.of(given)) {
            switch (item) {
                case Text text -> patterns.add(text);
                case Nothing _ -> {}
                case Mapping _, Items _ ->
                    problems.add(
                            item,
                            "expected the name of a file or a pattern such as conf.d/*.yaml, found " + item.shape());
            }
        }
        return patterns;
    }

    /** A pattern may match nothing; a file that is named has to be there. The pattern is in the last part of the path. */
    private List<Path> files(Text pattern) {
        try {
            Path path = folder.resolve(pattern.value());
            String name = String.valueOf(path.getFileName());
            if (name.chars().noneMatch(c -> "*?[{".indexOf(c) >= 0)) {
                return List.of(path);
            }
            var files = new ArrayList<Path>();
            Path parent = path.getParent();
            if (parent != null && Files.isDirectory(parent)) {
                try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, name)) {
                    found.forEach(files::add);
                }
            }
            if (files.size() > MOST_FILES) {
                problems.add(pattern, "matches " + files.size() + " files; at most " + MOST_FILES + " are read");
                return List.of();
            }
            Collections.sort(files);
            return files;
        } catch (InvalidPathException | PatternSyntaxException _) {
            problems.add(pattern, "this is neither a path nor a pattern such as conf.d/*.yaml");
        } catch (IOException e) {
            problems.add(pattern, "the folder cannot be read: " + e.getMessage());
        }
        return List.of();
    }

    private Mapping read(Path file, Text pattern) {
        Mapping nothing = Mapping.empty(pattern.line(), "");
        try {
            ConfigurationFile included = ConfigurationFile.read(file);
            int base = problems.source(file.toString());
            Mapping part = new YamlReader(problems, base).read(included.text()).orElse(nothing);
            part.get(KEY).ifPresent(again -> problems.add(again, "an included file cannot include others"));
            return part;
        } catch (UnreadableFileException e) {
            problems.add(pattern, String.valueOf(e.getMessage()));
        } catch (ConfigurationException e) {
            e.problems().forEach(problem -> problems.add(pattern, problem.toString()));
        }
        return nothing;
    }

    private Mapping joined(Mapping first, Mapping second) {
        var all = new LinkedHashMap<>(first.entries());
        second.entries().forEach((key, value) -> {
            Located there = all.get(key);
            if (there == null || there instanceof Nothing) {
                all.put(key, value);
            } else if (there instanceof Mapping one && value instanceof Mapping other) {
                all.put(key, joined(one, other));
            } else if (!(value instanceof Nothing) && !key.equals(KEY)) {
                problems.add(value, "given already " + problems.whereIs(there, value));
            }
        });
        return new Mapping(first.line(), first.path(), all);
    }
}
