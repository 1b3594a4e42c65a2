package im.mariposa.notification.alerts;

import im.mariposa.cluster.mailbox.Message;
import im.mariposa.directory.Directory;
import im.mariposa.directory.KeptAlert;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.connection.Sessions;
import im.mariposa.protocol.AlertDocument;
import im.mariposa.protocol.line.ServiceLine;
import im.mariposa.vocabulary.Dialect;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * NOT to the people who are signed in here. A kept alert waits for the first CHG; sessions below
 * MSNP5 leave it kept. It is forgotten by the directory once it was written; its id prevents that a
 * session gets it twice, announced and kept.
 */
public final class Alerts {
  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

  private final Directory directory;
  private final Sessions sessions;
  private final Executor virtualThreads;
  private final String siteUrl;

  public Alerts(Directory directory, Sessions sessions, Executor virtualThreads, String siteUrl) {
    this.directory = directory;
    this.sessions = sessions;
    this.virtualThreads = virtualThreads;
    this.siteUrl = siteUrl;
  }

  /**
   * Delivers what was kept while the person was away; called when his first CHG has been answered.
   */
  public void started(Session session) {
    if (!session.dialect().atLeast(Dialect.MSNP5) || !session.alerts().takeKept()) {
      return;
    }
    session
        .connection()
        .ask(
            () -> directory.keptAlerts(session.accountId()),
            kept -> deliverKept(session, kept),
            failure -> LOG.warn("Kept alerts could not be read; they stay kept", failure));
  }

  /** Delivers an announced alert; {@code confirm} hears whether the session took it; any thread. */
  public void deliver(Session session, Message.Alert alert, Consumer<Boolean> confirm) {
    sessions.run(
        session,
        () -> {
          boolean takes =
              session.started() && !session.ended() && session.dialect().atLeast(Dialect.MSNP5);
          if (takes) {
            deliverNow(session, alert);
          } else if (alert.kept()) {
            session.alerts().kept();
          }
          confirm.accept(takes);
        });
  }

  /**
   * What the client sends next waits until they are forgotten: whoever signs out politely and in
   * again is not shown them twice.
   */
  private void deliverKept(Session session, List<KeptAlert> kept) {
    List<KeptAlert> fresh =
        kept.stream().filter(alert -> session.alerts().shows(alert.id())).toList();
    if (session.ended() || fresh.isEmpty()) {
      return;
    }
    fresh.forEach(alert -> show(session, alert.id(), alert.text(), alert.url()));
    session
        .connection()
        .ask(
            () -> {
              fresh.forEach(alert -> forget(session.accountId(), alert.id()));
              return fresh.size();
            },
            forgotten -> LOG.debug("Delivered {} kept alerts", forgotten),
            failure -> LOG.warn("Delivered alerts could not be removed", failure));
  }

  private void deliverNow(Session session, Message.Alert alert) {
    if (!alert.kept()) {
      show(session, alert.id(), alert.text(), alert.url());
    } else if (session.alerts().shows(alert.id())) {
      show(session, alert.id(), alert.text(), alert.url());
      virtualThreads.execute(() -> forget(session.accountId(), alert.id()));
    }
  }

  private void show(Session session, long id, String text, String url) {
    AlertDocument document =
        new AlertDocument(id, session.accountId(), session.handle(), text, url, siteUrl);
    session.tell(new ServiceLine.Not(document.bytes()));
  }

  /** When this fails the alert comes again at the next sign-in: twice is better than never. */
  private void forget(long accountId, long alertId) {
    try {
      directory.removeAlert(accountId, alertId);
    } catch (RuntimeException failure) {
      LOG.warn("A delivered alert could not be removed; it will be delivered again", failure);
    }
  }
}
