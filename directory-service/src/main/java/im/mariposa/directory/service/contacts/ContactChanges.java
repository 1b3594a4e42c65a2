package im.mariposa.directory.service.contacts;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.service.accounts.LockedAccounts;
import im.mariposa.directory.service.groups.Groups;
import im.mariposa.directory.service.privacy.PrivacyChanges;
import im.mariposa.directory.service.versions.ListVersions;
import jakarta.persistence.EntityManager;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes of the lists a person keeps, each within the caller's transaction. */
public final class ContactChanges {
  private final Addition addition;
  private final Removal removal;
  private final Renaming renaming;

  public ContactChanges(
      LockedAccounts accounts,
      StoredContacts contacts,
      EntityManager entities,
      JdbcClient jdbc,
      ListLimits limits,
      Groups groups,
      ListVersions versions,
      PrivacyChanges privacy) {
    ContactRows rows = new ContactRows(contacts, entities);
    this.addition = new Addition(accounts, rows, new ListCounts(jdbc), limits, versions, privacy);
    this.removal = new Removal(accounts, contacts, rows, groups, versions, privacy);
    this.renaming = new Renaming(accounts, contacts, versions);
  }

  public ChangeResult add(long accountId, Change.AddContact change) {
    return addition.add(accountId, change);
  }

  public ChangeResult remove(long accountId, Change.RemoveContact change) {
    return removal.remove(accountId, change);
  }

  public ChangeResult rename(long accountId, Change.Rename change) {
    return renaming.rename(accountId, change);
  }
}
