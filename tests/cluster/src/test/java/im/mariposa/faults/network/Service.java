package im.mariposa.faults.network;

import static org.awaitility.Awaitility.await;

import im.mariposa.embedded.LoopbackPort;
import im.mariposa.faults.process.ChildProcess;
import im.mariposa.faults.process.Program;
import im.mariposa.faults.proxy.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One service of the network: its process, its listener, and the ways by which it reaches the
 * servers behind it, each of which can be harmed. For one thread at a time.
 */
public final class Service implements AutoCloseable {
  private static final Duration START_BOUND = Duration.ofMinutes(2);
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  private static final int ANSWER_MILLIS = 2_000;

  private final ChildProcess process;
  private final int port;
  private final int httpPort;
  private final List<TcpProxy> ways;

  private Service(ChildProcess process, int port, int httpPort, List<TcpProxy> ways) {
    this.process = process;
    this.port = port;
    this.httpPort = httpPort;
    this.ways = List.copyOf(ways);
  }

  /**
   * Not started yet.
   *
   * @param portKey the setting of the port of its listener
   * @param settings besides its ports
   * @param ways between it and others
   */
  static Service of(
      String name, Program program, String portKey, List<String> settings, List<TcpProxy> ways) {
    int port = LoopbackPort.free(_ -> false);
    int httpPort = LoopbackPort.free(taken -> taken == port);
    List<String> arguments = new ArrayList<>(settings);
    arguments.add("--" + portKey + "=" + port);
    arguments.add("--server.port=" + httpPort);
    return new Service(new ChildProcess(name, program, arguments), port, httpPort, ways);
  }

  public String name() {
    return process.name();
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress(HERE, port);
  }

  public ChildProcess process() {
    return process;
  }

  /** To Redis and, where it asks it, to the directory. */
  public List<TcpProxy> ways() {
    return ways;
  }

  /** Nothing of the inner network can be reached any more; its clients it still has. */
  public void cutOff() {
    ways.forEach(TcpProxy::cut);
  }

  /** What was done to its ways is over. */
  public void heal() {
    ways.forEach(TcpProxy::heal);
  }

  /** Waits until it says that it is ready. */
  public void awaitReady() {
    await(name() + " is ready (" + process.log() + ")")
        .atMost(START_BOUND)
        .pollInterval(Duration.ofMillis(100))
        .until(this::ready);
  }

  /** Whether it says of itself that it can do its work. */
  public boolean ready() {
    if (!process.running()) {
      throw new IllegalStateException(name() + " has ended; see " + process.log());
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(HERE, httpPort), ANSWER_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      socket
          .getOutputStream()
          .write(
              "GET /actuator/health/readiness HTTP/1.0\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      return status.endsWith(" 200");
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.close();
    ways.forEach(TcpProxy::close);
  }
}
