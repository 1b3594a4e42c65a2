package im.mariposa.standalone;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.redis.RedisCluster;
import im.mariposa.cluster.redis.RedisClusterSettings;
import im.mariposa.directory.Directory;
import im.mariposa.directory.service.DirectoryConfiguration;
import im.mariposa.dispatch.DispatchServer;
import im.mariposa.dispatch.DispatchSettings;
import im.mariposa.notification.NotificationNode;
import im.mariposa.notification.NotificationSettings;
import im.mariposa.portal.PortalConfiguration;
import im.mariposa.switchboard.SwitchboardNode;
import im.mariposa.switchboard.SwitchboardSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Wires all services in one context. Nodes and dispatch are made here and started by {@link
 * StandaloneNetwork}, which also stops them before the context.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({DirectoryConfiguration.class, PortalConfiguration.class})
class NetworkConfiguration {

  /** The portal's and dispatch's access to the cluster. */
  @Bean
  Cluster cluster(EmbeddedServers servers, MeterRegistry meters) {
    return RedisCluster.open(RedisClusterSettings.of(servers.redis().uri(), "portal"), meters);
  }

  @Bean
  NotificationNodes notificationNodes(
      StandaloneOptions options,
      EmbeddedServers servers,
      Directory directory,
      MeterRegistry meters,
      Opened opened) {
    List<NotificationNode> nodes = new ArrayList<>();
    for (int i = 1; i <= options.nodes(); i++) {
      NotificationSettings settings =
          NotificationSettings.defaults("ns-" + i, options.bind(), options.notificationPort(i))
              .advertising(options.advertise());
      Cluster own =
          opened.add(
              RedisCluster.open(
                  RedisClusterSettings.of(servers.redis().uri(), settings.name()), meters));
      nodes.add(new NotificationNode(settings, directory, own, meters));
    }
    return new NotificationNodes(nodes);
  }

  @Bean
  Switchboards switchboards(
      StandaloneOptions options,
      EmbeddedServers servers,
      Directory directory,
      MeterRegistry meters,
      Opened opened) {
    List<SwitchboardNode> nodes = new ArrayList<>();
    for (int i = 1; i <= options.switchboards(); i++) {
      SwitchboardSettings settings =
          SwitchboardSettings.on("sb-" + i, options.bind(), options.switchboardPort(i))
              .withAdvertise(options.advertise());
      Cluster own =
          opened.add(
              RedisCluster.open(
                  RedisClusterSettings.of(servers.redis().uri(), settings.name()), meters));
      nodes.add(new SwitchboardNode(settings, directory, own, meters));
    }
    return new Switchboards(nodes);
  }

  @Bean
  DispatchServer dispatchServer(StandaloneOptions options, Cluster cluster, MeterRegistry meters) {
    DispatchSettings settings =
        DispatchSettings.on(options.bind(), options.dispatchPort())
            .withAdvertise(options.advertise());
    return new DispatchServer(settings, cluster.nodes(), meters);
  }

  /** Part of readiness: every node holds its lease and reaches Redis. */
  @Bean
  HealthIndicator notificationNodesHealthIndicator(NotificationNodes nodes) {
    return () -> (nodes.ready() ? Health.up() : Health.down()).withDetail("nodes", nodes.count()).build();
  }

  /** Part of readiness: every switchboard holds its lease and reaches Redis. */
  @Bean
  HealthIndicator switchboardsHealthIndicator(Switchboards switchboards) {
    return () ->
        (switchboards.ready() ? Health.up() : Health.down())
            .withDetail("nodes", switchboards.count())
            .build();
  }
}
