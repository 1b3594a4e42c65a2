package im.mariposa.portal;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.redis.RedisCluster;
import im.mariposa.cluster.redis.RedisSettings;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.grpc.DirectoryAdministrationClient;
import im.mariposa.directory.grpc.DirectoryChannel;
import im.mariposa.directory.grpc.DirectoryClientSettings;
import io.grpc.ManagedChannel;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

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
  DirectoryAdministration accounts(ManagedChannel channel, DirectoryClientSettings settings) {
    return new DirectoryAdministrationClient(channel, settings.deadline());
  }

  @Bean
  Cluster cluster(Environment environment, MeterRegistry meters) {
    RedisSettings redis =
        Binder.get(environment).bindOrCreate(RedisSettings.KEY, RedisSettings.class);
    return RedisCluster.open(redis, "portal", meters);
  }
}
