package im.mariposa.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Builds commands without annotations, which would be read by reflection at each start. */
public final class Commands {
  private Commands() {}

  /** A command that does something; every command has {@code --help}. */
  public static CommandSpec leaf(String name, String description, Callable<Integer> action) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(action).name(name);
    spec.usageMessage().description(description).sortOptions(false).sortSynopsis(false);
    return spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Shows this.").build());
  }

  /** A command that only holds others. */
  public static CommandSpec group(String name, String description) {
    CommandSpec[] self = new CommandSpec[1];
    CommandSpec spec =
        leaf(
            name,
            description,
            () -> {
              CommandLine command = self[0].commandLine();
              throw new ParameterException(
                  command,
                  "Say what to do: " + String.join(", ", command.getSubcommands().keySet()) + ".");
            });
    self[0] = spec;
    spec.usageMessage().synopsisSubcommandLabel("COMMAND");
    return spec;
  }
}
