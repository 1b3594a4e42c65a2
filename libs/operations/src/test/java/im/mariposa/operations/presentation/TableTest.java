package im.mariposa.operations.presentation;

import static im.mariposa.operations.presentation.Column.column;
import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.operations.json.Describe;
import im.mariposa.vocabulary.ContactList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Answers with an entry for each lamp. */
final class TableTest {

  record Lamp(
      @Describe("Where.") String room,
      @Describe("Percent.") int light,
      @Describe("Whose lists.") List<ContactList> lists) {}

  record Lamps(@Describe("All.") List<Lamp> lamps, @Nullable @Describe("Next.") String next) {}

  private static final Lamps LAMPS =
      new Lamps(
          List.of(
              new Lamp("hall", 40, List.of(ContactList.FL, ContactList.AL)),
              new Lamp("attic", 0, List.of())),
          "attic");

  @Test
  void aLineForEachEntryInTheOrderOfTheColumns() {
    Table<Lamps, Lamp> table =
        Table.of(
            Lamps::lamps,
            column("room", Lamp::room),
            column("lists", Lamp::lists),
            column("light", lamp -> lamp.light() + " %"));

    assertThat(Screen.lines(table, LAMPS)).containsExactly("hall | FL,AL | 40 %", "attic |  | 0 %");
    assertThat(table.heading()).isEqualTo("room, lists, light");
  }

  @Test
  void onlyATableOfPagesHasMore() {
    Table<Lamps, Lamp> whole = Table.of(Lamps::lamps, column("room", Lamp::room));
    Table<Lamps, Lamp> pages = Table.ofPages(Lamps::lamps, Lamps::next, column("room", Lamp::room));

    assertThat(whole.paged()).isFalse();
    assertThat(whole.after(LAMPS)).isNull();
    assertThat(pages.paged()).isTrue();
    assertThat(pages.after(LAMPS)).isEqualTo("attic");
    assertThat(pages.after(new Lamps(List.of(), null))).isNull();
  }

  @Test
  void whatIsLeftOutOnPurposeIsNamed() {
    Table<Lamps, Lamp> table =
        Table.ofPages(Lamps::lamps, Lamps::next, column("room", Lamp::room))
            .without("light", "lists");

    assertThat(table.unseen()).containsExactly("light", "lists");
    assertThat(table.after(LAMPS)).as("still pages").isEqualTo("attic");
  }
}
