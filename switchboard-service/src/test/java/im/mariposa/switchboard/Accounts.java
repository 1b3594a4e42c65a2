package im.mariposa.switchboard;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Directory;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.KeptAlert;
import im.mariposa.directory.Lookup;
import im.mariposa.directory.Roster;
import im.mariposa.directory.Verification;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A directory that knows handles, and nothing else: a switchboard asks for nothing else. */
final class Accounts implements Directory {
  private final Map<String, Long> ids = new ConcurrentHashMap<>();
  private volatile boolean away;

  long add(String handle) {
    long id = 1000L + ids.size();
    ids.put(handle, id);
    return id;
  }

  void away(boolean isAway) {
    away = isAway;
  }

  @Override
  public Lookup lookup(String handle) {
    if (away) {
      throw new DirectoryException(DirectoryException.Kind.UNAVAILABLE, "The directory is away");
    }
    Long id = ids.get(handle);
    return id == null ? new Lookup.Unknown() : new Lookup.Found(id, handle, false);
  }

  @Override
  public Verification verify(String handle, String challenge, String response) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Roster roster(long accountId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ChangeResult change(long accountId, ChangeId id, Change change) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<Long, String> handles(Collection<Long> accountIds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<KeptAlert> keptAlerts(long accountId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeAlert(long accountId, long alertId) {
    throw new UnsupportedOperationException();
  }
}
