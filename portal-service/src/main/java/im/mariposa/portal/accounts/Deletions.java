package im.mariposa.portal.accounts;

import im.mariposa.cluster.mailbox.Message.EndSession.Reason;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.DirectoryAdministration.Deletion;
import im.mariposa.directory.DirectoryAdministration.Outcome;
import im.mariposa.directory.DirectoryAdministration.OwnerChange;
import im.mariposa.portal.notices.Notices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out deletions step by step: people are told what a step did before the directory is asked
 * for the next one. What was left in the middle is gone on with by whoever comes next, any portal.
 */
public final class Deletions {
  private static final Logger log = LoggerFactory.getLogger(Deletions.class);

  private final DirectoryAdministration accounts;
  private final Notices notices;

  public Deletions(DirectoryAdministration accounts, Notices notices) {
    this.accounts = accounts;
    this.notices = notices;
  }

  /**
   * @param owners people from whose lists the account was taken by the steps made here
   */
  record Result(Outcome outcome, int owners) {}

  /** Blocks until the account is gone; its owners' number decides how long. */
  Result delete(String handle) {
    Deletion step = accounts.delete(handle);
    if (step.outcome() != Outcome.DONE) {
      return new Result(step.outcome(), 0);
    }
    long accountId = step.accountId();
    if (!notices.endSession(accountId, Reason.DELETED)) {
      log.warn("Account {} is deleted, but its session did not confirm its end", accountId);
    }
    int owners = tell(step);
    while (step.more()) {
      step = accounts.deleteMore(accountId, step.step());
      owners += tell(step);
    }
    return new Result(Outcome.DONE, owners);
  }

  private int tell(Deletion step) {
    notices.listsEdited(step.changes(), contact -> step.accountId());
    notices.reverse(step.reverse());
    return (int) step.changes().stream().mapToLong(OwnerChange::ownerId).distinct().count();
  }

  /** Goes on with those whose portal is gone. */
  public void resume() {
    for (String handle : accounts.restingDeletions()) {
      Result result = delete(handle);
      log.info(
          "A deletion that was left in the middle is done; {} people were told", result.owners());
    }
  }
}
