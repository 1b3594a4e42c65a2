package im.mariposa.directory;

import im.mariposa.vocabulary.ReverseListNotice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Administration of accounts and lists, for the portal. Blocking, like {@link Directory}. Names in
 * requests are in wire form, as everywhere in this package; the caller makes it from plain text.
 */
public interface DirectoryAdministration {

  /** Creates an account; {@code name} null: the handle. The password is printable ASCII. */
  Outcome create(String handle, @Nullable String name, String password);

  /**
   * Accounts whose handle is greater than {@code after} (empty: from the start), in handle order.
   */
  List<AccountSummary> list(String after, int limit);

  @Nullable AccountSummary find(String handle);

  Outcome setPassword(String handle, String password);

  /** A suspended account cannot sign in. The caller ends the session that may be on. */
  Outcome setSuspended(String handle, boolean suspended);

  /**
   * Begins the deletion of an account, or shows where it stands. From then on nobody can sign in to
   * it, find it, add it or make it anew; others keep it on their lists until a step takes it off.
   * The caller ends the session that may be on, tells what the step that is returned did (none at
   * the beginning), and goes on by {@link #deleteMore} until there is no more. Whoever stops in
   * between leaves it to the next one, who is shown again what may not have been told.
   */
  Deletion delete(String handle);

  /**
   * Makes the next step of a deletion, one transaction that takes the account off the lists of some
   * people, as a removal by each of them would, or these off its lists; at last the account is
   * gone.
   *
   * <p>Never begins one: where no deletion goes on, the answer is that there is no more to do.
   *
   * @param told the number of the step whose notices were published; when it is not the last one
   *     that was made, as {@link #NOTHING_TOLD}, that one is returned again
   */
  Deletion deleteMore(long accountId, int told);

  /** Of whoever goes on with a deletion and does not know what was told. */
  int NOTHING_TOLD = -1;

  /**
   * Ids of accounts whose deletion was begun and has rested for a minute, some of them, those first
   * that nobody tried for longest: whoever carried it out is gone. Go on with {@link #deleteMore}:
   * their handles may be other people's by then.
   */
  List<Long> restingDeletions();

  /**
   * As the owner's client would; the caller tells the owner's session and publishes the notices.
   */
  ChangeResult change(String ownerHandle, Change change);

  /** The owner's contacts, or null when there is no such account. */
  @Nullable Roster contacts(String ownerHandle);

  /**
   * Creates what is not there; a handle that exists keeps its password and name and is reported.
   * One batch, one transaction.
   */
  List<ImportOutcome> importAccounts(List<NewAccount> rows);

  /**
   * Adds list entries; an entry that is there already counts as imported. One batch, one
   * transaction.
   */
  ContactImport importContacts(List<NewContact> rows);

  /** Stores an alert before it is announced; returns its id. */
  long keepAlert(long accountId, String text, String url);

  /** An id for an alert that is not kept; no other alert has it, kept or not. */
  long newAlertId();

  /** What came of an operation on one account. */
  enum Outcome {
    DONE,
    EXISTS,
    UNKNOWN,
    INVALID_HANDLE,
    INVALID_NAME,
    INVALID_PASSWORD
  }

  record AccountSummary(long id, String handle, String name, boolean suspended, long listVersion) {}

  record NewAccount(String handle, @Nullable String name, String password) {}

  /** {@code lists}: bits of FORWARD, ALLOW and BLOCK. */
  record NewContact(String owner, String contact, int lists) {}

  /**
   * One row of an import: {@code refusal} is null when it is there now, else what is wrong with it
   * in a sentence.
   */
  record ImportOutcome(boolean imported, @Nullable String refusal) {}

  /**
   * @param outcomes one for each row, in order
   * @param changes what live people must be told, in order
   */
  record ContactImport(List<ImportOutcome> outcomes, List<OwnerChange> changes) {}

  /** A change made to {@code ownerId}'s lists from outside. */
  record OwnerChange(
      long ownerId, String ownerHandle, Change change, ChangeResult.Changed result) {}

  /**
   * A step of a deletion.
   *
   * @param outcome DONE or UNKNOWN
   * @param accountId of the account that is deleted
   * @param step its number; 0 is the beginning, which changes no list
   * @param more whether others follow; false once the account is gone
   * @param changes each owner's removal of it
   * @param reverse to those who were on its forward list
   */
  record Deletion(
      Outcome outcome,
      long accountId,
      int step,
      boolean more,
      List<OwnerChange> changes,
      List<ReverseListNotice> reverse) {

    /** Nobody has this handle. */
    public static Deletion unknown() {
      return new Deletion(Outcome.UNKNOWN, 0, 0, false, List.of(), List.of());
    }

    /** Of an account that is gone, and of which everything was told. */
    public static Deletion finished(long accountId, int step) {
      return new Deletion(Outcome.DONE, accountId, step, false, List.of(), List.of());
    }
  }
}
