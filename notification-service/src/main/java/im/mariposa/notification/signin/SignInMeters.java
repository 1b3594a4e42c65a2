package im.mariposa.notification.signin;

import im.mariposa.metrics.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Sign-ins by result. */
public final class SignInMeters {
  private static final Metric DECIDED =
      Metric.counter(
          "mariposa.sign_ins.decided", "Sign-ins by result", "sign-ins", "node", "result");

  private final Counter succeeded;
  private final Counter refused;
  private final Counter unavailable;

  public SignInMeters(MeterRegistry registry, String node) {
    succeeded = DECIDED.counter(registry, node, "succeeded");
    refused = DECIDED.counter(registry, node, "refused");
    unavailable = DECIDED.counter(registry, node, "unavailable");
  }

  void succeeded() {
    succeeded.increment();
  }

  void refused() {
    refused.increment();
  }

  /** The directory or Redis could not decide. */
  void unavailable() {
    unavailable.increment();
  }
}
