package im.mariposa.directory.service.grpc;

import im.mariposa.directory.Directory;
import im.mariposa.directory.DirectoryAdministration;
import java.util.concurrent.Executors;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerExecutorProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Serves the directory by Spring Boot's own gRPC server. Each call has a virtual thread, since it
 * waits for PostgreSQL.
 */
@Configuration(proxyBeanMethods = false)
public class GrpcConfiguration {

  @Bean
  DirectoryEndpoint directoryEndpoint(Directory directory) {
    return new DirectoryEndpoint(directory);
  }

  @Bean
  DirectoryAdministrationEndpoint accountsEndpoint(DirectoryAdministration accounts) {
    return new DirectoryAdministrationEndpoint(accounts);
  }

  @Bean
  GrpcServerExecutorProvider virtualThreads() {
    return Executors::newVirtualThreadPerTaskExecutor;
  }
}
