package im.mariposa.directory.service.contacts;

import im.mariposa.vocabulary.ContactList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads and writes contact rows. Each belongs to its owner, whose account row is locked before one
 * is changed.
 */
public final class ContactRows {
  private static final String COLUMNS =
      "SELECT c.owner_id, c.contact_id, c.lists, c.groups, c.stored_name FROM contact c ";

  private static final String BETWEEN =
      COLUMNS + "WHERE (c.owner_id, c.contact_id) IN ((?, ?), (?, ?))";

  private static final String BY_HANDLE =
      COLUMNS + "JOIN account a ON a.id = c.contact_id WHERE c.owner_id = ? AND a.handle = ?";

  private static final String IN_GROUP =
      COLUMNS + "WHERE c.owner_id = ? AND c.groups & ? <> 0 ORDER BY c.contact_id";

  private static final String INSERT =
      "INSERT INTO contact (owner_id, contact_id, lists, groups, stored_name) VALUES (?, ?, ?, ?, ?)";

  private static final String UPDATE =
      "UPDATE contact SET lists = ?, groups = ?, stored_name = ? WHERE owner_id = ? AND contact_id = ?";

  private static final String DELETE = "DELETE FROM contact WHERE owner_id = ? AND contact_id = ?";

  private final JdbcClient jdbc;

  public ContactRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param mine the owner's row about the other
   * @param theirs the other's row about the owner
   */
  record Pair(@Nullable ContactRow mine, @Nullable ContactRow theirs) {

    int myLists() {
      return mine == null ? 0 : mine.lists();
    }

    Membership myMembership() {
      return mine == null ? Membership.ZERO_ALONE : mine.membership();
    }

    int theirLists() {
      return theirs == null ? 0 : theirs.lists();
    }
  }

  /** What two accounts keep about each other. */
  Pair between(long ownerId, long otherId) {
    List<ContactRow> rows =
        jdbc.sql(BETWEEN).params(ownerId, otherId, otherId, ownerId).query(ContactRows::row).list();
    return new Pair(ownedBy(ownerId, rows), ownedBy(otherId, rows));
  }

  private static @Nullable ContactRow ownedBy(long ownerId, List<ContactRow> rows) {
    return rows.stream().filter(row -> row.ownerId() == ownerId).findFirst().orElse(null);
  }

  /** The owner's row about the person with this handle. */
  @Nullable ContactRow find(long ownerId, String handle) {
    return jdbc.sql(BY_HANDLE)
        .params(ownerId, handle)
        .query(ContactRows::row)
        .optional()
        .orElse(null);
  }

  /** The owner's contacts that are explicitly in a group. */
  List<ContactRow> inGroup(long ownerId, int group) {
    return jdbc.sql(IN_GROUP).params(ownerId, 1 << group).query(ContactRows::row).list();
  }

  private static ContactRow row(ResultSet rs, int number) throws SQLException {
    return new ContactRow(
        rs.getLong(1), rs.getLong(2), rs.getInt(3), new Membership(rs.getInt(4)), rs.getString(5));
  }

  /** Puts the other on a list of the owner, under this name. */
  ContactRow put(long ownerId, long otherId, Pair rows, ContactList list, String name) {
    return put(ownerId, otherId, rows, list, name, rows.myMembership());
  }

  /** The same, as a member of these groups. */
  ContactRow put(
      long ownerId, long otherId, Pair rows, ContactList list, String name, Membership groups) {
    ContactRow mine = rows.mine();
    if (mine != null) {
      ContactRow now = mine.on(list, name).in(groups);
      write(now);
      return now;
    }
    ContactRow made = new ContactRow(ownerId, otherId, list.bit(), groups, name);
    jdbc.sql(INSERT).params(ownerId, otherId, made.lists(), groups.bits(), name).update();
    return made;
  }

  /** Writes a row that is there; one that is on no list any more goes. Returns it as it is now. */
  ContactRow write(ContactRow row) {
    if (row.lists() == 0) {
      jdbc.sql(DELETE).params(row.ownerId(), row.contactId()).update();
    } else {
      jdbc.sql(UPDATE)
          .params(
              row.lists(),
              row.membership().bits(),
              row.storedName(),
              row.ownerId(),
              row.contactId())
          .update();
    }
    return row;
  }
}
