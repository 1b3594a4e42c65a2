package im.mariposa.notification;

import im.mariposa.notification.settings.NotificationSettings;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings of nodes on a free port of 127.0.0.1. */
public final class TestSettings {
  private TestSettings() {}

  /**
   * @param keys what is different from the defaults, without {@code mariposa.notification}; every
   *     key must exist
   */
  public static NotificationSettings of(Map<String, ?> keys) {
    Map<String, Object> set = new HashMap<>(Map.of("listener.bind", "127.0.0.1"));
    set.putAll(keys);
    MapConfigurationPropertySource source = new MapConfigurationPropertySource();
    set.forEach((key, value) -> source.put("mariposa.notification." + key, value));
    return new Binder(source)
        .bindOrCreate(
            "mariposa.notification",
            Bindable.of(NotificationSettings.class),
            new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
  }
}
