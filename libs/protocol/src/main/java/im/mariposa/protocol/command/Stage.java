package im.mariposa.protocol.command;

/** How far a connection has come. */
public enum Stage {
  /** Nothing said yet. */
  CONNECTED,
  /** A dialect is agreed. */
  VERSIONED,
  /** A challenge is out. */
  CHALLENGED,
  SIGNED_IN
}
