package im.mariposa.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process of ours leaves behind. */
@Timeout(120)
class LeftoversTest {
  private static final List<String> TOOLS =
      List.of("sh", "setsid", "unshare", "runuser", "test", "true", "tar");

  @TempDir Path directory;

  /** Starts both servers, keeps a value, says their process ids, and waits to be killed. */
  static final class Victim {
    public static void main(String[] arguments) throws Exception {
      Path data = Path.of(arguments[0]);
      EmbeddedPostgres postgres =
          EmbeddedPostgres.start(data.resolve("postgres"), PostgresOptions.forTests());
      EmbeddedRedis redis = EmbeddedRedis.start(data.resolve("redis"));
      EmbeddedPostgresTest.keep(postgres, 11);
      System.out.println("running " + postgres.processId() + " " + redis.processId());
      TimeUnit.HOURS.sleep(1);
    }
  }

  @Test
  void serversEndWithTheirParent() throws Exception {
    List<ProcessHandle> servers = killVictim(System.getenv("PATH"));
    assertEnd(servers);
    assertDataIsThere();
  }

  @Test
  void theNextStartEndsServersThatOutlivedTheirParent() throws Exception {
    Path tools = linksToTools();
    List<ProcessHandle> servers = killVictim(tools.toString());
    deleteLinks(tools);
    assertThat(servers).allMatch(ProcessHandle::isAlive);
    assertDataIsThere();
    assertEnd(servers);
  }

  /** The system may take a moment to forget a process that has ended. */
  private static void assertEnd(List<ProcessHandle> servers) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> servers.stream().noneMatch(ProcessHandle::isAlive));
  }

  private void assertDataIsThere() throws Exception {
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.start(directory.resolve("postgres"), PostgresOptions.forTests());
        EmbeddedRedis redis = EmbeddedRedis.start(directory.resolve("redis"))) {
      assertThat(EmbeddedPostgresTest.ask(postgres, "SELECT value FROM kept")).isEqualTo("11");
      assertThat(redis.processId()).isPositive();
    }
  }

  /** The processes of the servers whose parent was killed by force. */
  private List<ProcessHandle> killVictim(String path) throws Exception {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Victim.class.getName()));
    words.add(directory.toString());
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("PATH", path);
    Process victim = builder.start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
      String line = output.readLine();
      while (line != null && !line.startsWith("running")) {
        line = output.readLine();
      }
      assertThat(line).as("the victim's ready line").isNotNull();
      List<ProcessHandle> servers = new ArrayList<>();
      for (String pid : line.substring("running ".length()).split(" ", -1)) {
        servers.add(ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
      }
      return servers;
    } finally {
      victim.destroyForcibly().waitFor();
    }
  }

  /** Without setpriv nothing ties a server's life to its parent's. */
  private Path linksToTools() throws Exception {
    Path tools = Files.createDirectory(directory.resolve("tools"));
    for (String tool : TOOLS) {
      for (String folder : new String[] {"/bin", "/usr/bin", "/sbin", "/usr/sbin"}) {
        Path program = Path.of(folder, tool);
        Path link = tools.resolve(tool);
        if (Files.isExecutable(program) && Files.notExists(link)) {
          Files.createSymbolicLink(link, program);
        }
      }
    }
    return tools;
  }

  private static void deleteLinks(Path tools) throws Exception {
    for (String tool : TOOLS) {
      Files.deleteIfExists(tools.resolve(tool));
    }
  }
}
