package im.mariposa.cluster.presence;

import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Status;
import im.mariposa.vocabulary.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * The presence of one account that is or was lately signed in. Immutable; a change of anything is a
 * new record.
 *
 * @param accountId the account
 * @param handle as shown to others
 * @param name friendly name as shown to others
 * @param status what was chosen, or UNSET, or OFFLINE after sign-out
 * @param incarnation the node that holds the session ({@link
 *     im.mariposa.cluster.nodes.NodeInfo#incarnation()})
 * @param session session id; greater for a later sign-in of the account; below 2^53
 * @param revision counts the records of a session, from 1
 * @param callsOff does not want to be called (IMS OFF)
 * @param leaving the session is being moved to another node: a claim over this record keeps what is
 *     shown for a moment
 * @param dialect that the session speaks; null when a newer node wrote one that is unknown here
 * @param visibility who may see this person
 */
public record PresenceRecord(
    long accountId,
    String handle,
    String name,
    Status status,
    long incarnation,
    long session,
    long revision,
    boolean callsOff,
    boolean leaving,
    @Nullable Dialect dialect,
    Visibility visibility) {

  /** Whether this is later than the other: by session, then by revision. */
  public boolean newerThan(PresenceRecord other) {
    return session != other.session ? session > other.session : revision > other.revision;
  }

  public PresenceRecord withStatus(Status newStatus) {
    return new PresenceRecord(
        accountId,
        handle,
        name,
        newStatus,
        incarnation,
        session,
        revision + 1,
        callsOff,
        leaving,
        dialect,
        visibility);
  }

  public PresenceRecord withName(String newName) {
    return new PresenceRecord(
        accountId,
        handle,
        newName,
        status,
        incarnation,
        session,
        revision + 1,
        callsOff,
        leaving,
        dialect,
        visibility);
  }

  public PresenceRecord withCallsOff(boolean off) {
    return new PresenceRecord(
        accountId,
        handle,
        name,
        status,
        incarnation,
        session,
        revision + 1,
        off,
        leaving,
        dialect,
        visibility);
  }

  public PresenceRecord withLeaving(boolean isLeaving) {
    return new PresenceRecord(
        accountId,
        handle,
        name,
        status,
        incarnation,
        session,
        revision + 1,
        callsOff,
        isLeaving,
        dialect,
        visibility);
  }

  /** The same session under its node's new incarnation. */
  public PresenceRecord withIncarnation(long newIncarnation) {
    return new PresenceRecord(
        accountId,
        handle,
        name,
        status,
        newIncarnation,
        session,
        revision + 1,
        callsOff,
        leaving,
        dialect,
        visibility);
  }

  /** With the later of the two visibilities. */
  public PresenceRecord withVisibility(Visibility other) {
    return new PresenceRecord(
        accountId,
        handle,
        name,
        status,
        incarnation,
        session,
        revision + 1,
        callsOff,
        leaving,
        dialect,
        visibility.latest(other));
  }
}
