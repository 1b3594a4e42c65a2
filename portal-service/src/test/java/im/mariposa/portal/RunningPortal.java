package im.mariposa.portal;

import im.mariposa.cluster.Cluster;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.service.DirectoryConfiguration;
import im.mariposa.embedded.TestServers;
import im.mariposa.fakes.cluster.InMemoryStore;
import im.mariposa.operations.access.AdminAccess;
import im.mariposa.operations.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A portal on a port of its own, on the real directory or on a fake one, with a cluster in memory.
 */
public final class RunningPortal implements AutoCloseable {
  private final InMemoryStore store;
  private final Path data;
  private final ConfigurableApplicationContext context;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      excludeName = {
        "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
        "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
        "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
        "org.springframework.boot.grpc.server.autoconfigure.GrpcServerAutoConfiguration"
      })
  @Import(PortalConfiguration.class)
  static class WithFakeDirectory {}

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({PortalConfiguration.class, DirectoryConfiguration.class})
  static class WithDirectory {}

  private RunningPortal(
      Class<?> wiring,
      @Nullable DirectoryAdministration accounts,
      InMemoryStore store,
      Path data,
      Map<String, Object> more) {
    this.store = store;
    this.data = data;
    Map<String, Object> settings = new HashMap<>(more);
    settings.putAll(Map.of("server.port", "0", "mariposa.portal.data", data.toString()));
    String[] arguments =
        settings.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    this.context =
        new SpringApplicationBuilder(wiring)
            .properties("spring.config.name=mariposa-portal")
            .initializers(
                made -> {
                  GenericApplicationContext beans = (GenericApplicationContext) made;
                  beans.registerBean(Cluster.class, () -> store.participant("portal"));
                  if (accounts != null) {
                    beans.registerBean(DirectoryAdministration.class, () -> accounts);
                  }
                })
            .run(arguments);
  }

  /** On a directory with a database of its own. */
  public static RunningPortal onDirectory(Path data) {
    return new RunningPortal(
        WithDirectory.class,
        null,
        new InMemoryStore(),
        data,
        Map.of(
            "spring.grpc.server.port", "0",
            "mariposa.directory.database.url", TestServers.freshDatabase(),
            "mariposa.directory.database.user", TestServers.postgres().user(),
            "mariposa.directory.database.password", TestServers.postgres().password(),
            "mariposa.directory.key-ring", data.resolve("directory.keys")));
  }

  public static RunningPortal onFake(DirectoryAdministration accounts, Path data) {
    return new RunningPortal(
        WithFakeDirectory.class, accounts, new InMemoryStore(), data, Map.of());
  }

  public InMemoryStore store() {
    return store;
  }

  public Path data() {
    return data;
  }

  public String token() throws IOException {
    return AdminAccess.in(data).token().orElseThrow();
  }

  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** What came back; {@code json} is empty when the body is none. */
  public record Answer(int status, HttpResponse<byte[]> http) {
    public Map<?, ?> json() {
      return Json.read(http.body()) instanceof Map<?, ?> map ? map : Map.of();
    }

    /** A field, which is looked up by its path: {@code accounts.0.handle}. */
    public @Nullable Object at(String path) {
      Object value = json();
      for (String step : path.split("\\.", -1)) {
        value =
            switch (value) {
              case Map<?, ?> map -> map.get(step);
              case List<?> list -> list.get(Integer.parseInt(step));
              case null, default -> null;
            };
      }
      return value;
    }

    public String type() {
      return http.headers().firstValue("Content-Type").orElse("");
    }

    public String text() {
      return new String(http.body(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return status + " " + text();
    }
  }

  /** A request with the token, below the base path; {@code body} is made JSON. */
  public Answer ask(String method, String path, @Nullable Object body) {
    try {
      HttpRequest.Builder request =
          request("/api/v1" + path).header("Authorization", "Bearer " + token());
      if (body != null) {
        request.header("Content-Type", "application/json");
      }
      return send(
          request.method(
              method,
              body == null
                  ? BodyPublishers.noBody()
                  : BodyPublishers.ofByteArray(Json.bytes(body))));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
    http.close();
    store.close();
  }
}
