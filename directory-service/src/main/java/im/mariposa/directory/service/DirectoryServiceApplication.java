package im.mariposa.directory.service;

import im.mariposa.directory.service.grpc.GrpcConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/**
 * The directory as a process of its own: gRPC for the other services, HTTP for health and metrics.
 * Its defaults are in {@code mariposa-directory.yml}; a file of that name in the working directory,
 * environment variables and arguments go before them.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({DirectoryConfiguration.class, GrpcConfiguration.class})
public class DirectoryServiceApplication {

  public static void main(String[] arguments) {
    builder().run(arguments);
  }

  /** The application before it starts. */
  static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(DirectoryServiceApplication.class)
        .properties("spring.config.name=mariposa-directory");
  }
}
