package im.mariposa.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL started by root, in places that forbid one way or another. */
@Timeout(180)
class RunAsTest {
  @TempDir Path directory;

  @BeforeEach
  void onlyAsRoot() throws Exception {
    assumeTrue(RunAs.isRoot(), "these are ways out of being root");
    Victim.letOthersEnter(directory);
  }

  /** Without setpriv the servers outlive the JVM that started them. */
  @AfterEach
  void endServers() throws Exception {
    Path real = directory.toRealPath();
    Duration grace = Duration.ofSeconds(10);
    new ServerProcesses(real.resolve("postgres/cluster"), "postgres").end("INT", grace);
    new ServerProcesses(real.resolve("redis"), "redis-server").end("TERM", grace);
  }

  @Test
  void anotherUserTakesOverWhereUserNamespacesAreForbidden() throws Exception {
    start(List.of());
    start(List.of("unshare", "runuser"));
    int owner = owner();
    assertThat(owner).isNotZero();
    // Data that belongs to somebody is used as that somebody from then on.
    start(List.of());
    assertThat(owner()).isEqualTo(owner);
  }

  @Test
  void runuserIsTheLastWay() throws Exception {
    start(List.of("unshare", "setpriv"));
    start(List.of("unshare", "setpriv"));
    assertThat(owner()).isNotZero();
  }

  @Test
  void saysSoWhenThereIsNoWay() throws Exception {
    try (Victim victim = Victim.start(directory, List.of("unshare", "setpriv", "runuser"))) {
      assertThat(victim.ready()).isFalse();
      assertThat(victim.message()).contains("Start mariposa as an ordinary user");
    }
  }

  @Test
  void saysSoWhenTheOtherUserCannotReachTheData() throws Exception {
    Path closed = Files.createDirectory(directory.resolve("closed"));
    Files.setPosixFilePermissions(closed, Set.of());
    try (Victim victim = Victim.start(closed, List.of("unshare"))) {
      assertThat(victim.ready()).isFalse();
      assertThat(victim.message()).contains("cannot be reached", "--data");
    }
  }

  private void start(List<String> missing) throws Exception {
    try (Victim victim = Victim.start(directory, missing)) {
      assertThat(victim.ready()).as(victim.message()).isTrue();
    }
  }

  private int owner() throws IOException {
    return (Integer) Files.getAttribute(directory.resolve("postgres/cluster"), "unix:uid");
  }
}
