package im.mariposa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cli.command.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code docs/command-line.md} shows each command with its arguments and options, and no others.
 */
final class DocumentationTest {
  private static final Path PAGE = Path.of("..", "docs", "command-line.md");

  /** Described once for all commands. */
  private static final Set<String> COMMON =
      Set.of("--help", "--data", "--url", "--admin-url", "--token");

  static Stream<CommandSpec> commands() {
    CommandLine program =
        Main.program(new Surroundings(System.in, System.out, System.err, Map.of(), false));
    return leaves(program).filter(spec -> !spec.name().equals("greet"));
  }

  private static Stream<CommandSpec> leaves(CommandLine command) {
    return command.getSubcommands().isEmpty()
        ? Stream.of(command.getCommandSpec())
        : command.getSubcommands().values().stream().flatMap(DocumentationTest::leaves);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void showsTheCommand(CommandSpec command) throws IOException {
    String start = "./" + command.qualifiedName();
    List<String> shown =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.equals(start) || line.startsWith(start + " "))
            .toList();
    assertThat(shown).as("lines of %s that begin with '%s'", PAGE, start).hasSize(1);
    String line = shown.getFirst();

    assertThat(command.positionalParameters())
        .extracting(PositionalParamSpec::paramLabel)
        .allMatch(line::contains);
    List<String> options =
        command.options().stream()
            .map(OptionSpec::longestName)
            .filter(name -> !COMMON.contains(name))
            .toList();
    assertThat(Arrays.stream(line.split("[\\s\\[\\]|]+")).filter(word -> word.startsWith("--")))
        .filteredOn(name -> !COMMON.contains(name))
        .containsExactlyInAnyOrderElementsOf(options);
  }
}
