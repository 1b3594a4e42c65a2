package im.mariposa.switchboard.connection;

import im.mariposa.metrics.ClientConnections;
import im.mariposa.metrics.Metric;
import im.mariposa.protocol.ErrorCode;
import im.mariposa.switchboard.rooms.Ending;
import io.micrometer.core.instrument.MeterRegistry;

/** What connections count. */
public final class ConnectionMeters {
  private static final Metric CALLS =
      Metric.counter("mariposa.rooms.calls", "CAL by answer", "commands", "node", "result");

  private final MeterRegistry registry;
  private final String node;

  public ConnectionMeters(MeterRegistry registry, String node) {
    this.registry = registry;
    this.node = node;
    for (Ending cause : Ending.values()) {
      ClientConnections.CLOSED.counter(registry, "switchboard", node, cause);
    }
  }

  void rang() {
    call("ringing");
  }

  void notRung(ErrorCode code) {
    call(code.text());
  }

  private void call(String result) {
    CALLS.counter(registry, node, result).increment();
  }

  void closed(Ending cause) {
    ClientConnections.CLOSED.counter(registry, "switchboard", node, cause).increment();
  }
}
