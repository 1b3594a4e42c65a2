package im.mariposa.network.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the configuration metadata of all modules says of Mariposa's own keys. */
final class Metadata {
  private static final String FILE = "META-INF/spring-configuration-metadata.json";

  /**
   * @param description empty when there is none
   * @param defaultValue as it is written in a settings file; null when there is none
   */
  record Item(String type, String description, @Nullable String defaultValue) {}

  private Metadata() {}

  static Map<String, Item> read() {
    Map<String, Item> items = new TreeMap<>();
    try {
      for (URL file : Collections.list(Metadata.class.getClassLoader().getResources(FILE))) {
        try (InputStream in = file.openStream()) {
          for (JsonNode item : JsonMapper.shared().readTree(in).path("properties")) {
            if (item.path("name").asString().startsWith("mariposa.")) {
              items.put(item.path("name").asString(), item(item));
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return items;
  }

  private static Item item(JsonNode node) {
    return new Item(
        node.path("type").asString(""),
        node.path("description").asString(""),
        node.has("defaultValue") ? node.path("defaultValue").asString() : null);
  }
}
