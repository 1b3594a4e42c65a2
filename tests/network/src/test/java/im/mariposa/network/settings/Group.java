package im.mariposa.network.settings;

import im.mariposa.cluster.redis.RedisSettings;
import im.mariposa.directory.grpc.DirectoryClientSettings;
import im.mariposa.directory.service.DirectorySettings;
import im.mariposa.dispatch.DispatchSettings;
import im.mariposa.notification.settings.NotificationSettings;
import im.mariposa.portal.PortalSettings;
import im.mariposa.switchboard.SwitchboardSettings;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Settings that are bound together.
 *
 * @param key under which they stand
 * @param process whose settings they are; null when several have them
 */
record Group(
    String title, String key, Class<? extends Record> type, @Nullable ServiceProcess process) {
  static final List<Group> ALL =
      List.of(
          new Group(
              "Dispatch", "mariposa.dispatch", DispatchSettings.class, ServiceProcess.DISPATCH),
          new Group(
              "Notification nodes",
              "mariposa.notification",
              NotificationSettings.class,
              ServiceProcess.NOTIFICATION),
          new Group(
              "Switchboards",
              "mariposa.switchboard",
              SwitchboardSettings.class,
              ServiceProcess.SWITCHBOARD),
          new Group(
              "Directory", "mariposa.directory", DirectorySettings.class, ServiceProcess.DIRECTORY),
          new Group("Portal", "mariposa.portal", PortalSettings.class, ServiceProcess.PORTAL),
          new Group(
              "Redis, for all but the directory", RedisSettings.KEY, RedisSettings.class, null),
          new Group(
              "The directory, for those who ask it",
              DirectoryClientSettings.KEY,
              DirectoryClientSettings.class,
              null));

  /** Without them a process does not start. */
  static final Map<String, String> REQUIRED =
      Map.of("mariposa.directory.database.url", "jdbc:postgresql://127.0.0.1:5432/mariposa");

  /** What a process has that is told nothing but what is required, by key. */
  Map<String, Object> defaults() {
    return values(REQUIRED);
  }

  /** What a process has that is told these. */
  Map<String, Object> values(Map<String, String> told) {
    List<ConfigurationPropertySource> sources = new ArrayList<>();
    sources.add(new MapConfigurationPropertySource(told));
    if (process != null) {
      sources.add(process.properties());
    }
    Map<String, Object> values = new LinkedHashMap<>();
    collect(key, new Binder(sources).bindOrCreate(key, type), values);
    return values;
  }

  private static void collect(String key, Record settings, Map<String, Object> values) {
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      String name = key + "." + dashed(component.getName());
      Object value = value(settings, component);
      if (value instanceof Record nested) {
        collect(name, nested, values);
      } else {
        values.put(name, value);
      }
    }
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Object value(Record settings, RecordComponent component) {
    try {
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
