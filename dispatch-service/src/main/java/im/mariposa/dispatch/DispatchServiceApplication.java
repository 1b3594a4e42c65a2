package im.mariposa.dispatch;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.redis.RedisCluster;
import im.mariposa.cluster.redis.RedisSettings;
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
 * A dispatch server as a process of its own; HTTP for health and metrics. Its defaults are in
 * {@code mariposa-dispatch.yml}; a file of that name in the working directory, environment
 * variables and arguments go before them.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(DispatchSettings.class)
public class DispatchServiceApplication {

  public static void main(String[] arguments) {
    new SpringApplicationBuilder(DispatchServiceApplication.class)
        .properties("spring.config.name=mariposa-dispatch")
        .run(arguments);
  }

  @Bean
  Cluster cluster(Environment environment, MeterRegistry meters) {
    RedisSettings redis =
        Binder.get(environment).bindOrCreate(RedisSettings.KEY, RedisSettings.class);
    return RedisCluster.open(redis, "dispatch", meters);
  }

  @Bean(initMethod = "start")
  DispatchServer dispatchServer(DispatchSettings settings, Cluster cluster, MeterRegistry meters) {
    return new DispatchServer(settings, cluster.nodes(), meters);
  }

  /** Ready means it: Redis answers and there is a node to refer clients to. */
  @Bean
  HealthIndicator dispatchHealthIndicator(Cluster cluster) {
    return () -> {
      boolean ready = cluster.reachable() && !cluster.nodes().live(NodeKind.NOTIFICATION).isEmpty();
      return (ready ? Health.up() : Health.outOfService()).build();
    };
  }
}
