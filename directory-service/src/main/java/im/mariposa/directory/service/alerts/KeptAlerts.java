package im.mariposa.directory.service.alerts;

import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.KeptAlert;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Alerts that wait for their receiver. */
public final class KeptAlerts {
  private final JdbcClient jdbc;

  public KeptAlerts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Stores an alert and returns its id.
   *
   * @throws DirectoryException GONE when there is no such account
   */
  public long keep(long accountId, String text, String url) {
    try {
      return jdbc.sql(
              "INSERT INTO kept_alert (account_id, text, url) VALUES (?, ?, ?) RETURNING id")
          .params(accountId, text, url)
          .query(Long.class)
          .single();
    } catch (DataIntegrityViolationException e) {
      throw new DirectoryException(
          DirectoryException.Kind.GONE, "There is no account " + accountId + " any more.", e);
    }
  }

  /** From the sequence of the kept ones, so that no two alerts of a network look alike. */
  public long newId() {
    return jdbc.sql("SELECT nextval(pg_get_serial_sequence('kept_alert', 'id'))")
        .query(Long.class)
        .single();
  }

  /** Oldest first. */
  public List<KeptAlert> of(long accountId) {
    return jdbc.sql("SELECT id, text, url FROM kept_alert WHERE account_id = ? ORDER BY id")
        .param(accountId)
        .query((rs, number) -> new KeptAlert(rs.getLong(1), rs.getString(2), rs.getString(3)))
        .list();
  }

  public void remove(long accountId, long alertId) {
    jdbc.sql("DELETE FROM kept_alert WHERE id = ? AND account_id = ?")
        .params(alertId, accountId)
        .update();
  }
}
