package im.mariposa.directory.service.contacts;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.service.accounts.LockedAccount;
import im.mariposa.directory.service.accounts.LockedAccounts;
import im.mariposa.directory.service.results.Results;
import im.mariposa.directory.service.versions.ListVersions;
import im.mariposa.vocabulary.Handle;
import im.mariposa.vocabulary.WireText;

/**
 * {@code REA} ({@code docs/protocol/notification.md} 6.5): the own friendly name, or the name under
 * which the owner keeps somebody on his forward, allow and block lists.
 */
public final class Renaming {
  private final LockedAccounts accounts;
  private final ContactRows rows;
  private final ListVersions versions;

  public Renaming(LockedAccounts accounts, ContactRows rows, ListVersions versions) {
    this.accounts = accounts;
    this.rows = rows;
    this.versions = versions;
  }

  public ChangeResult rename(long accountId, Change.Rename change) {
    if (!WireText.isName(change.name())) {
      return Results.refused(Refusal.INVALID_NAME);
    }
    LockedAccount self = accounts.self(accountId);
    String handle = Handle.lookup(change.handle());
    if (self.handle().equals(handle)) {
      accounts.rename(self, change.name());
    } else {
      ContactRow contact = handle == null ? null : rows.find(accountId, handle);
      if (contact == null) {
        return Results.refused(Refusal.NOT_ON_LIST);
      }
      rows.write(contact.named(change.name()));
    }
    return Results.changed(versions.raise(accountId).of(accountId));
  }
}
