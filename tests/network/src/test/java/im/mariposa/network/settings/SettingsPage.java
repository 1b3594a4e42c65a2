package im.mariposa.network.settings;

import im.mariposa.standalone.UpProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.util.unit.DataSize;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code docs/settings.md}, made of the metadata and of the settings files that processes bring.
 */
final class SettingsPage {
  private final Map<String, Metadata.Item> metadata;
  private final StringBuilder page = new StringBuilder();

  private SettingsPage(Map<String, Metadata.Item> metadata) {
    this.metadata = metadata;
  }

  static String of(Map<String, Metadata.Item> metadata) {
    SettingsPage made = new SettingsPage(metadata);
    made.introduction();
    made.options();
    Group.ALL.forEach(made::group);
    made.http();
    return made.page.toString();
  }

  private void introduction() {
    page.append(
        """
        <!-- Written by SettingsPageTest, which says how; texts and defaults are those of the settings' metadata. -->
        # Settings

        Each process reads its settings from a file in its working directory, the environment and its arguments; what comes
        later in this list goes before:

        | | |
        |---|---|
        """);
    page.append("| file | ")
        .append(
            Arrays.stream(ServiceProcess.values())
                .filter(process -> process != ServiceProcess.STANDALONE)
                .map(process -> "`" + process.file() + "`")
                .collect(Collectors.joining(", ")))
        .append(" |\n");
    page.append(
        """
        | environment | the key in capitals, dots as `_`, dashes left out; it stands below each key |
        | arguments | `--key=value` |

        Durations are written like `500ms`, `60s`, `10m`, `1h`, sizes like `64KB`, `1MB`. A value that cannot work is refused at
        start, with its key and what is right. In containers, secrets are files named like their key below `/run/secrets`
        ([deploy](../deploy)).

        """);
  }

  /** The one command that starts all processes in one. */
  private void options() {
    page.append(
        """
        ## `mariposa up`

        The network in one process ([command-line.md](command-line.md)) reads `mariposa-standalone.yml`, the environment and the
        keys below. It says itself where its listeners, PostgreSQL, Redis and files are, numbers the names of its nodes, shares
        the cores among them, and takes no more people than it may open files for. Its options:

        | option | |
        |---|---|
        """);
    CommandSpec up = (CommandSpec) new UpProvider().command();
    for (OptionSpec option : up.options()) {
      if (!option.usageHelp()) {
        row(
            "`" + option.longestName() + " " + option.paramLabel() + "`",
            String.join(" ", option.description()));
      }
    }
    page.append('\n');
  }

  private void group(Group group) {
    page.append("## ").append(group.title()).append("\n\n");
    page.append("| key | default | type | purpose |\n|---|---|---|---|\n");
    group.defaults().forEach(this::setting);
    page.append('\n');
  }

  private void setting(String key, Object value) {
    Metadata.Item item = Objects.requireNonNull(metadata.get(key), key);
    row(
        "`" + key + "`<br>`" + variable(key) + "`",
        Group.REQUIRED.containsKey(key) ? "must be given" : defaults(key, item),
        type(value),
        sentence(item.description()));
  }

  static String variable(String key) {
    return key.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /** The default, and what processes have in its place. */
  private static String defaults(String key, Metadata.Item item) {
    StringBuilder text = new StringBuilder(code(Objects.requireNonNull(item.defaultValue())));
    for (ServiceProcess process : ServiceProcess.values()) {
      String preset = process.presets().get(key);
      if (preset != null && !preset.equals(item.defaultValue())) {
        text.append("; ").append(process.title()).append(": ").append(code(preset));
      }
    }
    return text.toString();
  }

  private static String code(String value) {
    return value.isEmpty() ? "empty" : "`" + value + "`";
  }

  private static String type(Object value) {
    return switch (value) {
      case Enum<?> choice ->
          Arrays.stream(choice.getDeclaringClass().getEnumConstants())
              .map(one -> one.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      case Boolean _ -> "true, false";
      case Integer _ -> "number";
      case Duration _ -> "duration";
      case DataSize _ -> "size";
      case Path _ -> "path";
      case String _ -> "text";
      default -> throw new IllegalStateException("No name for values like " + value.getClass());
    };
  }

  private static String sentence(String description) {
    String text = description.substring(0, 1).toUpperCase(Locale.ROOT) + description.substring(1);
    return text.endsWith(".") ? text : text + ".";
  }

  /** Where processes answer to operators and to each other: keys of Spring Boot. */
  private void http() {
    page.append(
        """
        ## HTTP and gRPC

        Every process answers `/actuator/health` and `/actuator/prometheus` by HTTP, the portal the admin API too, the directory
        questions of the others by gRPC. Where is told by keys of Spring Boot, whose other
        [properties](https://docs.spring.io/spring-boot/appendix/application-properties/index.html) work as well. `mariposa up`
        has options for it.

        | process | `server.address` | `server.port` | `spring.grpc.server.address` | `spring.grpc.server.port` |
        |---|---|---|---|---|
        """);
    for (ServiceProcess process : ServiceProcess.values()) {
      if (process != ServiceProcess.STANDALONE) {
        Map<String, String> presets = process.presets();
        row(
            process.title(),
            preset(presets, "server.address"),
            preset(presets, "server.port"),
            preset(presets, "spring.grpc.server.address"),
            preset(presets, "spring.grpc.server.port"));
      }
    }
  }

  private static String preset(Map<String, String> presets, String key) {
    String value = presets.get(key);
    return value == null ? "" : code(value);
  }

  private void row(String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
