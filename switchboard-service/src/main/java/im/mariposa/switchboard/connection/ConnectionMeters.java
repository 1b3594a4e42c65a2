package im.mariposa.switchboard.connection;

import im.mariposa.protocol.ErrorCode;
import im.mariposa.switchboard.rooms.Ending;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What connections count. */
public final class ConnectionMeters {
  private final MeterRegistry registry;
  private final String node;

  public ConnectionMeters(MeterRegistry registry, String node) {
    this.registry = registry;
    this.node = node;
  }

  void rang() {
    call("ringing");
  }

  void notRung(ErrorCode code) {
    call(code.text());
  }

  private void call(String result) {
    Counter.builder("mariposa.switchboard.calls")
        .description("CAL by answer")
        .tag("node", node)
        .tag("result", result)
        .register(registry)
        .increment();
  }

  void closed(Ending cause) {
    Counter.builder("mariposa.switchboard.closed")
        .description("Connections by why they ended")
        .tag("node", node)
        .tag("cause", cause.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
  }
}
