package im.mariposa.directory.service.accounts;

import im.mariposa.directory.DirectoryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The account that makes a change, locked, alone or with the one it names. */
public final class LockedAccounts {
  private final StoredAccounts accounts;

  public LockedAccounts(StoredAccounts accounts) {
    this.accounts = accounts;
  }

  /**
   * @param other who has the handle; null when nobody has, {@code self} when it is his own
   */
  public record Pair(StoredAccount self, @Nullable StoredAccount other) {}

  /**
   * @throws DirectoryException GONE when the account was deleted
   */
  public StoredAccount self(long id) {
    return accounts.lock(id).orElseThrow(() -> gone(id));
  }

  /**
   * @throws DirectoryException GONE when the account was deleted
   */
  public Pair selfAnd(long id, String handle) {
    List<StoredAccount> rows = accounts.lockBoth(id, handle);
    StoredAccount self =
        rows.stream().filter(a -> a.id() == id).findFirst().orElseThrow(() -> gone(id));
    StoredAccount other =
        rows.stream().filter(a -> a.handle().equals(handle)).findFirst().orElse(null);
    return new Pair(self, other);
  }

  private static DirectoryException gone(long id) {
    return new DirectoryException(
        DirectoryException.Kind.GONE, "There is no account " + id + " any more.");
  }
}
