package im.mariposa.portal.contacts;

import im.mariposa.operations.declaration.Problem;
import im.mariposa.operations.declaration.Refused;
import im.mariposa.vocabulary.ContactList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which lists a request means. */
public final class Lists {
  private Lists() {}

  /**
   * Those to add somebody to: forward and allow when none is named.
   *
   * @throws Refused when the choice makes no sense
   */
  public static List<ContactList> toAdd(@Nullable List<ContactList> named) {
    List<ContactList> lists = distinct(named, List.of(ContactList.FL, ContactList.AL));
    if (lists.contains(ContactList.AL) && lists.contains(ContactList.BL)) {
      throw new Refused(
          Problem.INVALID_LISTS,
          "Nobody can be on the allow list (AL) and the block list (BL) at once: choose one.");
    }
    return lists;
  }

  /** Those to remove somebody from: all when none is named. */
  static List<ContactList> toRemove(@Nullable List<ContactList> named) {
    return distinct(named, ContactList.EDITABLE);
  }

  private static List<ContactList> distinct(
      @Nullable List<ContactList> named, List<ContactList> usual) {
    if (named == null) {
      return usual;
    }
    if (named.isEmpty()) {
      throw new Refused(
          Problem.INVALID_LISTS,
          "No list is named: give one or more of FL, AL and BL, or leave 'lists' out.");
    }
    return named.stream().distinct().toList();
  }

  static Optional<ContactList> opposite(ContactList name) {
    return switch (name) {
      case FL, RL -> Optional.empty();
      case AL -> Optional.of(ContactList.BL);
      case BL -> Optional.of(ContactList.AL);
    };
  }

  static String names(List<ContactList> lists) {
    return lists.stream().map(ContactList::name).collect(Collectors.joining(", "));
  }
}
