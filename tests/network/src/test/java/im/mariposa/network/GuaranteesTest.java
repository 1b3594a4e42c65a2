package im.mariposa.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that docs/guarantees.md names as proof is there. */
class GuaranteesTest {
  private static final Path CHECKOUT = Path.of("..", "..");
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract))`");

  @Test
  void everyTestThatThePageNamesIsThere() throws IOException {
    TreeSet<String> named =
        NAMED
            .matcher(Files.readString(CHECKOUT.resolve("docs/guarantees.md")))
            .results()
            .map((MatchResult test) -> test.group(1) + ".java")
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).isNotEmpty();

    try (Stream<Path> files = Files.walk(CHECKOUT)) {
      files
          .filter(file -> file.toString().contains("/src/"))
          .map(file -> file.getFileName().toString())
          .forEach(named::remove);
    }
    assertThat(named).as("tests that docs/guarantees.md names and that are not there").isEmpty();
  }
}
