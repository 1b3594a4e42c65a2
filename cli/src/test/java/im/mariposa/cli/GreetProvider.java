package im.mariposa.cli;

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
