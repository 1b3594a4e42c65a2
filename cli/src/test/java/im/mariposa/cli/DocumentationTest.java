package im.mariposa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cli.command.Surroundings;
import im.mariposa.operations.Operations;
import im.mariposa.operations.declaration.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code docs/command-line.md} shows each command with its arguments and options, and no others.
 * What stands between its markers is made from the declarations of the operations; the rest is
 * written by hand.
 */
final class DocumentationTest {
  private static final Path PAGE = Path.of("..", "docs", "command-line.md");
  private static final String WRITE = "documentation";
  private static final String HOW_TO_WRITE =
      "what the declarations say, and "
          + PAGE
          + " does not. Write it there: mvn -pl cli -am test -Dtest=DocumentationTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -D"
          + WRITE
          + "=write";

  private static final CommandLine PROGRAM =
      Main.program(new Surroundings(System.in, System.out, System.err, Map.of(), false));

  static Stream<Group> groups() {
    return Operations.groups().stream();
  }

  @ParameterizedTest
  @MethodSource("groups")
  void showsWhatTheDeclarationsSay(Group group) throws IOException {
    String page = Files.readString(PAGE);
    String begin = "<!-- commands of '" + group.name() + "', made from their declarations -->\n";
    String end = "\n<!-- end of '" + group.name() + "' -->";
    assertThat(page).as("markers of the group in %s", PAGE).contains(begin, end);
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf(end, from - 1);
    String declared = new CommandReference(PROGRAM).of(group);

    if ("write".equals(System.getProperty(WRITE))) {
      Files.writeString(
          PAGE, page.substring(0, from) + declared + page.substring(Math.max(from, to)));
    } else {
      assertThat(page.substring(from, Math.max(from, to))).as(HOW_TO_WRITE).isEqualTo(declared);
    }
  }

  @Test
  void hasNoMarkersOfOtherGroups() throws IOException {
    assertThat(Files.readString(PAGE).split("<!-- commands of ", -1))
        .as("groups with markers, and what is before them")
        .hasSize(Operations.groups().size() + 1);
  }

  static Stream<CommandSpec> commands() {
    return leaves(PROGRAM).filter(spec -> !spec.name().equals("greet"));
  }

  private static Stream<CommandSpec> leaves(CommandLine command) {
    return command.getSubcommands().isEmpty()
        ? Stream.of(command.getCommandSpec())
        : command.getSubcommands().values().stream().flatMap(DocumentationTest::leaves);
  }

  /** Those that are no operations too. */
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
            .filter(name -> !CommandReference.COMMON.contains(name))
            .toList();
    assertThat(Arrays.stream(line.split("[\\s\\[\\]|]+")).filter(word -> word.startsWith("--")))
        .filteredOn(name -> !CommandReference.COMMON.contains(name))
        .containsExactlyInAnyOrderElementsOf(options);
  }
}
