package im.mariposa.notification.connection;

import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.directory.ChangeId;
import im.mariposa.protocol.codec.EncodedLine;
import im.mariposa.protocol.line.ServerLine;
import im.mariposa.vocabulary.Dialect;
import java.util.List;

/**
 * Somebody who is signed in here: the truth about his presence, and what his client was told of his
 * lists. Confined to the event loop of its connection, but for the ids, which never change.
 */
public final class Session {
  /** What follows from what happens to a session; on its event loop. */
  public interface Listener {
    /** It has ended; once. */
    void ended(Session session);

    /** A line carried a list version beyond one that was never told. */
    void versionMissing(Session session);
  }

  private final Connection connection;
  private final Dialect dialect;
  private final Listener listener;
  private final long accountId;
  private final long id;
  private final boolean verified;
  private final ContactIds contacts = new ContactIds();
  private final ListVersions versions;
  private final SessionAlerts alerts;
  private PresenceRecord record;
  private boolean started;
  private boolean superseded;
  private boolean ended;
  private boolean tookOver;
  private long changes;
  private int unsettled;
  private long nameVersion;

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
      Listener listener) {
    this.connection = connection;
    this.dialect = dialect;
    this.accountId = record.accountId();
    this.id = record.session();
    this.record = record;
    this.verified = verified;
    this.alerts = new SessionAlerts(keptAlerts);
    this.listener = listener;
    this.versions = new ListVersions(() -> listener.versionMissing(this));
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

  /** What was kept for him, and what he was shown. */
  public SessionAlerts alerts() {
    return alerts;
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

  /** Who is on his lists. */
  public ContactIds contacts() {
    return contacts;
  }

  /** The id of the next change that this session asks of the directory. */
  public ChangeId nextChange() {
    changes++;
    return new ChangeId(id, changes);
  }

  /** Another session had the account until now. */
  public void tookOver() {
    tookOver = true;
  }

  /** A change of his got no answer: whether it was made is not known yet. */
  public void unanswered() {
    unsettled++;
  }

  /** It is known now. */
  public void settled() {
    unsettled--;
  }

  /**
   * Whether a change that his client does not know may be made at any time: one of his own that got
   * no answer, or one of the session that had the account before.
   */
  public boolean mayBeChangedUnseen() {
    return unsettled > 0 || tookOver;
  }

  /** Takes a new friendly name, unless he has one of a later version already. */
  public boolean takesName(long version) {
    boolean newer = version > nameVersion;
    if (newer) {
      nameVersion = version;
    }
    return newer;
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
    if (contacts.watches(contact)) {
      connection.reply(line);
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
      listener.ended(this);
    }
  }
}
