package im.mariposa.network;

import im.mariposa.cluster.redis.RedisCluster;
import im.mariposa.cluster.redis.RedisSettings;
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
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

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
    RedisSettings shortLease =
        new RedisSettings(arguments[0], null, Duration.ofSeconds(3), Duration.ofMillis(500));
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    SwitchboardNode node =
        new SwitchboardNode(
            settings(),
            new DirectoryClient(DirectoryChannel.open("127.0.0.1:1"), Duration.ofSeconds(1)),
            RedisCluster.open(shortLease, "lone", meters),
            meters);
    node.start();
    System.out.println("ready 127.0.0.1:" + node.address().getPort());
    while (System.in.read() >= 0) {
      // Nothing is told to it.
    }
    System.exit(0);
  }

  private static SwitchboardSettings settings() {
    Map<String, String> keys =
        Map.of(
            "mariposa.switchboard.name", "lone",
            "mariposa.switchboard.listener.bind", "127.0.0.1",
            "mariposa.switchboard.listener.advertise", "127.0.0.1");
    return new Binder(new MapConfigurationPropertySource(keys))
        .bindOrCreate("mariposa.switchboard", SwitchboardSettings.class);
  }
}
