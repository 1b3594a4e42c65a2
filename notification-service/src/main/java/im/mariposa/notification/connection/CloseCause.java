package im.mariposa.notification.connection;

/** Why connections end: label {@code cause} of {@code mariposa_connections_closed}. */
public enum CloseCause {
  /** The client closed, or the network did. */
  CLIENT_GONE,
  /** OUT. */
  SIGNED_OUT,
  SIGNED_IN_ELSEWHERE,
  REFUSED,
  REFERRED,
  NO_COMMON_DIALECT,
  /** An unknown command, one at the wrong moment, or one that breaks its grammar or limits. */
  BAD_INPUT,
  SIGN_IN_TOOK_TOO_LONG,
  CHALLENGE_FAILED,
  SLOW_READER,
  ENDED_BY_OPERATOR,
  SHUTDOWN,
  DEFECT
}
