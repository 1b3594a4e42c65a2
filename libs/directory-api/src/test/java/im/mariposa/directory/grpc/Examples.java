package im.mariposa.directory.grpc;

import im.mariposa.directory.Account;
import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryAdministration.OwnerChange;
import im.mariposa.directory.Group;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Roster;
import im.mariposa.directory.RosterContact;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.PropertyValue;
import im.mariposa.vocabulary.ReverseListNotice;
import im.mariposa.vocabulary.Visibility;
import java.util.List;

/** Values in which no two fields of one type are the same, so that none can stand for another. */
final class Examples {
  /** Every byte a client may send, one char each. */
  static final String ALL_BYTES = allBytes();

  /** The highest list version. */
  static final long LAST_VERSION = 4294967295L;

  static final RosterContact CONTACT =
      new RosterContact(
          Long.MAX_VALUE,
          "b@b.c",
          15,
          "stored",
          ALL_BYTES,
          1 << 29,
          new Properties("h", null, "m", true, false));

  static final RosterContact PLAIN_CONTACT =
      new RosterContact(3, "c@b.c", 8, "", "c", 0, Properties.BLANK);

  static final Roster ROSTER =
      new Roster(
          LAST_VERSION,
          true,
          false,
          new Properties("", "work", null, false, true),
          List.of(new Group(0, "~"), new Group(29, ALL_BYTES)),
          List.of(CONTACT, PLAIN_CONTACT),
          new Visibility(true, new long[] {2, Long.MAX_VALUE}, 12));

  static final Account ACCOUNT =
      new Account(
          Long.MAX_VALUE,
          "a@b.c",
          ALL_BYTES,
          true,
          new Visibility(false, new long[] {5, 6}, 9),
          false);

  static final ReverseListNotice REVERSE = new ReverseListNotice(1, 2, true, 3, "a@b.c", "x");

  static final ChangeResult.Changed CHANGED =
      new ChangeResult.Changed(
          LAST_VERSION,
          CONTACT,
          "",
          new long[] {3, 2},
          new Visibility(false, new long[] {5}, 9),
          List.of(REVERSE, new ReverseListNotice(4, 5, false, 6, "d@b.c", ALL_BYTES)),
          new PropertyNotice(
              Long.MAX_VALUE,
              "a@b.c",
              List.of(new PropertyValue(Property.PHH, null), new PropertyValue(Property.MOB, "N")),
              new long[] {1, Long.MAX_VALUE},
              new long[] {LAST_VERSION, 1}));

  static final ChangeResult.Changed ONLY_VERSION =
      new ChangeResult.Changed(1, null, null, new long[0], null, List.of(), null);

  static final OwnerChange OWNER_CHANGE =
      new OwnerChange(8, "o@b.c", new Change.RemoveContact(ContactList.FL, "a@b.c", null), CHANGED);

  private Examples() {}

  private static String allBytes() {
    StringBuilder text = new StringBuilder();
    for (char c = 1; c <= 0xFF; c++) {
      text.append(c);
    }
    return text.toString();
  }
}
