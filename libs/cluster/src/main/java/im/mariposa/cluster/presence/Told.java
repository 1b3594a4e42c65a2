package im.mariposa.cluster.presence;

/** What a change of a record means to one watcher. */
public enum Told {
  NOTHING,
  /** He is shown the status and name of the new record. */
  SHOWN,
  /** He is shown that the person is offline. */
  GONE
}
