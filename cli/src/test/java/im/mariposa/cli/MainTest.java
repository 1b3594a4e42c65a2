package im.mariposa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cli.Terminal.Run;
import im.mariposa.operations.Operations;
import im.mariposa.operations.declaration.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
  private final Terminal terminal = new Terminal();

  static Stream<Operation<?, ?>> operations() {
    return Operations.all().stream();
  }

  private Run help(Operation<?, ?> operation) {
    List<String> words = new ArrayList<>(List.of(operation.name().split(" ", -1)));
    words.add("--help");
    return terminal.run(words.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyOperationIsACommandWithHelp(Operation<?, ?> operation) {
    Run run = help(operation);

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("Usage: mariposa " + operation.name() + " ")
        .contains(operation.summary().substring(0, 15), "--data", "--url", "--token");
  }

  @Test
  void parametersAreArgumentsAndOptions() {
    assertThat(terminal.run("account", "add", "--help").out())
        .contains("HANDLE", "--name", "--password", "--password-stdin");
    assertThat(terminal.run("contact", "add", "--help").out())
        .contains("OWNER CONTACT", "--lists", "--name");
    assertThat(terminal.run("alert", "--help").out()).contains("--text", "--keep", "--admin-url");
    assertThat(terminal.run("account", "list", "--help").out())
        .contains("--json")
        .doesNotContain("--after");
    assertThat(terminal.run("import", "contacts", "--help").out()).contains("owner,contact,lists");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "account", "contact", "import"})
  void aGroupWantsToKnowWhatToDo(String group) {
    Run run = group.isEmpty() ? terminal.run() : terminal.run(group);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("Say what to do: ").contains("--help");
    assertThat((group.isEmpty() ? terminal.run("--help") : terminal.run(group, "--help")).status())
        .isZero();
  }

  @Test
  void aSlipIsASentenceOnStderr() {
    Run unknown = terminal.run("account", "lst");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.out()).isEmpty();
    assertThat(unknown.err()).contains("'lst'", "Did you mean", "mariposa account --help");

    assertThat(terminal.run("account", "add").err())
        .contains("HANDLE")
        .contains("mariposa account add --help");
    assertThat(terminal.run("alert", "a@b.example").err()).contains("--text");
    assertThat(terminal.run("nodes", "--nodes", "2").status()).isEqualTo(2);
  }

  @Test
  void modulesAddCommands() {
    assertThat(terminal.run("--help").out()).contains("greet", "Greets.");

    Run run = terminal.run("greet");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines()).containsExactly("Nobody is here to be greeted.");
  }

  @Test
  void helpIsThere() {
    Run run = terminal.run("--help");

    assertThat(run.status()).isZero();
    assertThat(run.out().toLowerCase(Locale.ROOT))
        .contains("account", "contact", "import", "alert", "nodes", "conformance");
  }
}
