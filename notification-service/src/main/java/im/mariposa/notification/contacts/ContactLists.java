package im.mariposa.notification.contacts;

import im.mariposa.directory.ContactList;
import im.mariposa.protocol.ListCode;

/** The protocol's lists and the directory's. */
final class ContactLists {
  private ContactLists() {}

  static ContactList of(ListCode code) {
    return switch (code) {
      case FL -> ContactList.FORWARD;
      case AL -> ContactList.ALLOW;
      case BL -> ContactList.BLOCK;
      case RL -> ContactList.REVERSE;
    };
  }

  /** Group ids of a bit set, comma-separated; {@code 0} when the contact is in no group. */
  static String groups(int bits) {
    if (bits == 0) {
      return "0";
    }
    StringBuilder ids = new StringBuilder();
    for (int id = 0; id < Integer.SIZE; id++) {
      if ((bits & 1 << id) != 0) {
        ids.append(ids.isEmpty() ? "" : ",").append(id);
      }
    }
    return ids.toString();
  }
}
