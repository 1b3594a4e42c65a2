package im.mariposa.cluster.presence;

/** What a person does, as others may be shown it. */
public enum Status {
  /** Signed in, no status chosen yet: offline for everybody else. */
  UNSET,
  ONLINE,
  BUSY,
  IDLE,
  BE_RIGHT_BACK,
  AWAY,
  ON_THE_PHONE,
  OUT_TO_LUNCH,
  /** Signed in and invisible. */
  HIDDEN,
  /** Signed out. */
  OFFLINE;

  /** Whether others can see a person in this status at all. */
  public boolean appears() {
    return switch (this) {
      case ONLINE, BUSY, IDLE, BE_RIGHT_BACK, AWAY, ON_THE_PHONE, OUT_TO_LUNCH -> true;
      case UNSET, HIDDEN, OFFLINE -> false;
    };
  }
}
