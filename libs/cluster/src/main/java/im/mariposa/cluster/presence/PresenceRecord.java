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
 * @param leavingUntil not 0: the session has ended because its node sent the person elsewhere; he
 *     is shown as he was until then, in milliseconds since 1970, though his node may have ended
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
    long leavingUntil,
    @Nullable Dialect dialect,
    Visibility visibility) {

  /** Whether this is later than the other: by session, then by revision. */
  public boolean newerThan(PresenceRecord other) {
    return session != other.session ? session > other.session : revision > other.revision;
  }

  /** Whether the person was sent elsewhere and is expected back. */
  public boolean leaving() {
    return leavingUntil != 0;
  }

  /** Whether no session is behind it any more. */
  public boolean ended() {
    return status == Status.OFFLINE || leaving();
  }

  /** Offline, and expected no more. */
  public PresenceRecord gone() {
    return new PresenceRecord(
        accountId,
        handle,
        name,
        Status.OFFLINE,
        incarnation,
        session,
        revision + 1,
        callsOff,
        0,
        dialect,
        visibility);
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
        leavingUntil,
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
        leavingUntil,
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
        leavingUntil,
        dialect,
        visibility);
  }

  /** Sent elsewhere; shown as he is until then. */
  public PresenceRecord withLeaving(long until) {
    return new PresenceRecord(
        accountId,
        handle,
        name,
        status,
        incarnation,
        session,
        revision + 1,
        callsOff,
        until,
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
        leavingUntil,
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
        leavingUntil,
        dialect,
        visibility.latest(other));
  }
}
