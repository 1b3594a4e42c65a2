package im.mariposa.protocol.command;

/** The limiters of {@code errors.md} 5; a verb names the one it counts against. */
public enum RateLimit {
  NONE,
  /** CHG. */
  STATUS,
  /** ADD, REM and the group verbs. */
  LISTS,
  /** REA of one's own name. */
  NAMES,
  /** PRP. */
  PROPERTIES,
  /** XFR. */
  ROOMS,
  /** CAL. */
  CALLS
}
