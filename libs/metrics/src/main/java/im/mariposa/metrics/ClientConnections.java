package im.mariposa.metrics;

/** What every service with a port for clients counts, under the same names. */
public final class ClientConnections {
  public static final Metric OPEN =
      Metric.gauge(
          "mariposa.connections.open",
          "Open connections of clients",
          "connections",
          "service",
          "node");
  public static final Metric CLOSED =
      Metric.counter(
          "mariposa.connections.closed",
          "Connections of clients that ended, by cause",
          "connections",
          "service",
          "node",
          "cause");

  private ClientConnections() {}
}
