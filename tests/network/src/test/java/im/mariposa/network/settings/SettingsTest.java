package im.mariposa.network.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Every key is described by configuration metadata, and that tells the truth. */
class SettingsTest {
  private static final Map<String, Metadata.Item> METADATA = Metadata.read();
  private static final List<Group> GROUPS = Group.ALL;

  @Test
  void everyKeyThatIsReadIsDescribedAndNoOther() {
    TreeSet<String> read = new TreeSet<>();
    GROUPS.forEach(group -> read.addAll(group.defaults().keySet()));
    assertThat(METADATA.keySet()).containsExactlyElementsOf(read);
  }

  @ParameterizedTest
  @FieldSource("GROUPS")
  void everyKeyHasPurposeTypeAndDefault(Group group) {
    for (String key : group.defaults().keySet()) {
      Metadata.Item item = described(key);
      assertThat(item.description()).as("purpose of %s", key).isNotBlank().doesNotContain("{@");
      assertThat(item.type()).as("type of %s", key).isNotBlank();
      assertThat(item.defaultValue()).as("default of %s", key).isNotNull();
    }
  }

  @ParameterizedTest
  @FieldSource("GROUPS")
  void theDefaultsAreThoseThatAProcessHas(Group group) {
    group
        .defaults()
        .forEach(
            (key, value) -> {
              if (!Group.REQUIRED.containsKey(key)) {
                assertThat(read(described(key).defaultValue(), value))
                    .as("default of %s in its metadata", key)
                    .isEqualTo(value);
              }
            });
  }

  @Test
  void whatMustBeGivenIsNamedWhenItIsNot() {
    for (String key : Group.REQUIRED.keySet()) {
      Group group =
          GROUPS.stream().filter(one -> one.defaults().containsKey(key)).findFirst().orElseThrow();
      assertThatThrownBy(() -> group.values(Map.of()))
          .rootCause()
          .hasMessageStartingWith("Setting " + key + " must be given");
    }
  }

  private static Metadata.Item described(String key) {
    return Objects.requireNonNull(METADATA.get(key), () -> key + " has no metadata");
  }

  /** The text of a settings file as a value of the same type. */
  private static Object read(@Nullable String text, Object same) {
    Class<?> type = same instanceof Path ? Path.class : same.getClass();
    MapConfigurationPropertySource source = new MapConfigurationPropertySource();
    source.put("value", Objects.requireNonNull(text));
    return new Binder(source).bind("value", type).get();
  }
}
