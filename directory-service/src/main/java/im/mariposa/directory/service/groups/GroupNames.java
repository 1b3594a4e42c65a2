package im.mariposa.directory.service.groups;

import im.mariposa.directory.Group;
import java.util.ArrayList;
import java.util.List;

/** Names of groups, and of group 0, which exists without being stored. */
public final class GroupNames {
  /** Group 0 of an account that never had groups: clients set themselves up when they see it. */
  private static final String NEVER_USED = "~";

  /** Group 0 once another group was made, until it gets a name of its own. */
  static final String OTHER_CONTACTS = "Other%20Contacts";

  private GroupNames() {}

  /** All groups, ascending, from those that are stored, ascending. */
  public static List<Group> withGroupZero(List<Group> stored) {
    if (!stored.isEmpty() && stored.getFirst().id() == 0) {
      return List.copyOf(stored);
    }
    List<Group> all = new ArrayList<>(stored.size() + 1);
    all.add(new Group(0, stored.isEmpty() ? NEVER_USED : OTHER_CONTACTS));
    all.addAll(stored);
    return List.copyOf(all);
  }
}
