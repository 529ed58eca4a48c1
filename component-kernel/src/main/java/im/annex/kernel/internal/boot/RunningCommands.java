package im.annex.kernel.internal.boot;

import im.annex.kernel.internal.admin.socket.ControlClient;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** The commands of a process, as it described them, as a command line. */
final class RunningCommands {

    private static final String AT = "--at";
    private static final String JSON = "--json";
    private static final String LINES = "text-multi";
    private static final String OF_FILE = "-file";

    /** More does not go into one request. */
    private static final int MAX_FILE_BYTES = 512 * 1024;

    private final ControlClient client;
    private final CtlOutput output;
    private final boolean json;

    RunningCommands(ControlClient client, CtlOutput output, boolean json) {
        this.client = client;
        this.output = output;
        this.json = json;
    }

    /** A command line that runs what is typed in the process. */
    CommandLine commandLine(Map<?, ?> description) {
        var root = new CommandLine(CommandSpec.create().name("annex ctl"));
        Map<String, List<String>> domains = new LinkedHashMap<>();
        Map<String, Map<?, ?>> commands = new LinkedHashMap<>();
        for (Map<?, ?> command : objects(description.get("commands"))) {
            String name = String.valueOf(command.get("name"));
            commands.putIfAbsent(name, command);
            if (command.get("at") instanceof String at) {
                domains.computeIfAbsent(name, _ -> new ArrayList<>()).add(at);
            }
        }
        commands.forEach((name, command) ->
                root.addSubcommand(name, spec(name, command, domains.getOrDefault(name, List.of()))));
        root.setExecutionExceptionHandler(new Failures());
        return root.setOut(output.out()).setErr(output.err());
    }

    private CommandSpec spec(String name, Map<?, ?> command, List<String> domains) {
        var run = new Run(name);
        CommandSpec spec = CommandSpec.wrapWithoutInspection(run);
        run.spec = spec;
        spec.name(name)
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Says this.")
                        .build());
        spec.usageMessage().description(String.valueOf(command.get("description")));
        if (Boolean.TRUE.equals(command.get("asksMore"))) {
            spec.parser().unmatchedOptionsArePositionalParams(true);
            spec.addPositional(run.later);
        }
        spec.addOption(OptionSpec.builder(JSON)
                .type(boolean.class)
                .description("Prints JSON instead of text.")
                .build());
        spec.addOption(OptionSpec.builder(AT)
                .type(String.class)
                .paramLabel("DOMAIN")
                .required(domains.size() > 1)
                .completionCandidates(domains)
                .description("The domain of the component it is for.")
                .build());
        for (Map<?, ?> field : objects(command.get("fields"))) {
            spec.addOption(option(field));
            if (LINES.equals(field.get("type"))) {
                spec.addOption(ofFile(String.valueOf(field.get("name"))));
            }
        }
        return spec;
    }

    private static OptionSpec ofFile(String name) {
        return OptionSpec.builder("--" + name + OF_FILE)
                .type(Path.class)
                .paramLabel("FILE")
                .description("The same, but of the lines of a file.")
                .build();
    }

    private static OptionSpec option(Map<?, ?> field) {
        String name = String.valueOf(field.get("name"));
        String type = String.valueOf(field.get("type"));
        boolean flag = type.equals("boolean");
        var option = OptionSpec.builder("--" + name)
                .type(type.endsWith("-multi") ? List.class : String.class)
                .auxiliaryTypes(String.class)
                .paramLabel(flag ? "true|false" : "VALUE")
                // what may be in a file is missed by the process
                .required(Boolean.TRUE.equals(field.get("required")) && !type.equals(LINES))
                .description(help(field));
        if (flag) {
            option.arity("0..1").fallbackValue("true").completionCandidates(List.of("true", "false"));
        }
        List<String> options = texts(field.get("options"));
        return options.isEmpty()
                ? option.build()
                : option.completionCandidates(options).build();
    }

    private static String help(Map<?, ?> field) {
        var help = new StringBuilder(String.valueOf(field.get("description")));
        List<String> options = texts(field.get("options"));
        if (!options.isEmpty()) {
            help.append(" One of ").append(String.join(", ", options)).append('.');
        }
        List<String> standard = texts(field.get("standard"));
        if (!standard.isEmpty()) {
            help.append(" Default: ").append(String.join(", ", standard)).append('.');
        }
        return help.toString().replace("%", "%%");
    }

    private static List<Map<?, ?>> objects(@Nullable Object list) {
        List<Map<?, ?>> objects = new ArrayList<>();
        if (list instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> object) {
                    objects.add(object);
                }
            }
        }
        return objects;
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** One command that was typed. */
    private final class Run implements Callable<Integer> {

        private final String name;

        /** Later stages have options that only the process knows, and only when it comes to them. */
        private final PositionalParamSpec later = PositionalParamSpec.builder()
                .paramLabel("--name VALUE")
                .description("What the command asks for later.")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..*")
                .build();

        private CommandSpec spec = CommandSpec.create();

        Run(String name) {
            this.name = name;
        }

        @Override
        public Integer call() throws IOException {
            Map<String, Object> request = new LinkedHashMap<>(Map.of("do", "run", "command", name, "values", values()));
            String at = spec.findOption(AT).getValue();
            if (at != null) {
                request.put("at", at);
            }
            boolean wantsJson =
                    json || Boolean.TRUE.equals(spec.findOption(JSON).getValue());
            int[] code = {ExitCodes.UNEXPECTED};
            client.ask(request, line -> {
                output.print(line, wantsJson);
                code[0] = CtlOutput.code(line);
            });
            return code[0];
        }

        private List<String> lines(Path file) throws IOException {
            try {
                if (Files.size(file) > MAX_FILE_BYTES) {
                    throw new ParameterException(
                            spec.commandLine(), file + " is larger than " + MAX_FILE_BYTES + " bytes");
                }
                return Files.readAllLines(file);
            } catch (NoSuchFileException e) {
                throw new ParameterException(spec.commandLine(), file + " does not exist", e);
            } catch (MalformedInputException e) {
                throw new ParameterException(spec.commandLine(), file + " is not in UTF-8", e);
            }
        }

        private Map<String, List<String>> values() throws IOException {
            Map<String, List<String>> values = new LinkedHashMap<>();
            for (OptionSpec option : spec.options()) {
                if (option.getValue() instanceof Path file) {
                    String name = option.longestName();
                    values.computeIfAbsent(name.substring(2, name.length() - OF_FILE.length()), _ -> new ArrayList<>())
                            .addAll(lines(file));
                } else if (isField(option) && option.getValue() != null) {
                    values.computeIfAbsent(option.longestName().substring(2), _ -> new ArrayList<>())
                            .addAll(texts(option));
                }
            }
            addLater(values);
            return values;
        }

        private boolean isField(OptionSpec option) {
            return !option.usageHelp() && !List.of(AT, JSON).contains(option.longestName());
        }

        private static List<String> texts(ArgSpec option) {
            Object value = option.getValue();
            return value instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of(String.valueOf(value));
        }

        private void addLater(Map<String, List<String>> values) {
            List<String> unmatched = later.getValue() == null ? List.of() : texts(later);
            for (int i = 0; i < unmatched.size(); i += 2) {
                String option = unmatched.get(i);
                if (!option.startsWith("--") || i + 1 == unmatched.size()) {
                    throw new ParameterException(spec.commandLine(), "expected --name VALUE, found " + option);
                }
                values.computeIfAbsent(option.substring(2), _ -> new ArrayList<>())
                        .add(unmatched.get(i + 1));
            }
        }
    }
}
