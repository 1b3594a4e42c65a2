package im.mariposa.directory.service;

import im.mariposa.directory.DirectoryAdministration.NewAccount;
import im.mariposa.embedded.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A directory on a database of its own, wired as in production but without a network. */
public final class TestDirectory implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(DirectoryConfiguration.class)
  static class Wiring {}

  private TestDirectory(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** On an empty database, with these settings under {@code mariposa.directory}. */
  public static TestDirectory onFreshDatabase(Map<String, Object> settings) {
    return on(TestServers.freshDatabase(), newKeyRing(), settings);
  }

  /** On a database of the shared server, for example one that another directory works on too. */
  public static TestDirectory on(
      String url, Path keyRing, Map<String, Object> settings, Class<?>... more) {
    return new TestDirectory(
        new SpringApplicationBuilder(Wiring.class)
            .sources(more)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .run(arguments(url, keyRing, settings)));
  }

  /**
   * What a directory on a database of the shared server is started with. A busy machine refuses
   * nothing, unless the settings say so.
   */
  static String[] arguments(String url, Path keyRing, Map<String, Object> settings) {
    Map<String, Object> all =
        new TreeMap<>(
            Map.of(
                "database.calls.connection-wait", "2m",
                "database.calls.lock-timeout", "2m",
                "database.calls.statement-timeout", "3m",
                "database.administration.connection-wait", "2m",
                "database.administration.lock-timeout", "2m",
                "database.administration.statement-timeout", "3m"));
    all.putAll(settings);
    List<String> arguments = new ArrayList<>();
    arguments.add("--mariposa.directory.database.url=" + url);
    arguments.add("--mariposa.directory.database.user=" + TestServers.postgres().user());
    arguments.add("--mariposa.directory.database.password=" + TestServers.postgres().password());
    arguments.add("--mariposa.directory.key-ring=" + keyRing);
    all.forEach((key, value) -> arguments.add("--mariposa.directory." + key + "=" + value));
    return arguments.toArray(String[]::new);
  }

  public static Path newKeyRing() {
    try {
      return Files.createTempDirectory("mariposa-keys-").resolve("directory.keys");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public LocalDirectory core() {
    return context.getBean(LocalDirectory.class);
  }

  /** So many new accounts at once. */
  List<Person> people(int count) {
    List<NewAccount> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(new NewAccount("crowd" + i + "@example.org", null, Person.PASSWORD));
    }
    core().importAccounts(rows);
    return jdbc()
        .sql("SELECT id, handle FROM account WHERE handle LIKE 'crowd%@example.org' ORDER BY id")
        .query((rs, number) -> new Person(core(), rs.getLong(1), rs.getString(2)))
        .list();
  }

  public JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
