package im.mariposa.portal.accounts;

import im.mariposa.cluster.ClusterUnavailableException;
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
 * for the next one: while Redis is away it rests. What was left in the middle is gone on with by
 * whoever comes next, any portal.
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

  /**
   * Blocks until the account is gone; its owners' number decides how long.
   *
   * @throws ClusterUnavailableException when people could not be told: the account is refused from
   *     now on, and its deletion rests
   */
  Result delete(String handle) {
    Deletion step = accounts.delete(handle);
    if (step.outcome() != Outcome.DONE) {
      return new Result(step.outcome(), 0);
    }
    return new Result(Outcome.DONE, goOn(step));
  }

  /** Tells a step and makes the others. Returns from how many people's lists they took it. */
  private int goOn(Deletion last) {
    Deletion step = last;
    long accountId = step.accountId();
    if (!notices.endSession(accountId, Reason.DELETED)) {
      log.warn("Account {} is deleted, but its session did not confirm its end", accountId);
    }
    int owners = tell(step);
    while (step.more()) {
      step = accounts.deleteMore(accountId, step.step());
      owners += tell(step);
    }
    return owners;
  }

  private int tell(Deletion step) {
    boolean told = notices.listsEdited(step.changes(), contact -> step.accountId());
    if (!notices.reverse(step.reverse()) || !told) {
      throw new ClusterUnavailableException("people could not be told of a deletion", null);
    }
    return (int) step.changes().stream().mapToLong(OwnerChange::ownerId).distinct().count();
  }

  /** Goes on with those whose portal is gone; with the others also when one fails. */
  public void resume() {
    for (long accountId : accounts.restingDeletions()) {
      try {
        resume(accountId);
      } catch (RuntimeException e) { // it rests for a minute, others come first then
        log.warn(
            "The deletion of account {} was left in the middle and could not be gone on with; it"
                + " is tried again. {}",
            accountId,
            e.toString());
      }
    }
  }

  /** Goes on with one, if it still goes on. */
  void resume(long accountId) {
    Deletion last = accounts.deleteMore(accountId, DirectoryAdministration.NOTHING_TOLD);
    if (last.more()) { // else somebody else was faster
      log.info(
          "The deletion of account {} was left in the middle and is done; {} people were told",
          accountId,
          goOn(last));
    }
  }
}
