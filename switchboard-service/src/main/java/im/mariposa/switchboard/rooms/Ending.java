package im.mariposa.switchboard.rooms;

/** Why a connection to a room ends; label {@code cause} of {@code mariposa_connections_closed}. */
public enum Ending {
  /** OUT, or a closed connection. */
  LEFT,
  /** He does not read what is sent to him. */
  SLOW_READER,
  /** Nothing happened in the room for too long. */
  IDLE,
  /** His account was suspended or deleted. */
  SUSPENDED,
  /** He sent what a room does not know or take. */
  BAD_INPUT,
  /** No right ticket. */
  REFUSED,
  /** Neither USR nor ANS came in time. */
  SILENT,
  /** The node stops. */
  SHUTDOWN,
  /** This server failed. */
  DEFECT
}
