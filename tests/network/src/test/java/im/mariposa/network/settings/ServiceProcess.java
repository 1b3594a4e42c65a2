package im.mariposa.network.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** A program that operators start, with the settings file it brings. */
enum ServiceProcess {
  DISPATCH("dispatch"),
  NOTIFICATION("notification"),
  SWITCHBOARD("switchboard"),
  DIRECTORY("directory"),
  PORTAL("portal"),
  STANDALONE("standalone");

  private final String word;

  ServiceProcess(String word) {
    this.word = word;
  }

  /** As it is named to operators. */
  String title() {
    return this == STANDALONE ? "`mariposa up`" : word;
  }

  String file() {
    return "mariposa-" + word + ".yml";
  }

  ConfigurationPropertySource properties() {
    return Objects.requireNonNull(ConfigurationPropertySource.from(source()));
  }

  /** What the file says, by key. */
  Map<String, String> presets() {
    EnumerablePropertySource<?> source = (EnumerablePropertySource<?>) source();
    Map<String, String> presets = new TreeMap<>();
    for (String key : source.getPropertyNames()) {
      presets.put(key, String.valueOf(source.getProperty(key)));
    }
    return presets;
  }

  private PropertySource<?> source() {
    try {
      return new YamlPropertySourceLoader().load(file(), new ClassPathResource(file())).getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
