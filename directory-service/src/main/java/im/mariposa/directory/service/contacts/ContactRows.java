package im.mariposa.directory.service.contacts;

import im.mariposa.vocabulary.ContactList;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two rows that a pair of accounts may have about each other, and how the owner's is written.
 */
public final class ContactRows {
  private final StoredContacts contacts;
  private final EntityManager entities;

  public ContactRows(StoredContacts contacts, EntityManager entities) {
    this.contacts = contacts;
    this.entities = entities;
  }

  /**
   * @param mine the owner's row about the other
   * @param theirs the other's row about the owner
   */
  record Pair(@Nullable StoredContact mine, @Nullable StoredContact theirs) {

    int myLists() {
      return mine == null ? 0 : mine.lists();
    }

    int myGroups() {
      return mine == null ? 0 : mine.groups();
    }

    int theirLists() {
      return theirs == null ? 0 : theirs.lists();
    }
  }

  Pair between(long ownerId, long otherId) {
    List<StoredContact> rows = contacts.between(ownerId, otherId);
    return new Pair(ownedBy(ownerId, rows), ownedBy(otherId, rows));
  }

  private static @Nullable StoredContact ownedBy(long ownerId, List<StoredContact> rows) {
    return rows.stream().filter(row -> row.ownerId() == ownerId).findFirst().orElse(null);
  }

  /** Puts the other on a list of the owner, under this name, and writes it. */
  StoredContact put(long ownerId, long otherId, Pair rows, ContactList list, String name) {
    StoredContact mine = rows.mine();
    if (mine == null) {
      mine = new StoredContact(ownerId, otherId, list, name);
      entities.persist(mine);
    } else {
      mine.putOn(list);
      mine.rename(name);
    }
    return mine;
  }

  /** Takes the other off a list and writes it; a row on no list goes. */
  void takeOff(StoredContact mine, ContactList list) {
    mine.takeOff(list);
    if (mine.onNoList()) {
      entities.remove(mine);
    }
  }

  /** Everything written up to here is seen by the plain SQL that follows. */
  void write() {
    entities.flush();
  }
}
