package im.mariposa.standalone;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.redis.RedisCluster;
import im.mariposa.directory.BoundedDirectory;
import im.mariposa.directory.Directory;
import im.mariposa.directory.service.DirectoryConfiguration;
import im.mariposa.dispatch.DispatchServer;
import im.mariposa.notification.NotificationNode;
import im.mariposa.notification.settings.NotificationSettings;
import im.mariposa.portal.PortalConfiguration;
import im.mariposa.protocol.listener.ClientNode;
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
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Wires all services in one context. Nodes and dispatch are only made here: {@link
 * StandaloneNetwork} starts them, and stops them before the context.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({DirectoryConfiguration.class, PortalConfiguration.class})
class NetworkConfiguration {

  /** The access of portal and dispatch to the cluster; each node has its own. */
  @Bean
  Cluster cluster(NodeSettings settings, EmbeddedServers servers, MeterRegistry meters) {
    return openCluster(settings, servers, "portal", meters);
  }

  @Bean
  NodeSettings nodeSettings(StandaloneOptions options, ConfigurableEnvironment environment) {
    return new NodeSettings(options, environment);
  }

  @Bean(destroyMethod = "")
  ClientNodes clientNodes(
      StandaloneOptions options,
      NodeSettings settings,
      EmbeddedServers servers,
      Directory local,
      MeterRegistry meters,
      Opened opened) {
    Directory directory = new BoundedDirectory(local, settings.directoryDeadline());
    List<ClientNode> notificationNodes = new ArrayList<>();
    for (int i = 1; i <= options.nodes(); i++) {
      NotificationSettings own = settings.notification(i);
      Cluster cluster = opened.add(openCluster(settings, servers, own.name(), meters));
      notificationNodes.add(new NotificationNode(own, directory, cluster, meters));
    }
    List<ClientNode> switchboardNodes = new ArrayList<>();
    for (int i = 1; i <= options.switchboards(); i++) {
      SwitchboardSettings own = settings.switchboard(i);
      Cluster cluster = opened.add(openCluster(settings, servers, own.name(), meters));
      switchboardNodes.add(new SwitchboardNode(own, directory, cluster, meters));
    }
    return new ClientNodes(notificationNodes, switchboardNodes);
  }

  @Bean(destroyMethod = "")
  DispatchServer dispatchServer(NodeSettings settings, Cluster cluster, MeterRegistry meters) {
    return new DispatchServer(settings.dispatch(), cluster.nodes(), meters);
  }

  /** Part of readiness. */
  @Bean
  HealthIndicator nodesHealthIndicator(ClientNodes nodes) {
    return () -> (nodes.ready() ? Health.up() : Health.outOfService()).build();
  }

  private static Cluster openCluster(
      NodeSettings settings, EmbeddedServers servers, String participant, MeterRegistry meters) {
    return RedisCluster.open(settings.redis(servers.redis().uri()), participant, meters);
  }
}
