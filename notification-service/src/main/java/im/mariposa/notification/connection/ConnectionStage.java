package im.mariposa.notification.connection;

import im.mariposa.vocabulary.Dialect;

/** How far a connection has come. Only the last stage has an account. */
public sealed interface ConnectionStage {

  /** Nothing said yet. */
  record Connected() implements ConnectionStage {}

  /** A dialect is agreed. */
  record Versioned(Dialect dialect) implements ConnectionStage {}

  /** A challenge is out for this canonical handle. */
  record Challenged(Dialect dialect, String handle, String challenge) implements ConnectionStage {}

  /** Somebody is signed in. */
  record SignedIn(Session session) implements ConnectionStage {}
}
