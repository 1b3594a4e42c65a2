package im.mariposa.faults.people;

import im.mariposa.faults.network.ClusterNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The look at everything once nothing happens any more. */
public final class Quiet {
  private static final Duration BOUND = Duration.ofSeconds(30);

  /** What the end of a fault leaves may show late where nodes doubt for one lease time after it. */
  public static final Duration AFTER_DOUBT = ClusterNetwork.LEASE.plusSeconds(1);

  /** Where nobody doubts. */
  public static final Duration AT_ONCE = Duration.ofSeconds(1);

  private Quiet() {}

  /**
   * Waits until everything that is owed has come and sees that it stays so; then lets somebody new
   * look at each node. What is wrong, if it still is at the end, and what flashed meanwhile.
   *
   * @param settled how long it must stay so
   */
  public static Findings await(People people, Duration settled) throws Refused {
    settle(people, settled);
    List<Finding> findings = new ArrayList<>(people.findings().all());
    findings.addAll(people.visit().all());
    people.endVisit();
    people.certain();
    return new Findings(findings);
  }

  private static void settle(People people, Duration settled) {
    try {
      Awaitility.await()
          .pollInterval(Duration.ofMillis(100))
          .during(settled)
          .atMost(BOUND)
          .until(() -> people.findings().all().stream().noneMatch(Quiet::mayPass));
    } catch (ConditionTimeoutException e) {
      people.journal().note("not settled");
    }
  }

  /** A flash stays one; of what else is wrong it may be that the news is on its way. */
  private static boolean mayPass(Finding finding) {
    return switch (finding.kind()) {
      case GHOST, MISSING, WRONG, NOT_REPLACED, LIST, MESSAGE -> true;
      case FLASH, REPEAT, ENDED -> false;
    };
  }
}
