package im.mariposa.directory.service.contacts;

import im.mariposa.vocabulary.ContactList;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what an addition must know beside the two rows of the pair, in one statement. */
public final class ListCounts {
  private static final String READ =
      """
      SELECT (SELECT count(*)::int FROM contact WHERE owner_id = ? AND lists & ? <> 0),
             CASE WHEN ? THEN (SELECT count(*)::int FROM contact WHERE contact_id = ? AND lists & 1 <> 0) ELSE 0 END,
             EXISTS (SELECT 1 FROM contact_group WHERE owner_id = ? AND id = ?)
      """;

  private final JdbcClient jdbc;

  public ListCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param listSize people on the list
   * @param reverseSize people who have the contact on their forward list; 0 when another list is
   *     meant
   * @param groupExists group 0 always does
   */
  record Counts(int listSize, int reverseSize, boolean groupExists) {}

  Counts count(long ownerId, long contactId, ContactList list, @Nullable Integer group) {
    int named = group == null ? 0 : group;
    return jdbc.sql(READ)
        .params(ownerId, list.bit(), list == ContactList.FL, contactId, ownerId, named)
        .query(
            (rs, number) -> new Counts(rs.getInt(1), rs.getInt(2), named == 0 || rs.getBoolean(3)))
        .single();
  }
}
