package im.mariposa.notification;

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
 * A notification node as a process of its own; HTTP for health and metrics. Its defaults are in
 * {@code mariposa-notification.yml}; a file of that name in the working directory, environment
 * variables and arguments go before them.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(NotificationSettings.class)
public class NotificationServiceApplication {

  public static void main(String[] arguments) {
    new SpringApplicationBuilder(NotificationServiceApplication.class)
        .properties("spring.config.name=mariposa-notification")
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
      NotificationSettings settings,
      MeterRegistry meters) {
    return RedisCluster.open(RedisClusterSettings.of(uri, settings.name()), meters);
  }

  @Bean(initMethod = "start")
  NotificationNode notificationNode(
      NotificationSettings settings, Directory directory, Cluster cluster, MeterRegistry meters) {
    return new NotificationNode(settings, directory, cluster, meters);
  }

  /** Ready means it: the lease is held, Redis answers, and the node is not stopping. */
  @Bean
  HealthIndicator notificationHealthIndicator(NotificationNode node) {
    return () -> (node.ready() ? Health.up() : Health.outOfService()).build();
  }
}
