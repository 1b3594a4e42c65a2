package im.mariposa.cli;

import im.mariposa.cli.command.CommandFailed;
import im.mariposa.cli.command.Commands;
import im.mariposa.cli.command.SubcommandProvider;

/** A command of another module. */
public final class GreetProvider implements SubcommandProvider {
  @Override
  public Object command() {
    return Commands.leaf(
        "greet",
        "Greets.",
        () -> {
          throw new CommandFailed("Nobody is here to be greeted.");
        });
  }
}
