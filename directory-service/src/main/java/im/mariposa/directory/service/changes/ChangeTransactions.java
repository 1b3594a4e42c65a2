package im.mariposa.directory.service.changes;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.service.contacts.Addition;
import im.mariposa.directory.service.contacts.Removal;
import im.mariposa.directory.service.contacts.Renaming;
import im.mariposa.directory.service.groups.GroupChanges;
import im.mariposa.directory.service.privacy.PrivacyChanges;
import im.mariposa.directory.service.properties.PropertyChanges;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes changes, each as one transaction.
 *
 * <p>A repeat is found by making the change again: it either is refused now, or its result cannot
 * be kept beside the earlier one. Only then is the earlier result read and the transaction rolled
 * back, so that a change which is no repeat costs no look-up. Refusals change nothing and are not
 * kept.
 */
public final class ChangeTransactions {
  private final TransactionOperations transactions;
  private final LostAnswers lostAnswers;
  private final Addition addition;
  private final Removal removal;
  private final Renaming renaming;
  private final PrivacyChanges privacy;
  private final PropertyChanges properties;
  private final GroupChanges groups;

  public ChangeTransactions(
      TransactionOperations transactions,
      JdbcClient jdbc,
      Addition addition,
      Removal removal,
      Renaming renaming,
      PrivacyChanges privacy,
      PropertyChanges properties,
      GroupChanges groups) {
    this.transactions = transactions;
    this.lostAnswers = new LostAnswers(jdbc);
    this.addition = addition;
    this.removal = removal;
    this.renaming = renaming;
    this.privacy = privacy;
    this.properties = properties;
    this.groups = groups;
  }

  public ChangeResult make(long accountId, ChangeId id, Change change) {
    ChangeResult result =
        transactions.execute(transaction -> make(accountId, id, change, transaction));
    if (result == null) {
      throw new IllegalStateException("A change came to nothing.");
    }
    return result;
  }

  /**
   * What became of a change whose answer was lost; null: it was not made and never will be.
   *
   * @throws im.mariposa.directory.DirectoryException INTERNAL when a later change of the session
   *     was made since
   */
  public ChangeResult.@Nullable Changed settle(long accountId, ChangeId id) {
    return lostAnswers.giveUp(accountId, id) ? null : lostAnswers.settled(accountId, id);
  }

  private ChangeResult make(
      long accountId, ChangeId id, Change change, TransactionStatus transaction) {
    ChangeResult result = make(accountId, change);
    boolean repeats = id.session() != 0;
    return switch (result) {
      case ChangeResult.Refused refused -> {
        transaction.setRollbackOnly();
        ChangeResult earlier = repeats ? lostAnswers.earlier(accountId, id) : null;
        yield earlier == null ? refused : earlier;
      }
      case ChangeResult.Changed changed -> {
        if (!repeats || lostAnswers.keep(accountId, id, changed)) {
          yield changed;
        }
        transaction.setRollbackOnly();
        yield earlier(accountId, id);
      }
    };
  }

  private ChangeResult earlier(long accountId, ChangeId id) {
    @Nullable ChangeResult earlier = lostAnswers.earlier(accountId, id);
    if (earlier == null) {
      throw new IllegalStateException("A kept result disappeared.");
    }
    return earlier;
  }

  private ChangeResult make(long accountId, Change change) {
    return switch (change) {
      case Change.AddContact add -> addition.add(accountId, add);
      case Change.RemoveContact remove -> removal.remove(accountId, remove);
      case Change.Rename rename -> renaming.rename(accountId, rename);
      case Change.SetPrompt prompt -> privacy.setPrompt(accountId, prompt);
      case Change.SetPrivacy setting -> privacy.setPrivacy(accountId, setting);
      case Change.SetProperty property -> properties.set(accountId, property);
      case Change.AddGroup group -> groups.add(accountId, group);
      case Change.RenameGroup group -> groups.rename(accountId, group);
      case Change.RemoveGroup group -> groups.remove(accountId, group);
    };
  }

  /** Forgets kept results older than this. Returns how many. */
  public int forgetResults(Duration olderThan) {
    return lostAnswers.forget(olderThan);
  }
}
