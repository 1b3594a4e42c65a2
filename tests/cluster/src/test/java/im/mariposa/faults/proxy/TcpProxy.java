package im.mariposa.faults.proxy;

import im.mariposa.embedded.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands between processes and a server on 127.0.0.1 and does to their connections, those there are
 * and those to come, what networks do: cuts them, freezes, delays or throttles them, both ways or
 * one. {@link #heal} ends all of it. Its port stays the same. Any thread may call.
 */
public final class TcpProxy implements AutoCloseable {
  private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

  private final InetSocketAddress target;
  private final int port = LoopbackPort.free(_ -> false);
  private final Map<Direction, Weather> weather = new EnumMap<>(Direction.class);
  private final Set<Relayed> connections = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket listener;

  /** Listens at once. */
  public TcpProxy(InetSocketAddress target) {
    this.target = target;
    for (Direction direction : Direction.values()) {
      weather.put(direction, new Weather());
    }
    listen();
  }

  /** Where it listens, on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Connections now. */
  public int connections() {
    return connections.size();
  }

  /** The server is out of reach: connections are reset, new ones refused. */
  public synchronized void cut() {
    if (listener != null) {
      try {
        listener.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      listener = null;
    }
    reset();
  }

  /** Connections are reset; whoever connects again can. */
  public void reset() {
    connections.forEach(Relayed::reset);
  }

  /** Nothing arrives any more, and nobody is told; connecting succeeds. */
  public void freeze() {
    weather.values().forEach(Weather::freeze);
  }

  /** As {@link #freeze()}, one way only. */
  public void freeze(Direction direction) {
    weather(direction).freeze();
  }

  /** Every byte takes so much longer, one way. */
  public void delay(Direction direction, Duration delay) {
    weather(direction).delay(delay);
  }

  /** So many bytes a second at most on each connection, one way. */
  public void throttle(Direction direction, long bytesPerSecond) {
    weather(direction).throttle(bytesPerSecond);
  }

  /** All is well again. What was frozen arrives. */
  public synchronized void heal() {
    weather.values().forEach(Weather::clear);
    if (listener == null) {
      listen();
    }
  }

  private Weather weather(Direction direction) {
    return Objects.requireNonNull(weather.get(direction));
  }

  private synchronized void listen() {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 512);
      listener = socket;
      Thread.ofVirtual().start(() -> accept(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket socket) {
    while (true) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> relay(socket, client));
      } catch (IOException e) {
        return; // cut
      }
    }
  }

  private void relay(ServerSocket acceptedBy, Socket client) {
    Socket server = new Socket();
    Relayed[] itself = new Relayed[1];
    Relayed relayed = new Relayed(client, server, () -> connections.remove(itself[0]));
    itself[0] = relayed;
    connections.add(relayed);
    try {
      server.connect(target, CONNECT_TIMEOUT_MILLIS);
      relayed.start(weather(Direction.TO_SERVER), weather(Direction.TO_CLIENT));
      if (acceptedBy.isClosed()) {
        relayed.reset();
      }
    } catch (IOException e) {
      relayed.reset();
    }
  }

  @Override
  public void close() {
    cut();
    weather.values().forEach(Weather::clear);
  }
}
