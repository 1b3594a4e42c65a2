package im.mariposa.notification.contacts;

/** The groups of a contact in {@code LST} ({@code docs/protocol/notification.md} 11.6). */
final class GroupIds {
  private GroupIds() {}

  /** Ids of a bit set, comma-separated; {@code 0} when the contact is in no group. */
  static String wire(int bits) {
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
