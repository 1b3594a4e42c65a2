package im.mariposa.network;

import im.mariposa.cluster.redis.RedisCluster;
import im.mariposa.cluster.redis.RedisClusterSettings;
import im.mariposa.directory.grpc.DirectoryChannel;
import im.mariposa.directory.grpc.DirectoryClient;
import im.mariposa.switchboard.SwitchboardNode;
import im.mariposa.switchboard.SwitchboardSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A switchboard in a process of its own, to be killed. It has no directory: whoever opens a room
 * there can be alone only.
 */
final class LoneSwitchboard implements AutoCloseable {
  private final Process process;
  private final String address;

  private LoneSwitchboard(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Returns when it has joined the nodes at this Redis. */
  static LoneSwitchboard start(String redis) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            LoneSwitchboard.class.getName(),
            redis);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    while (line != null && !line.startsWith("ready ")) {
      line = output.readLine();
    }
    return new LoneSwitchboard(
        process, Objects.requireNonNull(line, "the switchboard did not start").substring(6));
  }

  /** As XFR names it. */
  String address() {
    return address;
  }

  /** At once, without a word to anybody. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
  }

  /**
   * Ends with its parent, which holds the other end of the input.
   *
   * @param arguments address of Redis
   */
  public static void main(String[] arguments) throws IOException {
    RedisClusterSettings shortLease =
        new RedisClusterSettings(
            arguments[0],
            RedisClusterSettings.DEFAULT_COMMAND_TIMEOUT,
            Duration.ofSeconds(3),
            Duration.ofMillis(500),
            "lone");
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    SwitchboardNode node =
        new SwitchboardNode(
            SwitchboardSettings.on("lone", "127.0.0.1", 0).withAdvertise("127.0.0.1"),
            new DirectoryClient(DirectoryChannel.open("127.0.0.1:1"), Duration.ofSeconds(1)),
            RedisCluster.open(shortLease, meters),
            meters);
    node.start();
    System.out.println("ready 127.0.0.1:" + node.address().getPort());
    while (System.in.read() >= 0) {
      // Nothing is told to it.
    }
    System.exit(0);
  }
}
