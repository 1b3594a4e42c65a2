package im.mariposa.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What metrics and the audit table call a change. */
class ChangeTest {
  /** Stands where a name, a number or a value is that no audit row may repeat. */
  private static final String PRIVATE = "private";

  static List<Arguments> changes() {
    return List.of(
        arguments(
            new Change.AddContact(ContactList.FL, "a@b.c", PRIVATE, null),
            "add_contact",
            "added to FL: a@b.c"),
        arguments(
            new Change.AddContact(ContactList.FL, "a@b.c", PRIVATE, 3),
            "add_contact",
            "added to FL: a@b.c"),
        arguments(
            new Change.AddContact(ContactList.BL, "a@b.c", PRIVATE, null),
            "add_contact",
            "added to BL: a@b.c"),
        arguments(
            new Change.RemoveContact(ContactList.AL, "a@b.c", null),
            "remove_contact",
            "removed from AL: a@b.c"),
        arguments(
            new Change.RemoveContact(ContactList.FL, "a@b.c", 0),
            "remove_contact",
            "removed from FL: a@b.c"),
        arguments(new Change.Rename("a@b.c", PRIVATE), "rename", "renamed: a@b.c"),
        arguments(new Change.SetPrompt(true), "set_prompt", "GTC"),
        arguments(new Change.SetPrompt(false), "set_prompt", "GTC"),
        arguments(new Change.SetPrivacy(true), "set_privacy", "BLP"),
        arguments(new Change.SetPrivacy(false), "set_privacy", "BLP"),
        arguments(new Change.SetProperty(Property.PHH, PRIVATE), "set_property", "PHH"),
        arguments(new Change.SetProperty(Property.MBE, null), "set_property", "MBE"),
        arguments(new Change.AddGroup(PRIVATE), "add_group", "group made"),
        arguments(new Change.RenameGroup(7, PRIVATE), "rename_group", "group 7 renamed"),
        arguments(new Change.RemoveGroup(29), "remove_group", "group 29 removed"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aChangeSaysWhatItIs(Change change, String kind, String summary) {
    assertThat(change.kind()).isEqualTo(kind);
    assertThat(change.summary()).isEqualTo(summary).doesNotContain(PRIVATE);
  }

  @Test
  void everyChangeIsInTheTable() {
    assertThat(changes().stream().<Class<?>>map(row -> row.get()[0].getClass()).distinct())
        .containsExactlyInAnyOrderElementsOf(records(Change.class).toList());
  }

  @Test
  void noTwoChangesShareAKind() {
    assertThat(changes().stream().map(row -> row.get()[1]).distinct().count())
        .isEqualTo(records(Change.class).count());
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ChangeTest::records)
        : Stream.of(type);
  }
}
