package im.mariposa.portal.contacts;

import im.mariposa.directory.ContactList;
import im.mariposa.operations.contacts.ListName;
import im.mariposa.operations.declaration.Problem;
import im.mariposa.portal.Refused;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lists as requests name them and as the directory does. */
public final class Lists {
  private Lists() {}

  /**
   * Those to add somebody to: forward and allow when none is named.
   *
   * @throws Refused when the choice makes no sense
   */
  public static List<ListName> toAdd(@Nullable List<ListName> named) {
    List<ListName> lists = distinct(named, List.of(ListName.FL, ListName.AL));
    if (lists.contains(ListName.AL) && lists.contains(ListName.BL)) {
      throw new Refused(
          Problem.INVALID_LISTS,
          "Nobody can be on the allow list (AL) and the block list (BL) at once: choose one.");
    }
    return lists;
  }

  /** Those to remove somebody from: all when none is named. */
  static List<ListName> toRemove(@Nullable List<ListName> named) {
    return distinct(named, List.of(ListName.values()));
  }

  private static List<ListName> distinct(@Nullable List<ListName> named, List<ListName> usual) {
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

  public static ContactList of(ListName name) {
    return switch (name) {
      case FL -> ContactList.FORWARD;
      case AL -> ContactList.ALLOW;
      case BL -> ContactList.BLOCK;
    };
  }

  static String name(ContactList list) {
    return switch (list) {
      case FORWARD -> "FL";
      case ALLOW -> "AL";
      case BLOCK -> "BL";
      case REVERSE -> "RL";
    };
  }

  static Optional<ListName> opposite(ListName name) {
    return switch (name) {
      case FL -> Optional.empty();
      case AL -> Optional.of(ListName.BL);
      case BL -> Optional.of(ListName.AL);
    };
  }

  static String names(List<ListName> lists) {
    return lists.stream().map(ListName::name).collect(Collectors.joining(", "));
  }
}
