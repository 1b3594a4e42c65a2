package im.mariposa.cli;

import im.mariposa.cli.command.CommandFailed;
import im.mariposa.cli.command.Commands;
import im.mariposa.cli.command.SubcommandProvider;
import im.mariposa.cli.command.Surroundings;
import im.mariposa.cli.conformance.ConformanceCommand;
import im.mariposa.cli.operations.OperationCommands;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The program {@code mariposa}. Exit status: 0 done, 1 refused or failed, 2 the command line itself
 * is wrong. Everything it has to say about an error is on stderr.
 */
public final class Main {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(Surroundings.ofProcess(), args));
  }

  /** Runs one command line and returns its exit status. */
  public static int run(Surroundings surroundings, String... args) {
    return program(surroundings).execute(args);
  }

  static CommandLine program(Surroundings surroundings) {
    CommandLine program = new CommandLine(specification(surroundings));
    for (SubcommandProvider provider : ServiceLoader.load(SubcommandProvider.class)) {
      program.addSubcommand(provider.command());
    }
    return program
        .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
        .setUsageHelpWidth(100)
        .setUsageHelpLongOptionsMaxWidth(32)
        .setParameterExceptionHandler(Main::misused)
        .setExecutionExceptionHandler(Main::failed);
  }

  private static CommandSpec specification(Surroundings surroundings) {
    CommandSpec spec =
        Commands.group(
            "mariposa", "An MSN Messenger network: starts it, and administers one that runs.");
    OperationCommands.addTo(spec, surroundings);
    spec.addSubcommand("conformance", ConformanceCommand.specification(surroundings));
    return spec;
  }

  private static int misused(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return USAGE;
  }

  private static int failed(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (e instanceof CommandFailed) {
      err.println(e.getMessage());
    } else {
      err.println(
          "Something unexpected happened in " + command.getCommandSpec().qualifiedName() + ":");
      e.printStackTrace(err);
    }
    err.flush();
    return FAILED;
  }
}
