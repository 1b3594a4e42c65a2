package im.mariposa.cli.operations;

import im.mariposa.cli.command.Commands;
import im.mariposa.cli.command.Surroundings;
import im.mariposa.cli.imports.ImportCommand;
import im.mariposa.operations.Operations;
import im.mariposa.operations.declaration.Group;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.presentation.Batches;
import im.mariposa.operations.presentation.Shown;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A command for each operation, named as the operation is. */
public final class OperationCommands {
  private OperationCommands() {}

  public static void addTo(CommandSpec program, Surroundings surroundings) {
    for (Group group : Operations.groups()) {
      for (Operation<?, ?> operation : group.operations()) {
        List<String> words = operation.words();
        CommandSpec parent = words.size() == 1 ? program : inside(program, group);
        parent.addSubcommand(words.getLast(), command(operation, surroundings));
      }
    }
  }

  private static <A extends Record> CommandSpec command(
      Operation<?, A> operation, Surroundings surroundings) {
    return switch (operation.presentation()) {
      case Shown<A> shown -> OperationCommand.specification(operation, shown, surroundings);
      case Batches batches -> ImportCommand.specification(operation, batches, surroundings);
    };
  }

  private static CommandSpec inside(CommandSpec program, Group group) {
    CommandLine present = program.subcommands().get(group.name());
    if (present != null) {
      return present.getCommandSpec();
    }
    CommandSpec made = Commands.group(group.name(), group.description());
    program.addSubcommand(group.name(), made);
    return made;
  }
}
