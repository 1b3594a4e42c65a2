package im.mariposa.notification.signin;

import im.mariposa.metrics.Metric;
import im.mariposa.notification.connection.Connection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Sign-ins by result, and how long they take. */
public final class SignInMeters {
  private static final Metric DECIDED =
      Metric.counter(
          "mariposa.sign_ins.decided", "Sign-ins by result", "sign-ins", "node", "result");

  /** What a sign-in counts that was not decided, however soon that was said: too slow. */
  private static final long UNDECIDED = Duration.ofSeconds(10).toNanos();

  private final Counter succeeded;
  private final Counter refused;
  private final Counter unavailable;
  private final SignInTimes times;

  public SignInMeters(MeterRegistry registry, String node, SignInTimes times) {
    this.times = times;
    succeeded = DECIDED.counter(registry, node, "succeeded");
    refused = DECIDED.counter(registry, node, "refused");
    unavailable = DECIDED.counter(registry, node, "unavailable");
  }

  /** The response has come; its answer ends the reply that is being made. */
  void began(Connection connection) {
    long began = System.nanoTime();
    connection.behindReply(() -> times.took(System.nanoTime() - began));
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
    times.took(UNDECIDED);
  }
}
