package im.mariposa.directory.service;

import im.mariposa.embedded.TestServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.grpc.server.lifecycle.GrpcServerStartedEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole service as its own process would run it, for all tests that use only accounts of their
 * own.
 */
final class SharedService {
  private static final List<SharedService> started = new ArrayList<>();

  private final ConfigurableApplicationContext context;
  private final AtomicInteger grpcPort = new AtomicInteger();

  private SharedService() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                TestDirectory.arguments(
                    TestServers.freshDatabase(), TestDirectory.newKeyRing(), Map.of())));
    arguments.add("--spring.grpc.server.port=0");
    arguments.add("--server.port=0");
    ApplicationListener<GrpcServerStartedEvent> started = event -> grpcPort.set(event.getPort());
    context =
        DirectoryServiceApplication.builder()
            .listeners(started)
            .logStartupInfo(false)
            .run(arguments.toArray(String[]::new));
  }

  /** It ends with the JVM. */
  static synchronized SharedService instance() {
    if (started.isEmpty()) {
      started.add(new SharedService());
    }
    return started.getFirst();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  LocalDirectory core() {
    return context.getBean(LocalDirectory.class);
  }

  JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  int grpcPort() {
    return grpcPort.get();
  }

  int httpPort() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }
}
