package im.mariposa.cli;

import im.mariposa.operations.declaration.Group;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.presentation.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What the documentation shows of a group of operations, in Markdown: how each command is written,
 * what it does and where it is over HTTP, what its arguments and options mean.
 */
final class CommandReference {
  /** Described once for all commands; {@code --url} is the other name of {@code --admin-url}. */
  static final Set<String> COMMON = Set.of("--help", "--data", "--admin-url", "--token");

  private static final String JSON = "--json";
  private static final String FROM_INPUT = "-stdin";

  private final CommandLine program;

  CommandReference(CommandLine program) {
    this.program = program;
  }

  String of(Group group) {
    List<String> lines = new ArrayList<>();
    lines.add("```");
    group.operations().forEach(operation -> lines.add(synopsis(command(operation))));
    lines.add("```");
    lines.add("");
    lines.add("| command | what it does | HTTP |");
    lines.add("|---|---|---|");
    group.operations().forEach(operation -> lines.add(row(operation)));
    List<String> arguments = arguments(group);
    if (!arguments.isEmpty()) {
      lines.add("");
      lines.add("| argument or option | what it is |");
      lines.add("|---|---|");
      lines.addAll(arguments);
    }
    return "\n" + String.join("\n", lines) + "\n";
  }

  private CommandSpec command(Operation<?, ?> operation) {
    CommandLine command = program;
    for (String word : operation.words()) {
      command = Objects.requireNonNull(command.getSubcommands().get(word), operation.name());
    }
    return command.getCommandSpec();
  }

  /** As it is typed: {@code ./mariposa account add HANDLE [--name NAME]}. */
  static String synopsis(CommandSpec command) {
    StringBuilder line = new StringBuilder("./" + command.qualifiedName());
    command
        .positionalParameters()
        .forEach(argument -> line.append(' ').append(argument.paramLabel()));
    for (OptionSpec option : own(command)) {
      if (!option.longestName().endsWith(FROM_INPUT)) {
        line.append(' ').append(written(command, option));
      }
    }
    return line.toString();
  }

  private static List<OptionSpec> own(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !COMMON.contains(option.longestName()))
        .toList();
  }

  private static String written(CommandSpec command, OptionSpec option) {
    String name = option.longestName();
    String text = option.arity().max() == 0 ? name : name + " " + option.paramLabel();
    if (command.optionsMap().containsKey(name + FROM_INPUT)) {
      text += " | " + name + FROM_INPUT;
    }
    return option.required() ? text : "[" + text + "]";
  }

  private static String row(Operation<?, ?> operation) {
    String lines =
        operation.presentation() instanceof Table<?, ?> table
            ? " Each line: " + table.heading() + "."
            : "";
    return "| `%s` | %s | `%s %s` |"
        .formatted(
            operation.name(), operation.summary() + lines, operation.method(), operation.path());
  }

  /** A row for each meaning of a name; one that has several says whose each is. */
  private List<String> arguments(Group group) {
    Map<String, Map<String, Set<String>>> meanings = new LinkedHashMap<>();
    for (Operation<?, ?> operation : group.operations()) {
      CommandSpec command = command(operation);
      for (ArgSpec argument : command.args()) {
        String name =
            argument instanceof OptionSpec option
                ? option.longestName()
                : ((PositionalParamSpec) argument).paramLabel();
        if (!COMMON.contains(name) && !name.equals(JSON)) {
          meanings
              .computeIfAbsent(name, n -> new LinkedHashMap<>())
              .computeIfAbsent(argument.description()[0], m -> new LinkedHashSet<>())
              .add("`" + command.name() + "`");
        }
      }
    }
    List<String> rows = new ArrayList<>();
    meanings.forEach(
        (name, byMeaning) ->
            byMeaning.forEach(
                (meaning, commands) ->
                    rows.add(
                        "| `%s`%s | %s |"
                            .formatted(
                                name,
                                byMeaning.size() == 1
                                    ? ""
                                    : commands.stream()
                                        .collect(Collectors.joining(", ", " of ", "")),
                                meaning))));
    return rows;
  }
}
