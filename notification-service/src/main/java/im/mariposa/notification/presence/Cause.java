package im.mariposa.notification.presence;

/** Why what is known of a contact is read again. Named in metrics. */
enum Cause {
  /** Frames on the channel of the contact's bucket are missing. */
  GAP,
  /** Redis was out of reach, for this node or for one question. */
  RECONNECT,
  /** Nothing: everything watched is read again from time to time. */
  SWEEP
}
