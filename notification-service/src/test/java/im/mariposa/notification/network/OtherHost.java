package im.mariposa.notification.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Another host on the network: a network namespace with an address of its own, from which one
 * client connects and which can vanish without a word. Needs root and iproute2.
 */
public final class OtherHost implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;

  private final String namespace = "mariposa-" + ProcessHandle.current().pid();
  private final String link = "mp" + ProcessHandle.current().pid();

  /** A network of this process' own, out of those that nobody routes (RFC 2544). */
  private final String network = "198.18." + ProcessHandle.current().pid() % 256;

  private final ServerSocket entrance;
  private Process client;

  private OtherHost(int port) throws IOException {
    run("ip", "netns", "add", namespace);
    try {
      run("ip", "link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", namespace);
      run("ip", "address", "add", here() + "/30", "dev", link);
      run("ip", "link", "set", link, "up");
      inside("ip", "address", "add", network + ".2/30", "dev", "eth0");
      inside("ip", "link", "set", "eth0", "up");
      entrance = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      client =
          new ProcessBuilder(
                  "ip",
                  "netns",
                  "exec",
                  namespace,
                  "bash",
                  "-c",
                  "exec 3<>/dev/tcp/%s/%d; cat <&3 & exec cat >&3".formatted(here(), port))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      Thread.ofVirtual().start(this::relay);
    } catch (IOException | RuntimeException e) {
      run("ip", "netns", "delete", namespace);
      throw e;
    }
  }

  /** Whether this machine lets us make one. */
  public static boolean possible() {
    try {
      String name = "mariposa-try-" + ProcessHandle.current().pid();
      run("ip", "netns", "add", name);
      run("ip", "netns", "delete", name);
      return true;
    } catch (IOException | AssertionError e) {
      return false;
    }
  }

  /** A host that connects to a port of this machine, which must listen on all its addresses. */
  public static OtherHost connectedTo(int port) {
    try {
      return new OtherHost(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Who connects here is connected from there. One client only. */
  public InetSocketAddress entrance() {
    return (InetSocketAddress) entrance.getLocalSocketAddress();
  }

  /** From now on nothing leaves it: no byte, no acknowledgement, no FIN. What is sent arrives. */
  public void vanish() {
    try {
      inside("ip", "route", "add", "blackhole", here() + "/32");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String here() {
    return network + ".1";
  }

  private void relay() {
    try (Socket socket = entrance.accept()) {
      Thread.ofVirtual().start(() -> copy(client.getInputStream(), socket));
      InputStream in = socket.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] bytes = new byte[1024];
      for (int count = in.read(bytes); count > 0; count = in.read(bytes)) {
        out.write(bytes, 0, count);
        out.flush();
      }
    } catch (IOException e) {
      // The test has ended.
    }
  }

  private static void copy(InputStream from, Socket to) {
    try (from) {
      from.transferTo(to.getOutputStream());
    } catch (IOException e) {
      // The test has ended.
    }
  }

  private void inside(String... command) throws IOException {
    String[] all = new String[4 + command.length];
    System.arraycopy(new String[] {"ip", "netns", "exec", namespace}, 0, all, 0, 4);
    System.arraycopy(command, 0, all, 4, command.length);
    run(all);
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(String.join(" ", command) + ": " + said).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    client.descendants().forEach(ProcessHandle::destroyForcibly);
    client.destroyForcibly();
    try {
      entrance.close();
      run("ip", "link", "delete", link);
      run("ip", "netns", "delete", namespace);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
