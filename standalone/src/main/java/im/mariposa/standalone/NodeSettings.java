package im.mariposa.standalone;

import im.mariposa.cluster.redis.RedisSettings;
import im.mariposa.directory.grpc.DirectoryClientSettings;
import im.mariposa.dispatch.DispatchSettings;
import im.mariposa.notification.settings.NotificationSettings;
import im.mariposa.protocol.listener.Descriptors;
import im.mariposa.switchboard.SwitchboardSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The settings of each listener: those of the configuration, with name, address and port as the
 * options of {@code up} say, and with no more capacity than this process may open files for.
 */
final class NodeSettings {
  private static final String DISPATCH = "mariposa.dispatch";
  private static final String NOTIFICATION = "mariposa.notification";
  private static final String SWITCHBOARD = "mariposa.switchboard";

  /** Nobody need be sent to another node of this process: they stop all at the same time. */
  private static final String ALL_STOP_TOGETHER = "0s";

  private final StandaloneOptions options;
  private final ConfigurableEnvironment configuration;

  NodeSettings(StandaloneOptions options, ConfigurableEnvironment configuration) {
    this.options = options;
    this.configuration = configuration;
  }

  /**
   * Event loops of one node when all share the cores: with more of them than cores a change would
   * only be handed back and forth.
   *
   * @param set 0: not set
   */
  static int loops(int set, int nodes, int cores) {
    return set > 0 ? set : Math.max(1, cores / nodes);
  }

  private int capacity(int set) {
    return Descriptors.capacity(set, options.nodes() + options.switchboards());
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * @param uri of this network's own Redis
   */
  RedisSettings redis(String uri) {
    return bound(RedisSettings.KEY, RedisSettings.class, Map.of("uri", uri));
  }

  /** How long nodes wait for the directory: the same key and default as between processes. */
  Duration directoryDeadline() {
    return bound(DirectoryClientSettings.KEY, DirectoryClientSettings.class, Map.of()).deadline();
  }

  DispatchSettings dispatch() {
    return bound(DISPATCH, DispatchSettings.class, listener(options.dispatchPort()));
  }

  /**
   * @param number from 1
   */
  NotificationSettings notification(int number) {
    NotificationSettings shared = bound(NOTIFICATION, NotificationSettings.class, Map.of());
    Map<String, Object> own = listener(options.notificationPort(number));
    own.put("name", shared.name() + "-" + number);
    own.put(
        "listener.event-loops", loops(shared.listener().eventLoops(), options.nodes(), cores()));
    own.put("capacity", capacity(shared.capacity()));
    own.put("drain-over", ALL_STOP_TOGETHER);
    return bound(NOTIFICATION, NotificationSettings.class, own);
  }

  /**
   * @param number from 1
   */
  SwitchboardSettings switchboard(int number) {
    SwitchboardSettings shared = bound(SWITCHBOARD, SwitchboardSettings.class, Map.of());
    Map<String, Object> own = listener(options.switchboardPort(number));
    own.put("name", shared.name() + "-" + number);
    own.put(
        "listener.event-loops",
        loops(shared.listener().eventLoops(), options.switchboards(), cores()));
    own.put("capacity", capacity(shared.capacity()));
    own.put("drain-over", ALL_STOP_TOGETHER);
    return bound(SWITCHBOARD, SwitchboardSettings.class, own);
  }

  private Map<String, Object> listener(int port) {
    return new HashMap<>(
        Map.of(
            "listener.bind", options.bind(),
            "listener.port", port,
            "listener.advertise", options.advertise()));
  }

  /**
   * @param own go before the configuration; keys without the group
   */
  private <T> T bound(String group, Class<T> type, Map<String, ?> own) {
    MapConfigurationPropertySource first = new MapConfigurationPropertySource();
    own.forEach((key, value) -> first.put(group + "." + key, value));
    List<ConfigurationPropertySource> sources = new ArrayList<>(List.of(first));
    ConfigurationPropertySources.get(configuration).forEach(sources::add);
    return new Binder(sources, new PropertySourcesPlaceholdersResolver(configuration))
        .bindOrCreate(group, type);
  }
}
