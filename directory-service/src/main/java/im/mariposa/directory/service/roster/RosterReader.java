package im.mariposa.directory.service.roster;

import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.Group;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Roster;
import im.mariposa.directory.RosterContact;
import im.mariposa.directory.service.contacts.Membership;
import im.mariposa.directory.service.groups.GroupNames;
import im.mariposa.directory.service.privacy.Allowing;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Visibility;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads rosters. One statement sees one state of the database, so everything in a roster belongs to
 * its version.
 */
public final class RosterReader {
  private static final int ACCOUNT = 0;
  private static final int GROUP = 1;

  /**
   * Rows of three kinds: the account, its groups, the people on its lists. Who is only on the
   * reverse list has no row of the owner's ("mine"), who is not watching none of his own
   * ("theirs").
   */
  private static final String READ =
      """
      SELECT 0, 0::bigint, v.version, NULL, NULL, NULL, a.prompt_on_add::int, 0, a.home_phone, a.work_phone,
             a.mobile_phone, a.mobile, a.mobile_device, a.allow_by_default, 0
      FROM account a JOIN list_version v ON v.account_id = a.id WHERE a.id = :id AND NOT a.deleting
      UNION ALL
      SELECT 1, g.id, g.id, g.name, NULL, NULL, 0, 0, NULL, NULL, NULL, false, false, false, 0
      FROM contact_group g WHERE g.owner_id = :id
      UNION ALL
      SELECT 2, COALESCE(mine.added, theirs.added), o.id, o.handle, mine.stored_name, o.friendly_name,
             COALESCE(mine.lists, 0), COALESCE(mine.groups, 0), o.home_phone, o.work_phone, o.mobile_phone, o.mobile,
             false, o.allow_by_default, COALESCE(theirs.lists, 0)
      FROM (SELECT * FROM contact WHERE owner_id = :id) mine
      FULL JOIN (SELECT owner_id, added, lists FROM contact WHERE contact_id = :id) theirs
        ON theirs.owner_id = mine.contact_id
      JOIN account o ON o.id = COALESCE(mine.contact_id, theirs.owner_id)
      WHERE mine.lists IS NOT NULL OR theirs.lists & 1 <> 0
      ORDER BY 1, 2
      """
          .replace(":id", "?");

  private final JdbcClient jdbc;

  public RosterReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The roster of an account.
   *
   * @throws DirectoryException GONE when there is none, or it is being deleted
   */
  public Roster read(long accountId) {
    Rows rows = new Rows();
    jdbc.sql(READ).params(accountId, accountId, accountId, accountId).query(rows);
    return rows.roster(accountId);
  }

  private static final class Rows implements RowCallbackHandler {
    private long version;
    private boolean promptOnAdd;
    private boolean allowByDefault;
    private @Nullable Properties properties;
    private final List<Group> groups = new ArrayList<>();
    private final List<RosterContact> contacts = new ArrayList<>();

    @Override
    public void processRow(ResultSet rs) throws SQLException {
      switch (rs.getInt(1)) {
        case ACCOUNT -> account(rs);
        case GROUP -> groups.add(new Group(rs.getInt(2), rs.getString(4)));
        default -> contacts.add(contact(rs));
      }
    }

    private void account(ResultSet rs) throws SQLException {
      version = rs.getLong(3);
      promptOnAdd = rs.getInt(7) != 0;
      allowByDefault = rs.getBoolean(14);
      properties = properties(rs);
    }

    private static RosterContact contact(ResultSet rs) throws SQLException {
      String storedName = rs.getString(5);
      String currentName = rs.getString(6);
      int theirLists = rs.getInt(15);
      int lists = rs.getInt(7) | (ContactList.FL.in(theirLists) ? ContactList.RL.bit() : 0);
      boolean allowed = Allowing.allows(rs.getBoolean(14), theirLists);
      return new RosterContact(
          rs.getLong(3),
          rs.getString(4),
          lists,
          storedName == null ? currentName : storedName,
          currentName,
          new Membership(rs.getInt(8)).told(),
          allowed ? properties(rs) : Properties.BLANK);
    }

    private static Properties properties(ResultSet rs) throws SQLException {
      String home = rs.getString(9);
      String work = rs.getString(10);
      String mobilePhone = rs.getString(11);
      boolean mobile = rs.getBoolean(12);
      boolean device = rs.getBoolean(13);
      boolean blank = home == null && work == null && mobilePhone == null && !mobile && !device;
      return blank ? Properties.BLANK : new Properties(home, work, mobilePhone, mobile, device);
    }

    private Roster roster(long accountId) {
      Properties own = properties;
      if (own == null) {
        throw new DirectoryException(
            DirectoryException.Kind.GONE, "There is no account " + accountId + " any more.");
      }
      return new Roster(
          version,
          promptOnAdd,
          allowByDefault,
          own,
          GroupNames.withGroupZero(groups),
          List.copyOf(contacts),
          visibility());
    }

    private Visibility visibility() {
      ContactList exceptions = allowByDefault ? ContactList.BL : ContactList.AL;
      long[] ids =
          contacts.stream()
              .filter(c -> exceptions.in(c.lists()))
              .mapToLong(RosterContact::id)
              .toArray();
      Arrays.sort(ids);
      return new Visibility(allowByDefault, ids, version);
    }
  }
}
