package im.mariposa.directory.service.contacts;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Reads contact rows. Each belongs to its owner, whose account row is locked before one is changed.
 */
public interface StoredContacts extends Repository<StoredContact, StoredContact.Key> {

  /** What two accounts keep about each other: up to two rows. */
  @Query(
      """
      SELECT c FROM StoredContact c
      WHERE (c.ownerId = :one AND c.contactId = :other) OR (c.ownerId = :other AND c.contactId = :one)
      """)
  List<StoredContact> between(long one, long other);

  /** The owner's row about the person with this handle. */
  @Query(
      """
      SELECT c FROM StoredContact c JOIN StoredAccount a ON a.id = c.contactId
      WHERE c.ownerId = :ownerId AND a.handle = :handle
      """)
  Optional<StoredContact> find(long ownerId, String handle);

  /** The owner's contacts that are explicitly in a group. */
  @Query(
      "SELECT c FROM StoredContact c WHERE c.ownerId = :ownerId AND bitand(c.groupBits, :groupBit) <> 0 ORDER BY c.contactId")
  List<StoredContact> inGroup(long ownerId, int groupBit);
}
