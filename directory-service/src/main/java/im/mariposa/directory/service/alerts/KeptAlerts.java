package im.mariposa.directory.service.alerts;

import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.KeptAlert;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionOperations;

/** Alerts that wait for their receiver. */
public final class KeptAlerts {
  private final TransactionOperations transactions;
  private final StoredAlerts stored;

  public KeptAlerts(TransactionOperations transactions, StoredAlerts stored) {
    this.transactions = transactions;
    this.stored = stored;
  }

  /**
   * Stores an alert and returns its id.
   *
   * @throws DirectoryException GONE when there is no such account
   */
  public long keep(long accountId, String text, String url) {
    try {
      return stored.save(new StoredAlert(accountId, text, url)).id();
    } catch (DataIntegrityViolationException e) {
      throw new DirectoryException(
          DirectoryException.Kind.GONE, "There is no account " + accountId + " any more.", e);
    }
  }

  /** From the sequence of the kept ones, so that no two alerts of a network look alike. */
  public long newId() {
    return stored.nextId();
  }

  /** Oldest first. */
  public List<KeptAlert> of(long accountId) {
    return stored.findByAccountIdOrderById(accountId).stream().map(StoredAlert::alert).toList();
  }

  public void remove(long accountId, long alertId) {
    transactions.executeWithoutResult(transaction -> stored.remove(alertId, accountId));
  }
}
