package im.mariposa.notification.presence;

import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.presence.PresenceRules;
import im.mariposa.notification.connection.Connection;
import im.mariposa.notification.connection.Session;
import im.mariposa.protocol.line.PresenceLine;
import im.mariposa.protocol.line.ServerLine;
import im.mariposa.vocabulary.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a session watches, from its first CHG on; on its event loop. */
public final class Watching {
  private final NodeViews views;

  public Watching(NodeViews views) {
    this.views = views;
  }

  /**
   * Begins to watch contacts and shows those who appear with {@code ILN} under the id of the
   * command that did it; with an empty id, when no command of his did, with {@code NLN}. A session
   * that has ended meanwhile watches nobody.
   */
  public void watch(Session session, long[] contacts, String trId, Runnable shown) {
    if (session.ended()) {
      return;
    }
    Connection connection = session.connection();
    connection.hold();
    views
        .on(connection.eventLoop())
        .watch(
            contacts,
            session,
            records ->
                connection.release(
                    () -> {
                      show(session, records, trId);
                      shown.run();
                    }));
  }

  /** Stops watching; nothing is said about it. */
  public void unwatch(Session session, long[] contacts) {
    if (session.started()) {
      views.on(session.connection().eventLoop()).unwatch(contacts, session);
    }
  }

  private static void show(Session session, @Nullable PresenceRecord[] records, String trId) {
    List<ServerLine> lines = new ArrayList<>();
    for (PresenceRecord record : records) {
      if (record != null && PresenceRules.sees(record, session.accountId())) {
        Status status = record.status();
        lines.add(
            trId.isEmpty()
                ? new PresenceLine.Nln(status, record.handle(), record.name())
                : new PresenceLine.Iln(trId, status, record.handle(), record.name()));
      }
    }
    if (!lines.isEmpty()) {
      session.connection().reply(lines);
    }
  }
}
