package im.mariposa.directory.service.accounts;

import im.mariposa.directory.DirectoryAdministration.AccountSummary;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Accounts as administration finds, pages and edits them; not those that are being deleted. */
public interface StoredAccounts extends Repository<StoredAccount, Long> {
  String SUMMARY =
      "SELECT new im.mariposa.directory.DirectoryAdministration$AccountSummary("
          + "a.id, a.handle, a.friendlyName, a.suspended, a.listVersion) FROM StoredAccount a ";

  @Query(SUMMARY + "WHERE a.handle = :handle AND a.deleting = false")
  Optional<AccountSummary> summary(String handle);

  /** Whose handle is greater, in handle order. */
  @Query(SUMMARY + "WHERE a.handle > :handle AND a.deleting = false ORDER BY a.handle")
  List<AccountSummary> after(String handle, Limit limit);

  /** Locks as a change does, {@code FOR NO KEY UPDATE}. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("SELECT a FROM StoredAccount a WHERE a.handle = :handle AND a.deleting = false")
  Optional<StoredAccount> lock(String handle);

  @Modifying
  @NativeQuery("UPDATE account SET key_id = :keyId, secret = :secret WHERE id = :id")
  void setSecret(long id, int keyId, byte[] secret);
}
