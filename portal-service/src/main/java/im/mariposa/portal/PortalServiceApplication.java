package im.mariposa.portal;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.redis.RedisCluster;
import im.mariposa.cluster.redis.RedisClusterSettings;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.grpc.DirectoryAdministrationClient;
import im.mariposa.directory.grpc.DirectoryChannel;
import io.grpc.ManagedChannel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The portal as a process of its own. Its defaults are in {@code mariposa-portal.yml}; a file of
 * that name in the working directory, environment variables and arguments go before them.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(PortalConfiguration.class)
public class PortalServiceApplication {

  public static void main(String[] arguments) {
    new SpringApplicationBuilder(PortalServiceApplication.class)
        .properties("spring.config.name=mariposa-portal")
        .run(arguments);
  }

  @Bean(destroyMethod = "shutdown")
  ManagedChannel directoryChannel(@Value("${mariposa.directory.address}") String address) {
    return DirectoryChannel.open(address);
  }

  @Bean
  DirectoryAdministration accounts(
      ManagedChannel channel, @Value("${mariposa.directory.deadline}") Duration deadline) {
    return new DirectoryAdministrationClient(channel, deadline);
  }

  @Bean
  Cluster cluster(@Value("${mariposa.redis.uri}") String uri, MeterRegistry meters) {
    return RedisCluster.open(RedisClusterSettings.of(uri, "portal"), meters);
  }
}
