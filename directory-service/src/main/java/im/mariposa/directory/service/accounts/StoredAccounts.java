package im.mariposa.directory.service.accounts;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Locks account rows, the first class of locks of a change. PostgreSQL's {@code FOR NO KEY UPDATE}:
 * two changes exclude each other, but a row that only refers to the account is not kept waiting.
 */
public interface StoredAccounts extends Repository<StoredAccount, Long> {

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("SELECT a FROM StoredAccount a WHERE a.id = :id")
  Optional<StoredAccount> lock(long id);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("SELECT a FROM StoredAccount a WHERE a.handle = :handle")
  Optional<StoredAccount> lock(String handle);

  /**
   * One or both of them, in id order. Handles never change, so this finds by handle what it locks
   * by id.
   */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("SELECT a FROM StoredAccount a WHERE a.id = :id OR a.handle = :handle ORDER BY a.id")
  List<StoredAccount> lockBoth(long id, String handle);
}
