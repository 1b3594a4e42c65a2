package im.mariposa.portal;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Roster;
import im.mariposa.vocabulary.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A directory with one account, alice@example.com, that does nothing, and fails when told to. */
public final class FakeAccounts implements DirectoryAdministration {
  private static final AccountSummary ALICE =
      new AccountSummary(1, "alice@example.com", "Alice", false, 1);

  private volatile @Nullable RuntimeException failure;

  /** What every call throws from now on; null: nothing. */
  public void fails(@Nullable RuntimeException with) {
    failure = with;
  }

  private <T> T answer(T value) {
    RuntimeException thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
    return value;
  }

  @Override
  public Outcome create(String handle, @Nullable String name, String password) {
    return answer(Outcome.DONE);
  }

  @Override
  public List<AccountSummary> list(String after, int limit) {
    return answer(List.of(ALICE));
  }

  @Override
  public @Nullable AccountSummary find(String handle) {
    return answer(handle.equals(ALICE.handle())) ? ALICE : null;
  }

  @Override
  public Outcome setPassword(String handle, String password) {
    return answer(Outcome.DONE);
  }

  @Override
  public Outcome setSuspended(String handle, boolean suspended) {
    return answer(Outcome.DONE);
  }

  @Override
  public Deletion delete(String handle) {
    return answer(new Deletion(Outcome.DONE, 1, List.of(), List.of()));
  }

  @Override
  public ChangeResult change(String ownerHandle, Change change) {
    return answer(new ChangeResult.Changed(2, null, null, new long[0], null, List.of(), null));
  }

  @Override
  public @Nullable Roster contacts(String ownerHandle) {
    return answer(
        new Roster(
            1,
            true,
            true,
            Properties.BLANK,
            List.of(),
            List.of(),
            new Visibility(true, new long[0], 1)));
  }

  @Override
  public List<ImportOutcome> importAccounts(List<NewAccount> rows) {
    return answer(rows.stream().map(row -> new ImportOutcome(true, null)).toList());
  }

  @Override
  public ContactImport importContacts(List<NewContact> rows) {
    return answer(
        new ContactImport(
            rows.stream().map(row -> new ImportOutcome(true, null)).toList(), List.of()));
  }

  @Override
  public long keepAlert(long accountId, String text, String url) {
    return answer(1L);
  }
}
