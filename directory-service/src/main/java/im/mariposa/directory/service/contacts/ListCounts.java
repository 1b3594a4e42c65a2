package im.mariposa.directory.service.contacts;

import im.mariposa.vocabulary.ContactList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what an addition must know beside the two rows of the pair, in one statement. */
public final class ListCounts {
  private static final String READ =
      """
      SELECT (SELECT count(*)::int FROM contact WHERE owner_id = ? AND lists & ? <> 0),
             (SELECT count(*)::int FROM contact WHERE contact_id = ? AND lists = ANY(?)),
             EXISTS (SELECT 1 FROM contact_group WHERE owner_id = ? AND id = ?)
      """;

  private static final int ALL_LISTS = 7;

  private final JdbcClient jdbc;

  public ListCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param listSize people on the list
   * @param others people who have the contact on that list of theirs
   * @param groupExists group 0 always does
   */
  record Counts(int listSize, int others, boolean groupExists) {}

  Counts count(long ownerId, long contactId, ContactList list, @Nullable Integer group) {
    int named = group == null ? 0 : group;
    return jdbc.sql(READ)
        .params(ownerId, list.bit(), contactId, valuesWith(list), ownerId, named)
        .query(
            (rs, number) -> new Counts(rs.getInt(1), rs.getInt(2), named == 0 || rs.getBoolean(3)))
        .single();
  }

  /**
   * The combinations of lists that hold this one, by which the index {@code contact_about} finds.
   */
  static int[] valuesWith(ContactList list) {
    return IntStream.rangeClosed(1, ALL_LISTS).filter(list::in).toArray();
  }
}
