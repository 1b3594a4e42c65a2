package im.mariposa.network.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * A setting that does not exist would be ignored in silence: {@code docker-compose.yml} has none.
 */
class ContainersTest {
  private static final Path COMPOSE = Path.of("..", "..", "docker-compose.yml");
  private static final Set<String> KEYS = Metadata.read().keySet();

  @Test
  void everyVariableAndSecretIsASetting() throws IOException {
    Set<String> variables = new TreeSet<>();
    Set<String> secrets = new TreeSet<>();
    try (Reader reader = Files.newBufferedReader(COMPOSE)) {
      Map<?, ?> compose = new Yaml().load(reader);
      collect(Objects.requireNonNull(compose.get("services")), variables, secrets);
    }
    assertThat(variables)
        .hasSizeGreaterThan(5)
        .isSubsetOf(KEYS.stream().map(SettingsPage::variable).collect(Collectors.toSet()));
    assertThat(secrets).hasSizeGreaterThan(1).isSubsetOf(KEYS);
  }

  private static void collect(Object node, Set<String> variables, Set<String> secrets) {
    switch (node) {
      case Map<?, ?> map ->
          map.forEach(
              (key, value) -> {
                String name = String.valueOf(key);
                if (name.startsWith("MARIPOSA_")) {
                  variables.add(name);
                } else if (name.equals("target")) {
                  secrets.add(String.valueOf(value));
                }
                collect(value, variables, secrets);
              });
      case Iterable<?> list -> list.forEach(one -> collect(one, variables, secrets));
      default -> {}
    }
  }
}
