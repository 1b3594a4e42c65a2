package im.mariposa.notification.contacts;

import im.mariposa.vocabulary.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The groups of a contact as clients are shown them. */
final class GroupIds {
  private GroupIds() {}

  /** Ids of a bit set, ascending; 0 when the contact is in no group. Other bits are no groups. */
  static List<Integer> of(int bits) {
    List<Integer> ids = new ArrayList<>();
    for (int id = 0; id < Limits.GROUPS; id++) {
      if ((bits & 1 << id) != 0) {
        ids.add(id);
      }
    }
    return ids.isEmpty() ? List.of(0) : ids;
  }

  /** The same as {@code LST} has them ({@code docs/protocol/notification.md} 11.6). */
  static String wire(int bits) {
    return of(bits).stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
