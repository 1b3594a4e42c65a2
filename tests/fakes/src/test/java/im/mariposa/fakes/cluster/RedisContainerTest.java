package im.mariposa.fakes.cluster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.redis.RedisCluster;
import im.mariposa.cluster.redis.RedisSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The contract on the Redis image that {@code docker-compose.yml} runs. Skipped where no Docker
 * engine answers, or where the image is neither there nor comes within half a minute: asked of the
 * engine itself, because the library asks for minutes.
 */
class RedisContainerTest extends ClusterContract {
  private static final String IMAGE = "redis:7-alpine";
  private static final int PORT = 6379;

  private static final GenericContainer<?> REDIS =
      new GenericContainer<>(DockerImageName.parse(IMAGE)).withExposedPorts(PORT);

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    assumeTrue(docker(5, "version"), "no Docker engine answers");
    assumeTrue(
        docker(5, "image", "inspect", IMAGE) || docker(30, "pull", "-q", IMAGE),
        "the image " + IMAGE + " is not there and cannot be pulled");
    assumeTrue(
        System.getenv("TESTCONTAINERS_HOST_OVERRIDE") != null
            || !Files.exists(Path.of("/.dockerenv")),
        "inside a container, TESTCONTAINERS_HOST_OVERRIDE must say where published ports are");
    REDIS.start();
  }

  private static boolean docker(int seconds, String... arguments)
      throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = "docker";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException noDocker) {
      return false;
    }
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return false;
    }
    return process.exitValue() == 0;
  }

  @AfterAll
  static void stop() {
    REDIS.stop();
  }

  private final String uri = "redis://%s:%d".formatted(REDIS.getHost(), REDIS.getMappedPort(PORT));
  private boolean emptied;

  @Override
  protected Cluster participant(String name) {
    if (!emptied) {
      emptied = true;
      empty();
    }
    return RedisCluster.open(RedisSettings.at(uri), name, new SimpleMeterRegistry());
  }

  private static void empty() {
    try {
      REDIS.execInContainer("redis-cli", "flushall");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
