package im.mariposa.operations.presentation;

import static im.mariposa.operations.presentation.Column.column;
import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.operations.json.Describe;
import org.junit.jupiter.api.Test;

/** Answers about one lamp. */
final class SheetTest {

  record Lamp(@Describe("Where.") String room, @Describe("Percent.") long light) {}

  @Test
  void aLineForEachPropertyWithItsLabel() {
    Sheet<Lamp> sheet =
        Sheet.of(
            column("light", Lamp::light), column("where it is", lamp -> "in the " + lamp.room()));

    assertThat(Screen.lines(sheet, new Lamp("hall", 40)))
        .containsExactly("light | 40", "where it is | in the hall");
  }
}
