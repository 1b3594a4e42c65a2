package im.mariposa.dispatch;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many clients a dispatch server refers when everybody comes at once, under {@code
 * mariposa.dispatch.admission}.
 *
 * @param most clients that are referred in a second at most, however fast sign-ins are
 * @param least clients that are referred in a second at least, however slow sign-ins are
 * @param signInTime how long sign-ins may take at the notification nodes; when they take longer,
 *     fewer clients are referred
 * @param patience longest time that a client is kept waiting for its referral; whoever would wait
 *     longer is told to come back later (600)
 */
public record AdmissionSettings(
    @DefaultValue("2000") int most,
    @DefaultValue("50") int least,
    @DefaultValue("1s") Duration signInTime,
    @DefaultValue("5s") Duration patience) {

  public AdmissionSettings {
    require(least >= 1, "least", "must be at least 1");
    require(most >= least && most <= 1_000_000, "most", "must be between least and 1000000");
    require(signInTime.isPositive(), "sign-in-time", "must be longer than nothing");
    require(!patience.isNegative(), "patience", "must not be negative");
  }

  private static void require(boolean fulfilled, String key, String rule) {
    if (!fulfilled) {
      throw new IllegalArgumentException(
          "Setting mariposa.dispatch.admission." + key + " " + rule + ".");
    }
  }
}
