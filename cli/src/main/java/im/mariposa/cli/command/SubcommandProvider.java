package im.mariposa.cli.command;

/**
 * Adds a command of another module to the command line; found by {@link java.util.ServiceLoader}.
 * Constructing the provider and the command happens at each start of the command line and must cost
 * nothing: load what is heavy when it is run.
 */
public interface SubcommandProvider {

  /**
   * What picocli makes a command of: an object with picocli's annotations, or a {@code
   * CommandSpec}. A {@link CommandFailed} that it throws ends the program with its sentence on
   * stderr and status 1.
   */
  Object command();
}
