package im.mariposa.cli.operations;

import im.mariposa.cli.command.CommandFailed;
import im.mariposa.cli.command.Commands;
import im.mariposa.cli.command.Surroundings;
import im.mariposa.cli.network.AdminClient;
import im.mariposa.cli.network.NetworkOptions;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.declaration.Parameter;
import im.mariposa.operations.json.Shape;
import im.mariposa.operations.presentation.Sentences;
import im.mariposa.operations.presentation.Sheet;
import im.mariposa.operations.presentation.Shown;
import im.mariposa.operations.presentation.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/**
 * The command of one operation: arguments and options from its declaration, its answer shown as the
 * declaration says. Lists are shown whole: the command turns the pages.
 */
final class OperationCommand<A extends Record> {
  private final Operation<?, A> operation;
  private final Shown<A> shown;
  private final Surroundings surroundings;
  private final CommandSpec spec;
  private final NetworkOptions network;
  private final Map<Parameter, ArgSpec> values = new LinkedHashMap<>();
  private final Map<Parameter, OptionSpec> fromInput = new HashMap<>();
  private final @Nullable OptionSpec json;

  private OperationCommand(Operation<?, A> operation, Shown<A> shown, Surroundings surroundings) {
    this.operation = operation;
    this.shown = shown;
    this.surroundings = surroundings;
    this.spec = Commands.leaf(operation.words().getLast(), operation.summary(), this::run);
    operation.parameters().stream().filter(parameter -> !turnsPages(parameter)).forEach(this::add);
    this.json = shown instanceof Sentences<A> ? null : flag("--json", "Prints JSON.");
    if (json != null) {
      spec.addOption(json);
    }
    this.network = NetworkOptions.addTo(spec, surroundings);
  }

  static <A extends Record> CommandSpec specification(
      Operation<?, A> operation, Shown<A> shown, Surroundings surroundings) {
    return new OperationCommand<>(operation, shown, surroundings).spec;
  }

  private boolean turnsPages(Parameter parameter) {
    return shown instanceof Table<A, ?> table
        && table.paged()
        && List.of(Table.AFTER, Table.LIMIT).contains(parameter.name());
  }

  private void add(Parameter parameter) {
    String option = "--" + parameter.name();
    if (!parameter.option()) {
      PositionalParamSpec argument =
          PositionalParamSpec.builder()
              .index(String.valueOf(spec.positionalParameters().size()))
              .paramLabel(parameter.label())
              .type(String.class)
              .required(true)
              .description(parameter.description())
              .build();
      values.put(parameter, argument);
      spec.addPositional(argument);
    } else if (parameter.shape() instanceof Shape.Flag) {
      values.put(parameter, flag(option, parameter.description()));
    } else {
      values.put(
          parameter,
          OptionSpec.builder(option)
              .paramLabel(parameter.label())
              .type(String.class)
              .required(parameter.required())
              .description(parameter.description())
              .build());
    }
    if (values.get(parameter) instanceof OptionSpec added) {
      spec.addOption(added);
    }
    if (parameter.secret()) {
      OptionSpec fromStandardInput =
          flag(
              option + "-stdin",
              "Reads it from the first line of standard input, where other users do not see it.");
      fromInput.put(parameter, fromStandardInput);
      spec.addOption(fromStandardInput);
    }
  }

  private static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).description(description).build();
  }

  private int run() {
    Map<String, Object> arguments = arguments();
    AdminClient client = network.client();
    AnswerPrinter printer =
        new AnswerPrinter(surroundings.out(), surroundings.err(), json != null && isSet(json));
    return switch (shown) {
      case Table<A, ?> table -> print(table, client, arguments, printer);
      case Sheet<A> sheet -> printer.sheet(sheet, client.call(operation, arguments));
      case Sentences<A> sentences ->
          printer.said(sentences.said().apply(client.call(operation, arguments)));
    };
  }

  private <R extends Record> int print(
      Table<A, R> table, AdminClient client, Map<String, Object> arguments, AnswerPrinter printer) {
    List<R> entries = new ArrayList<>();
    Map<String, Object> page = new HashMap<>(arguments);
    operation.parameters().stream()
        .filter(this::turnsPages)
        .forEach(parameter -> widest(parameter, page));
    @Nullable String after;
    do {
      A answer = client.call(operation, page);
      entries.addAll(table.entries().apply(answer));
      after = table.after(answer);
      if (after != null) {
        page.put(Table.AFTER, after);
      }
    } while (after != null);
    return printer.table(table, entries);
  }

  /** As much on a page as there may be. */
  private static void widest(Parameter parameter, Map<String, Object> page) {
    if (parameter.shape() instanceof Shape.Whole(_, _, long max)) {
      page.put(parameter.name(), max);
    }
  }

  private Map<String, Object> arguments() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    values.forEach(
        (parameter, argument) -> {
          OptionSpec input = fromInput.get(parameter);
          Object value = argument.getValue();
          if (input != null && isSet(input)) {
            if (value != null) {
              throw misused(
                  "Give --" + parameter.name() + " or --" + parameter.name() + "-stdin, not both.");
            }
            value = firstLine(parameter);
          }
          if (value instanceof String text) {
            arguments.put(parameter.name(), json(parameter, text));
          } else if (Boolean.TRUE.equals(value)) {
            arguments.put(parameter.name(), true);
          }
        });
    return arguments;
  }

  private Object json(Parameter parameter, String text) {
    if (text.indexOf('\uFFFD') >= 0) {
      throw new CommandFailed(
          "The "
              + parameter.name()
              + " came in damaged: this terminal's locale is not UTF-8. Set LC_ALL=C.UTF-8 and"
              + " try again.");
    }
    try {
      return parameter.parse(text);
    } catch (IllegalArgumentException e) {
      throw misused(parameter.label() + ": " + e.getMessage() + ".");
    }
  }

  private String firstLine(Parameter parameter) {
    try {
      String line =
          new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8))
              .readLine();
      if (line == null) {
        throw new CommandFailed("Standard input ended before a " + parameter.name() + " came.");
      }
      return line;
    } catch (IOException e) {
      throw new CommandFailed("Standard input cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean isSet(OptionSpec flag) {
    return Boolean.TRUE.equals(flag.getValue());
  }

  private ParameterException misused(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
