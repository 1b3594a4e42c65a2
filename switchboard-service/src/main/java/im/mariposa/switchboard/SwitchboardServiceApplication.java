package im.mariposa.switchboard;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.redis.RedisCluster;
import im.mariposa.cluster.redis.RedisSettings;
import im.mariposa.directory.Directory;
import im.mariposa.directory.grpc.DirectoryChannel;
import im.mariposa.directory.grpc.DirectoryClient;
import im.mariposa.directory.grpc.DirectoryClientSettings;
import im.mariposa.protocol.listener.Descriptors;
import io.grpc.ManagedChannel;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

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

  @Bean
  DirectoryClientSettings directoryClientSettings(Environment environment) {
    return Binder.get(environment)
        .bindOrCreate(DirectoryClientSettings.KEY, DirectoryClientSettings.class);
  }

  @Bean(destroyMethod = "shutdown")
  ManagedChannel directoryChannel(DirectoryClientSettings settings) {
    return DirectoryChannel.open(settings.address());
  }

  @Bean
  Directory directory(ManagedChannel channel, DirectoryClientSettings settings) {
    return new DirectoryClient(channel, settings.deadline());
  }

  @Bean
  Cluster cluster(Environment environment, SwitchboardSettings settings, MeterRegistry meters) {
    RedisSettings redis =
        Binder.get(environment).bindOrCreate(RedisSettings.KEY, RedisSettings.class);
    return RedisCluster.open(redis, settings.name(), meters);
  }

  @Bean(initMethod = "start")
  SwitchboardNode switchboardNode(
      SwitchboardSettings settings, Directory directory, Cluster cluster, MeterRegistry meters) {
    int capacity = Descriptors.capacity(settings.capacity(), 1);
    return new SwitchboardNode(settings.withCapacity(capacity), directory, cluster, meters);
  }

  /** Ready means it: the lease is held, Redis answers, and the node is not stopping. */
  @Bean
  HealthIndicator switchboardHealthIndicator(SwitchboardNode node) {
    return () -> (node.ready() ? Health.up() : Health.outOfService()).build();
  }
}
