package im.mariposa.notification.signin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Sign-ins by outcome. */
public final class SignInMeters {
  private final Counter succeeded;
  private final Counter refused;
  private final Counter unavailable;

  public SignInMeters(MeterRegistry registry, String node) {
    succeeded = registry.counter("mariposa.sign.ins", "node", node, "outcome", "succeeded");
    refused = registry.counter("mariposa.sign.ins", "node", node, "outcome", "refused");
    unavailable = registry.counter("mariposa.sign.ins", "node", node, "outcome", "unavailable");
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
