package im.mariposa.dispatch;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings of servers on a free port of 127.0.0.1. */
final class TestSettings {
  private TestSettings() {}

  /**
   * @param keys what is different from the defaults, without {@code mariposa.dispatch}; every key
   *     must exist
   */
  static DispatchSettings of(Map<String, ?> keys) {
    Map<String, Object> set = new HashMap<>(Map.of("listener.bind", "127.0.0.1"));
    set.putAll(keys);
    MapConfigurationPropertySource source = new MapConfigurationPropertySource();
    set.forEach((key, value) -> source.put("mariposa.dispatch." + key, value));
    return new Binder(source)
        .bindOrCreate(
            "mariposa.dispatch",
            Bindable.of(DispatchSettings.class),
            new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
  }
}
