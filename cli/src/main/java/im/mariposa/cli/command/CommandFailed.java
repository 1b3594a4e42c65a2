package im.mariposa.cli.command;

/**
 * A command was not carried out; the message says to a person what happened and what to do. Ends
 * the program with status 1.
 */
public final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandFailed(String message) {
    super(message);
  }

  public CommandFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
