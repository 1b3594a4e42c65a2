package im.mariposa.directory.service.contacts;

import im.mariposa.directory.Properties;
import im.mariposa.directory.service.contacts.BatchState.Pair;
import im.mariposa.vocabulary.ContactList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads and writes what an import of contacts needs, a whole batch in each statement. */
final class BatchRows {
  private static final String LOCK =
      """
      SELECT id, handle, friendly_name, allow_by_default, home_phone, work_phone, mobile_phone, mobile
      FROM account WHERE handle = ANY(?) AND NOT deleting ORDER BY id FOR NO KEY UPDATE
      """;

  private static final String PAIRS =
      """
      SELECT c.owner_id, c.contact_id, c.lists, c.groups, c.stored_name
      FROM contact c JOIN (SELECT DISTINCT * FROM unnest(?::bigint[], ?::bigint[])) AS p(owner_id, contact_id)
        USING (owner_id, contact_id)
      """;

  private static final String SIZES =
      """
      SELECT owner_id, count(*) FILTER (WHERE lists & 1 <> 0), count(*) FILTER (WHERE lists & 2 <> 0),
             count(*) FILTER (WHERE lists & 4 <> 0)
      FROM contact WHERE owner_id = ANY(?) GROUP BY owner_id
      """;

  /** Through {@code contact_about}, which holds all that is read. */
  private static final String OTHERS =
      """
      SELECT contact_id, count(*) FILTER (WHERE lists & 1 <> 0), count(*) FILTER (WHERE lists & 2 <> 0),
             count(*) FILTER (WHERE lists & 4 <> 0)
      FROM contact WHERE contact_id = ANY(?) GROUP BY contact_id
      """;

  private static final String PUT =
      """
      INSERT INTO contact (owner_id, contact_id, lists, stored_name)
      SELECT owner_id, contact_id, lists, stored_name
      FROM unnest(?::bigint[], ?::bigint[], ?::int[], ?::text[])
        WITH ORDINALITY AS put(owner_id, contact_id, lists, stored_name, place)
      ORDER BY place
      ON CONFLICT (owner_id, contact_id) DO UPDATE SET lists = EXCLUDED.lists
      """;

  private final JdbcClient jdbc;

  BatchRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A locked account. */
  record Person(
      long id, String handle, String friendlyName, boolean allowByDefault, Properties properties) {}

  /** Locks the accounts that have these handles, in id order. */
  Map<String, Person> lock(Collection<String> handles) {
    Map<String, Person> people = new HashMap<>();
    jdbc.sql(LOCK)
        .param(handles.toArray(String[]::new))
        .query(BatchRows::person)
        .list()
        .forEach(person -> people.put(person.handle(), person));
    return people;
  }

  private static Person person(ResultSet rs, int number) throws SQLException {
    Properties visible =
        new Properties(rs.getString(5), rs.getString(6), rs.getString(7), rs.getBoolean(8), false);
    return new Person(rs.getLong(1), rs.getString(2), rs.getString(3), rs.getBoolean(4), visible);
  }

  /**
   * The rows of these pairs and of the same pairs turned round, and how long the lists are that may
   * grow.
   */
  BatchState state(Collection<Pair> pairs) {
    BatchState state = new BatchState();
    long[] owners = new long[pairs.size() * 2];
    long[] contacts = new long[owners.length];
    int i = 0;
    for (Pair pair : pairs) {
      owners[i] = pair.ownerId();
      contacts[i++] = pair.contactId();
      owners[i] = pair.contactId();
      contacts[i++] = pair.ownerId();
    }
    jdbc.sql(PAIRS)
        .params(owners, contacts)
        .query(
            rs -> { // one row for each that is there
              state.present(
                  new Pair(rs.getLong(1), rs.getLong(2)),
                  rs.getInt(3),
                  rs.getInt(4),
                  rs.getString(5));
            });
    long[] growing = pairs.stream().mapToLong(Pair::ownerId).distinct().toArray();
    jdbc.sql(SIZES)
        .param(growing)
        .query(
            rs -> { // one row for each owner
              state.size(rs.getLong(1), ContactList.FL, rs.getInt(2));
              state.size(rs.getLong(1), ContactList.AL, rs.getInt(3));
              state.size(rs.getLong(1), ContactList.BL, rs.getInt(4));
            });
    long[] added = pairs.stream().mapToLong(Pair::contactId).distinct().toArray();
    jdbc.sql(OTHERS)
        .param(added)
        .query(
            rs -> { // one row for each contact
              state.others(rs.getLong(1), ContactList.FL, rs.getInt(2));
              state.others(rs.getLong(1), ContactList.AL, rs.getInt(3));
              state.others(rs.getLong(1), ContactList.BL, rs.getInt(4));
            });
    return state;
  }

  /** Writes these pairs as they are now. */
  void write(BatchState state, Collection<Pair> pairs) {
    List<Pair> all = List.copyOf(pairs);
    jdbc.sql(PUT)
        .params(
            all.stream().mapToLong(Pair::ownerId).toArray(),
            all.stream().mapToLong(Pair::contactId).toArray(),
            all.stream().mapToInt(state::lists).toArray(),
            all.stream().map(state::storedName).toArray(String[]::new))
        .update();
  }
}
