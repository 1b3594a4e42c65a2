package im.mariposa.portal.alerts;

import im.mariposa.cluster.ClusterUnavailableException;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.DirectoryAdministration.AccountSummary;
import im.mariposa.operations.alerts.AlertOperations;
import im.mariposa.operations.declaration.Problem;
import im.mariposa.operations.declaration.Refused;
import im.mariposa.portal.accounts.AccountAdministration;
import im.mariposa.portal.notices.Notices;
import im.mariposa.portal.text.Names;
import im.mariposa.protocol.AlertDocument;
import im.mariposa.vocabulary.Limits;

/**
 * Alerts: stored first when they are to be kept, then announced; the node that delivers one forgets
 * it.
 */
public final class AlertSender implements AlertOperations {
  private final DirectoryAdministration accounts;
  private final Notices notices;

  public AlertSender(DirectoryAdministration accounts, Notices notices) {
    this.accounts = accounts;
    this.notices = notices;
  }

  @Override
  public Sent send(Alert request) {
    String url = request.url() == null ? "" : request.url();
    check(request.text(), url);
    String handle = Names.handle(request.handle());
    AccountSummary account = accounts.find(handle);
    if (account == null) {
      throw AccountAdministration.unknown(handle);
    }
    boolean keep = Boolean.TRUE.equals(request.keep());
    long id = keep ? accounts.keepAlert(account.id(), request.text(), url) : accounts.newAlertId();
    boolean delivered =
        delivered(account.id(), new Message.Alert(id, keep, request.text(), url), keep);
    return new Sent(handle, delivered, keep && !delivered);
  }

  private boolean delivered(long accountId, Message.Alert alert, boolean kept) {
    try {
      return notices.delivered(accountId, alert);
    } catch (ClusterUnavailableException e) {
      if (kept) {
        return false;
      }
      throw new Refused(
          Problem.CLUSTER_UNAVAILABLE,
          "Redis is away, so the alert cannot be delivered now: try again, or have it kept for the next sign-in.",
          e);
    }
  }

  private static void check(String text, String url) {
    if (!AlertDocument.isText(text)) {
      throw new Refused(
          Problem.INVALID_ALERT,
          "The text is empty or has control characters or line ends: write it in one line.");
    }
    int bytes = AlertDocument.bodyBytes(text);
    if (bytes > Limits.ALERT_BODY) {
      throw new Refused(
          Problem.ALERT_TOO_LONG,
          "The BODY element of this alert would take "
              + bytes
              + " bytes with its tags, and clients take at most "
              + Limits.ALERT_BODY
              + ": shorten the text by "
              + (bytes - Limits.ALERT_BODY)
              + " bytes.");
    }
    if (!url.isEmpty() && !AlertDocument.isUrl(url)) {
      throw new Refused(
          Problem.INVALID_ALERT,
          "The URL must begin with http:// or https:// and have at most "
              + Limits.ALERT_URL
              + " visible ASCII"
              + " characters.");
    }
  }
}
