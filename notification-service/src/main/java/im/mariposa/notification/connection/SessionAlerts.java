package im.mariposa.notification.connection;

import java.util.HashSet;
import java.util.Set;

/** What a session knows of its alerts. Confined to the session's event loop. */
public final class SessionAlerts {
  private boolean kept;
  private Set<Long> shown = Set.of();

  /**
   * @param kept whether alerts waited at the sign-in
   */
  SessionAlerts(boolean kept) {
    this.kept = kept;
  }

  /** An alert was kept since the sign-in. */
  public void kept() {
    kept = true;
  }

  /** Whether alerts are kept for this person that he has not been sent; asked once. */
  public boolean takeKept() {
    boolean taken = kept;
    kept = false;
    return taken;
  }

  /** Notes that a kept alert is being sent; false when it was sent to this session before. */
  public boolean shows(long keptId) {
    if (shown.contains(keptId)) {
      return false;
    }
    shown = new HashSet<>(shown);
    shown.add(keptId);
    return true;
  }
}
