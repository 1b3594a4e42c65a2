package im.mariposa.directory.service.contacts;

import im.mariposa.vocabulary.ContactList;
import java.util.HashMap;
import java.util.Map;

/** The lists that an import touches, as they are while its rows are taken one after the other. */
final class BatchState {
  private final Map<Pair, Row> rows = new HashMap<>();
  private final Map<Size, Integer> sizes = new HashMap<>();

  /** What one account keeps about another. */
  record Pair(long ownerId, long contactId) {

    Pair turned() {
      return new Pair(/* ownerId= */ contactId, /* contactId= */ ownerId);
    }
  }

  private record Row(int lists, int groups, String storedName) {}

  /**
   * @param about whether it is how many have the account on this list, not how many it has
   */
  private record Size(long accountId, ContactList list, boolean about) {}

  private static final Row NOTHING = new Row(0, 0, "");

  void present(Pair pair, int lists, int groups, String storedName) {
    rows.put(pair, new Row(lists, groups, storedName));
  }

  /** How many people the account has on this list. */
  void size(long accountId, ContactList list, int people) {
    sizes.put(new Size(accountId, list, false), people);
  }

  /** How many people have the account on this list. */
  void others(long accountId, ContactList list, int people) {
    sizes.put(new Size(accountId, list, true), people);
  }

  /** A person who is not there yet gets this name. */
  void add(Pair pair, ContactList list, String name) {
    Row row = rows.getOrDefault(pair, NOTHING);
    rows.put(
        pair,
        new Row(
            row.lists() | list.bit(), row.groups(), row.lists() == 0 ? name : row.storedName()));
    sizes.merge(new Size(pair.ownerId(), list, false), 1, Integer::sum);
    sizes.merge(new Size(pair.contactId(), list, true), 1, Integer::sum);
  }

  int lists(Pair pair) {
    return rows.getOrDefault(pair, NOTHING).lists();
  }

  int groups(Pair pair) {
    return rows.getOrDefault(pair, NOTHING).groups();
  }

  String storedName(Pair pair) {
    return rows.getOrDefault(pair, NOTHING).storedName();
  }

  int size(long accountId, ContactList list) {
    return sizes.getOrDefault(new Size(accountId, list, false), 0);
  }

  int others(long accountId, ContactList list) {
    return sizes.getOrDefault(new Size(accountId, list, true), 0);
  }
}
