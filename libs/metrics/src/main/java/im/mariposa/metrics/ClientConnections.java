package im.mariposa.metrics;

/**
 * What services with a port for clients count under the same names; {@code kind} is the service.
 */
public final class ClientConnections {
  public static final Metric OPEN =
      Metric.gauge(
          "mariposa.connections.open",
          "Open connections of clients",
          "connections",
          "kind",
          "node");
  public static final Metric CLOSED =
      Metric.counter(
          "mariposa.connections.closed",
          "Connections of clients that ended, by cause",
          "connections",
          "kind",
          "node",
          "cause");
  public static final Metric NOT_ACCEPTED =
      Metric.counter(
          "mariposa.connections.not_accepted",
          "Pauses of a second because no connection could be accepted",
          "pauses",
          "kind",
          "node");

  private ClientConnections() {}
}
