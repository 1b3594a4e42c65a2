package im.mariposa.standalone;

import im.mariposa.cli.command.SubcommandProvider;

/** Adds {@code up} to the command line. */
public final class UpProvider implements SubcommandProvider {

  @Override
  public Object command() {
    return new UpCommand().specification();
  }
}
