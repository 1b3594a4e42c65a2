package im.mariposa.notification.connection;

import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.directory.ChangeId;
import im.mariposa.protocol.codec.EncodedLine;
import im.mariposa.protocol.line.ServerLine;
import im.mariposa.vocabulary.Dialect;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is signed in here: the truth about his presence, and what his client was told of his
 * lists. Confined to the event loop of its connection, but for the ids, which never change.
 */
public final class Session {
  private static final long[] NOBODY = {};

  /** Ends a session everywhere else; called once, on its event loop. */
  @FunctionalInterface
  public interface EndListener {
    void ended(Session session);
  }

  private final Connection connection;
  private final Dialect dialect;
  private final EndListener endListener;
  private final long accountId;
  private final long id;
  private final boolean verified;
  private PresenceRecord record;
  private boolean keptAlerts;
  private Set<Long> shownAlerts = Set.of();
  private boolean started;
  private boolean contactsKnown;
  private boolean superseded;
  private boolean ended;
  private long[] forward = NOBODY;
  private long[] reverse = NOBODY;
  private final ListVersions versions = new ListVersions();
  private long changes;
  private @Nullable String clientChallenge;

  /**
   * A session whose claim succeeded.
   *
   * @param record as claimed, with the session id
   */
  public Session(
      Connection connection,
      Dialect dialect,
      PresenceRecord record,
      boolean verified,
      boolean keptAlerts,
      EndListener endListener) {
    this.connection = connection;
    this.dialect = dialect;
    this.accountId = record.accountId();
    this.id = record.session();
    this.record = record;
    this.verified = verified;
    this.keptAlerts = keptAlerts;
    this.endListener = endListener;
  }

  public Connection connection() {
    return connection;
  }

  public Dialect dialect() {
    return dialect;
  }

  public long accountId() {
    return accountId;
  }

  /** The session id of the presence record: greater for a later sign-in. */
  public long id() {
    return id;
  }

  public String handle() {
    return record.handle();
  }

  public boolean verified() {
    return verified;
  }

  public PresenceRecord record() {
    return record;
  }

  public void record(PresenceRecord newRecord) {
    record = newRecord;
  }

  /** An alert was kept since the sign-in. */
  public void alertKept() {
    keptAlerts = true;
  }

  /** Notes that a kept alert is being sent; false when it was sent to this session before. */
  public boolean showsAlert(long keptId) {
    if (shownAlerts.contains(keptId)) {
      return false;
    }
    if (keptId != 0) {
      shownAlerts = new HashSet<>(shownAlerts);
      shownAlerts.add(keptId);
    }
    return true;
  }

  /** Whether alerts are kept for this person that he has not been sent; asked once. */
  public boolean takeKeptAlerts() {
    boolean kept = keptAlerts;
    keptAlerts = false;
    return kept;
  }

  /** Whether the first CHG has come: only from then on is he told of others. */
  public boolean started() {
    return started;
  }

  public void start() {
    started = true;
  }

  /** Whether SYN was answered: only from then on is he told of changes of lists and properties. */
  public boolean synchronised() {
    return versions.known();
  }

  public ListVersions versions() {
    return versions;
  }

  /** Whether the ids of {@link #forward} were read. */
  public boolean contactsKnown() {
    return contactsKnown;
  }

  public void contacts(long[] forwardIds, long[] reverseIds) {
    contactsKnown = true;
    forward = forwardIds;
    reverse = reverseIds;
  }

  /** Account ids of the forward list, in list order. Not to be changed. */
  public long[] forward() {
    return forward;
  }

  /** Account ids of the reverse list as the client was told it. Not to be changed. */
  public long[] reverse() {
    return reverse;
  }

  /** False when the contact was there already. */
  public boolean addForward(long contact) {
    long[] before = forward;
    forward = with(forward, contact);
    return forward.length > before.length;
  }

  public void removeForward(long contact) {
    forward = without(forward, contact);
  }

  public void addReverse(long contact) {
    reverse = with(reverse, contact);
  }

  public void removeReverse(long contact) {
    reverse = without(reverse, contact);
  }

  /** The id of the next change that this session asks of the directory. */
  public ChangeId nextChange() {
    changes++;
    return new ChangeId(id, changes);
  }

  /** The CHL that waits for its QRY; null when none does. */
  public @Nullable String clientChallenge() {
    return clientChallenge;
  }

  public void clientChallenge(@Nullable String challenge) {
    clientChallenge = challenge;
  }

  /** A line that others caused; between replies only, use {@link Connection#behindReply}. */
  public void tell(ServerLine line) {
    connection.reply(line);
  }

  public void tell(List<? extends ServerLine> lines) {
    connection.reply(lines);
  }

  /** A presence line of a contact, behind the reply that is being made. */
  public void tellPresence(long contact, EncodedLine line) {
    if (connection.isHeld()) {
      ServerLine copy = line.line();
      connection.behindReply(() -> tellIfWatched(contact, copy));
    } else if (!ended) {
      connection.output().writePresence(contact, line, dialect);
    }
  }

  /** The reply may have been that to REM: whoever left the forward list is not shown any more. */
  private void tellIfWatched(long contact, ServerLine line) {
    for (long watched : forward) {
      if (watched == contact) {
        connection.reply(line);
        return;
      }
    }
  }

  /** A later sign-in owns the account: this session says nothing more about it. */
  public void supersede() {
    superseded = true;
  }

  public boolean superseded() {
    return superseded;
  }

  public boolean ended() {
    return ended;
  }

  void end() {
    if (!ended) {
      ended = true;
      endListener.ended(this);
    }
  }

  private static long[] with(long[] ids, long id) {
    for (long present : ids) {
      if (present == id) {
        return ids;
      }
    }
    long[] more = Arrays.copyOf(ids, ids.length + 1);
    more[ids.length] = id;
    return more;
  }

  private static long[] without(long[] ids, long id) {
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == id) {
        long[] fewer = new long[ids.length - 1];
        System.arraycopy(ids, 0, fewer, 0, i);
        System.arraycopy(ids, i + 1, fewer, i, fewer.length - i);
        return fewer;
      }
    }
    return ids;
  }
}
