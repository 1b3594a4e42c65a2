package im.mariposa.cli.network;

import im.mariposa.cli.Commands;
import im.mariposa.cli.Surroundings;
import im.mariposa.cli.imports.ImportCommand;
import im.mariposa.operations.Operations;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.imports.ImportOperations;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A command for each operation, named as the operation is. */
public final class OperationCommands {
  private static final Map<String, String> GROUPS =
      Map.of(
          "account", "Accounts: who can sign in.",
          "contact", "People's lists, edited from outside a client; sessions that are on are told.",
          "import", "Many accounts or list entries from a CSV file.");

  private OperationCommands() {}

  public static void addTo(CommandSpec program, Surroundings surroundings) {
    for (Operation<?, ?> operation : Operations.all()) {
      CommandSpec command = command(operation, surroundings);
      String[] words = operation.name().split(" ", -1);
      if (words.length == 1) {
        program.addSubcommand(words[0], command);
      } else {
        group(program, words[0]).addSubcommand(words[1], command);
      }
    }
  }

  private static CommandSpec command(Operation<?, ?> operation, Surroundings surroundings) {
    if (operation.equals(ImportOperations.ACCOUNTS)
        || operation.equals(ImportOperations.CONTACTS)) {
      return ImportCommand.specification(operation, surroundings);
    }
    return OperationCommand.specification(operation, surroundings);
  }

  private static CommandSpec group(CommandSpec program, String name) {
    CommandLine present = program.subcommands().get(name);
    if (present != null) {
      return present.getCommandSpec();
    }
    String description = GROUPS.get(name);
    if (description == null) {
      throw new IllegalStateException("the group of commands '" + name + "' has no description");
    }
    CommandSpec group = Commands.group(name, description);
    program.addSubcommand(name, group);
    return group;
  }
}
