package im.mariposa.directory.service.database;

/**
 * A class of calls with connections of its own, so that no other class can take them all. Who names
 * none is {@link #UPKEEP}.
 */
public enum Share {
  /** Who claims to be somebody: anybody may cause these. */
  VERIFY,
  /** Whatever a signed-in client reads. */
  ROSTERS,
  /** Whatever a signed-in client changes. */
  CHANGES,
  /** What comes from outside, and housekeeping. */
  ADMINISTRATION,
  /** Start and readiness: one connection beside the others. */
  UPKEEP
}
