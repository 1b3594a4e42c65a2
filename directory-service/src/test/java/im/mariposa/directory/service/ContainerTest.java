package im.mariposa.directory.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import im.mariposa.directory.Verification;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The directory on PostgreSQL as an operator runs it. Skipped where there is no engine, or its
 * image cannot be had quickly.
 */
class ContainerTest {
  private static final String IMAGE = "postgres:17-alpine";

  @Test
  void peopleAreMadeListedAndSignedIn() {
    assumeTrue(succeeds(10, "docker", "version"), "No Docker engine answers.");
    assumeTrue(
        succeeds(10, "docker", "image", "inspect", IMAGE)
            || succeeds(20, "docker", "pull", "--quiet", IMAGE),
        "The image " + IMAGE + " is not there and could not be pulled within seconds.");
    assumeTrue(
        System.getenv("TESTCONTAINERS_HOST_OVERRIDE") != null
            || !Files.exists(Path.of("/.dockerenv")),
        "Inside a container, TESTCONTAINERS_HOST_OVERRIDE must say where published ports are.");
    try (PostgreSQLContainer postgres = new PostgreSQLContainer(IMAGE)) {
      // The image's first server, which only prepares the database, answers on no port.
      postgres.waitingFor(
          Wait.forSuccessfulCommand("pg_isready --quiet --host=127.0.0.1 --username=test"));
      postgres.start();
      try (ConfigurableApplicationContext context = directoryOn(postgres)) {
        LocalDirectory core = context.getBean(LocalDirectory.class);
        Person alice = Person.named(core, core, "Alice");
        Person bob = Person.named(core, core, "Bob");
        alice.adds(ContactList.FL, bob);
        assertThat(bob.sets(Property.PHH, "1").properties()).isNotNull();
        assertThat(alice.sees(bob).properties().home()).isEqualTo("1");
        assertThat(
                core.verify(
                    alice.handle(), "1234567890.123456789", "f59af8f2fa91d38aff7c870c17f99903"))
            .isInstanceOf(Verification.Verified.class);
      }
    }
  }

  private static ConfigurableApplicationContext directoryOn(PostgreSQLContainer postgres) {
    return new SpringApplicationBuilder(TestDirectory.Wiring.class)
        .web(WebApplicationType.NONE)
        .logStartupInfo(false)
        .run(
            "--mariposa.directory.database.url=" + postgres.getJdbcUrl(),
            "--mariposa.directory.database.user=" + postgres.getUsername(),
            "--mariposa.directory.database.password=" + postgres.getPassword(),
            "--mariposa.directory.key-ring=" + TestDirectory.newKeyRing());
  }

  /** Asked by ourselves: the library throws or waits for minutes where an image is missing. */
  private static boolean succeeds(int seconds, String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(seconds, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException e) { // there is no such program
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
