package im.mariposa.directory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What notification nodes ask of the directory service: one call for one step of the protocol.
 *
 * <p>Every method blocks and is meant to be called from a virtual thread, never from an event loop.
 * Between processes it is gRPC with a deadline, inside one process a direct call with the same
 * ({@link BoundedDirectory}). All methods throw {@link DirectoryException} when the answer could
 * not be had; a change may then have been made or not, or be made later: {@link #settle} finds out.
 */
public interface Directory {

  /**
   * Checks {@code response == MD5(challenge + password)} and reads what a sign-in needs, in one SQL
   * statement. The secret never leaves the directory; an unknown or suspended account costs the
   * same work and is {@link Verification.Refused} like a wrong response.
   *
   * @param handle in any case
   * @param response 32 hex digits, in any case; anything else is a wrong response
   */
  Verification verify(String handle, String challenge, String response);

  /** Everything {@code SYN} sends, read in one SQL statement at one point in time. */
  Roster roster(long accountId);

  /**
   * Makes one change as one transaction. Versions rise as {@code docs/protocol/notification.md} 5.1
   * says, also for people who are away. The caller publishes the notices of the result.
   */
  ChangeResult change(long accountId, ChangeId id, Change change);

  /**
   * What became of a change whose answer did not come: its result when it was made, else null, and
   * then it will not be made later either. Waits for it while it is being made.
   *
   * @throws DirectoryException INTERNAL when nobody knows any more, because a later change of the
   *     session was made since
   */
  ChangeResult.@Nullable Changed settle(long accountId, ChangeId id);

  /**
   * The list versions of many accounts, read in one SQL statement; accounts that are gone are
   * missing in the map.
   */
  Map<Long, Long> versions(Collection<Long> accountIds);

  /** The id of an account, for verbs that name a person without changing a list ({@code PAG}). */
  Lookup lookup(String handle);

  /**
   * The handles of accounts, for telling a client who left a list; accounts that are gone are
   * missing in the map.
   */
  Map<Long, String> handles(Collection<Long> accountIds);

  /** Alerts kept for this account, oldest first. */
  List<KeptAlert> keptAlerts(long accountId);

  /** Forgets a kept alert once it was delivered; nothing happens when it is gone already. */
  void removeAlert(long accountId, long alertId);
}
