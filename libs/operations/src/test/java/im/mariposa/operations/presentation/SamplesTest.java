package im.mariposa.operations.presentation;

import static im.mariposa.operations.presentation.Column.column;
import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.json.Describe;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Components that nobody shows are found. */
final class SamplesTest {

  public record Lamps(
      @Describe("All.") List<Lamp> lamps, @Nullable @Describe("Next.") String next) {}

  public record Lamp(
      @Describe("Where.") String room,
      @Describe("Percent.") int light,
      @Describe("Who may.") boolean locked) {}

  public record Nothing() {}

  public interface LampOperations {
    Lamps list(Nothing request);
  }

  private static Operation<Nothing, Lamps> list(Presentation<Lamps> presentation) {
    return Operation.named("lamps", "Lists lamps.")
        .get("/lamps")
        .takes(Nothing.class)
        .answers(Lamps.class, presentation)
        .by(LampOperations.class, LampOperations::list);
  }

  @Test
  void theComponentsOfAnAnswerAreThoseOfItsRecordsToo() {
    assertThat(Samples.components(Lamps.class))
        .containsExactlyInAnyOrder(
            "Lamps.lamps", "Lamps.next", "Lamp.room", "Lamp.light", "Lamp.locked");
  }

  @Test
  void whatHasAColumnIsShown() {
    assertThat(
            Samples.shown(
                list(
                    Table.of(
                        Lamps::lamps,
                        column("room", Lamp::room),
                        column("light", lamp -> lamp.light() > 50 ? "bright" : "dim")))))
        .containsExactlyInAnyOrder("Lamps.lamps", "Lamp.room", "Lamp.light");
  }

  @Test
  void whatOnlyOneOfManySentencesTellsIsShown() {
    assertThat(
            Samples.shown(
                list(
                    Sentences.done(
                        answer ->
                            answer.next() == null
                                ? "There are " + answer.lamps().size() + "."
                                : "There are more."))))
        .containsExactlyInAnyOrder("Lamps.lamps", "Lamps.next");
  }
}
