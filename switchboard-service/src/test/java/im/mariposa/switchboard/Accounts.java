package im.mariposa.switchboard;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Directory;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.KeptAlert;
import im.mariposa.directory.Lookup;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.Roster;
import im.mariposa.directory.Verification;
import im.mariposa.vocabulary.Visibility;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A directory that knows handles, all that a switchboard asks for. Nobody's password is right, and
 * the lists of its accounts hold nobody and take nobody.
 */
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
    return new Verification.Refused();
  }

  @Override
  public Roster roster(long accountId) {
    return new Roster(
        1,
        true,
        true,
        Properties.BLANK,
        List.of(),
        List.of(),
        new Visibility(true, new long[0], 1));
  }

  @Override
  public ChangeResult change(long accountId, ChangeId id, Change change) {
    return new ChangeResult.Refused(Refusal.LIST_FULL);
  }

  @Override
  public ChangeResult.@Nullable Changed settle(long accountId, ChangeId id) {
    return null;
  }

  @Override
  public Map<Long, Long> versions(Collection<Long> accountIds) {
    return Map.of();
  }

  @Override
  public Map<Long, String> handles(Collection<Long> accountIds) {
    Map<Long, String> handles = new HashMap<>();
    ids.forEach(
        (handle, id) -> {
          if (accountIds.contains(id)) {
            handles.put(id, handle);
          }
        });
    return handles;
  }

  @Override
  public List<KeptAlert> keptAlerts(long accountId) {
    return List.of();
  }

  @Override
  public void removeAlert(long accountId, long alertId) {
    // There is none.
  }
}
