package im.mariposa.cluster.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Stands between one participant and Redis, so that a test can cut this participant off while
 * others go on, or have one of its connections stand still in one direction.
 */
final class RedisProxy implements AutoCloseable {
  private final URI redis;
  private final ServerSocket server;
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private volatile boolean cut;

  /** One connection. */
  private static final class Line {
    final Socket client;
    final Socket redis;
    private final StringBuilder sent = new StringBuilder();
    volatile boolean deaf;
    volatile boolean mute;

    Line(Socket client, Socket redis) {
      this.client = client;
      this.redis = redis;
    }

    synchronized void note(String words) {
      if (sent.length() < 20_000) {
        sent.append(words);
      }
    }

    synchronized String sent() {
      return sent.toString();
    }

    void close() {
      try {
        client.close();
        redis.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  RedisProxy(String uri) {
    redis = URI.create(uri);
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  String uri() {
    return "redis://%s@127.0.0.1:%d".formatted(redis.getUserInfo(), server.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        if (cut || !join(client)) {
          client.close();
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  /** False when Redis is away. */
  private boolean join(Socket client) throws IOException {
    Line line;
    try {
      line = new Line(client, new Socket(redis.getHost(), redis.getPort()));
    } catch (ConnectException away) {
      return false;
    }
    line.client.setTcpNoDelay(true);
    line.redis.setTcpNoDelay(true);
    lines.add(line);
    Thread.startVirtualThread(() -> copy(line, true));
    Thread.startVirtualThread(() -> copy(line, false));
    return true;
  }

  private static void copy(Line line, boolean towardsRedis) {
    byte[] buffer = new byte[16_384];
    try (InputStream in = (towardsRedis ? line.client : line.redis).getInputStream();
        OutputStream out = (towardsRedis ? line.redis : line.client).getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (towardsRedis) {
          line.note(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
        }
        if (!(towardsRedis ? line.mute : line.deaf)) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException closed) {
      // By either side.
    }
  }

  /** Breaks all connections and takes none until {@link #restore}. */
  void cut() {
    cut = true;
    lines.forEach(Line::close);
    lines.clear();
  }

  void restore() {
    cut = false;
  }

  /** Redis' words no longer reach the participant on connections that sent something like this. */
  void deafen(Predicate<String> sent) {
    lines.stream().filter(line -> sent.test(line.sent())).forEach(line -> line.deaf = true);
  }

  /** The participant's words no longer reach Redis on connections that sent something like this. */
  void mute(Predicate<String> sent) {
    lines.stream().filter(line -> sent.test(line.sent())).forEach(line -> line.mute = true);
  }

  @Override
  public void close() {
    cut();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
