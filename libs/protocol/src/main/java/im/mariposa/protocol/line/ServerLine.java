package im.mariposa.protocol.line;

import im.mariposa.vocabulary.Dialect;

/**
 * A line of the server, with its payload when it has one. Writes itself in the form of a dialect:
 * CR LF at the end, one blank between parameters, none at either end.
 */
public sealed interface ServerLine
    permits SignInLine, ListLine, PresenceLine, ServiceLine, SwitchboardLine {

  /** The dialect that introduced the line: nothing older is ever sent it. */
  default Dialect since() {
    return Dialect.MSNP2;
  }

  /** Writes the line in the form that this dialect knows. */
  void write(LineWriter out, Dialect dialect);
}
