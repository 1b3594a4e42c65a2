package im.mariposa.directory.service.alerts;

import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Kept alerts, each found by the account it waits for. */
public interface StoredAlerts extends Repository<StoredAlert, Long> {

  StoredAlert save(StoredAlert alert);

  List<StoredAlert> findByAccountIdOrderById(long accountId);

  /** Nothing happens when it is gone already. */
  @Modifying
  @Query("DELETE FROM StoredAlert a WHERE a.id = :id AND a.accountId = :accountId")
  void remove(long id, long accountId);

  @NativeQuery("SELECT nextval(pg_get_serial_sequence('kept_alert', 'id'))")
  long nextId();
}
