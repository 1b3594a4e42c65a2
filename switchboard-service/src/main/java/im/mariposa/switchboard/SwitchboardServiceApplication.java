package im.mariposa.switchboard;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.redis.RedisCluster;
import im.mariposa.cluster.redis.RedisClusterSettings;
import im.mariposa.directory.Directory;
import im.mariposa.directory.grpc.DirectoryChannel;
import im.mariposa.directory.grpc.DirectoryClient;
import io.grpc.ManagedChannel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * A switchboard node as a process of its own; HTTP for health and metrics. Its defaults are in
 * {@code mariposa-switchboard.yml}; a file of that name in the working directory, environment
 * variables and arguments go before them.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(SwitchboardSettings.class)
public class SwitchboardServiceApplication {

  public static void main(String[] arguments) {
    new SpringApplicationBuilder(SwitchboardServiceApplication.class)
        .properties("spring.config.name=mariposa-switchboard")
        .run(arguments);
  }

  @Bean(destroyMethod = "shutdown")
  ManagedChannel directoryChannel(@Value("${mariposa.directory.address}") String address) {
    return DirectoryChannel.open(address);
  }

  @Bean
  Directory directory(
      ManagedChannel channel, @Value("${mariposa.directory.deadline}") Duration deadline) {
    return new DirectoryClient(channel, deadline);
  }

  @Bean
  Cluster cluster(
      @Value("${mariposa.redis.uri}") String uri,
      SwitchboardSettings settings,
      MeterRegistry meters) {
    return RedisCluster.open(RedisClusterSettings.of(uri, settings.name()), meters);
  }

  @Bean(initMethod = "start")
  SwitchboardNode switchboardNode(
      SwitchboardSettings settings, Directory directory, Cluster cluster, MeterRegistry meters) {
    return new SwitchboardNode(settings, directory, cluster, meters);
  }

  /** Ready means it: the lease is held, Redis answers, and the node is not stopping. */
  @Bean
  HealthIndicator switchboardHealthIndicator(SwitchboardNode node) {
    return () -> (node.ready() ? Health.up() : Health.outOfService()).build();
  }
}
