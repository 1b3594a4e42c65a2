package im.mariposa.directory.service.contacts;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.service.accounts.LockedAccount;
import im.mariposa.directory.service.accounts.LockedAccounts;
import im.mariposa.directory.service.groups.Groups;
import im.mariposa.directory.service.privacy.PrivacyChanges;
import im.mariposa.directory.service.results.Results;
import im.mariposa.directory.service.versions.ListVersions;
import im.mariposa.directory.service.versions.Raised;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Handle;
import im.mariposa.vocabulary.ReverseListNotice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code REM} ({@code docs/protocol/notification.md} 6.4). Locks the owner alone: only his lists
 * are read and changed.
 */
public final class Removal {
  private final LockedAccounts accounts;
  private final ContactRows rows;
  private final Groups groups;
  private final ListVersions versions;
  private final PrivacyChanges privacy;

  public Removal(
      LockedAccounts accounts,
      ContactRows rows,
      Groups groups,
      ListVersions versions,
      PrivacyChanges privacy) {
    this.accounts = accounts;
    this.rows = rows;
    this.groups = groups;
    this.versions = versions;
    this.privacy = privacy;
  }

  public ChangeResult remove(long accountId, Change.RemoveContact change) {
    LockedAccount self = accounts.self(accountId);
    String handle = Handle.lookup(change.handle());
    ContactRow mine = handle == null ? null : rows.find(accountId, handle);
    if (mine == null || !change.list().in(mine.lists())) {
      return Results.refused(Refusal.NOT_ON_LIST);
    }
    Integer group = change.group();
    return switch (change.list()) {
      case FL -> group == null ? forward(self, mine) : membership(self, mine, group);
      case AL, BL -> privacy(self, mine, change.list());
      case RL -> throw new IllegalArgumentException("Nobody removes from a reverse list.");
    };
  }

  private ChangeResult membership(LockedAccount self, ContactRow mine, int group) {
    Refusal refusal = membershipRefusal(self, mine, group);
    if (refusal != null) {
      return Results.refused(refusal);
    }
    rows.write(mine.in(mine.membership().without(group)));
    return Results.changed(versions.raise(self.id()).of(self.id()));
  }

  private @Nullable Refusal membershipRefusal(LockedAccount self, ContactRow mine, int group) {
    if (!groups.exists(self.id(), group)) {
      return Refusal.UNKNOWN_GROUP;
    }
    return mine.membership().shownIn(group) ? null : Refusal.NOT_IN_GROUP;
  }

  private ChangeResult forward(LockedAccount self, ContactRow mine) {
    long otherId = mine.contactId();
    rows.write(mine.off(ContactList.FL));
    Raised raised = versions.raise(self.id(), otherId);
    ReverseListNotice reverse =
        new ReverseListNotice(
            otherId, raised.of(otherId), false, self.id(), self.handle(), self.friendlyName());
    return Results.removed(raised.of(self.id()), new long[] {otherId}, List.of(reverse));
  }

  private ChangeResult privacy(LockedAccount self, ContactRow mine, ContactList list) {
    ContactRows.Pair pair = rows.between(self.id(), mine.contactId());
    ContactRow left = rows.write(mine.off(list));
    boolean watching = ContactList.FL.in(pair.theirLists());
    return privacy.listed(self, mine.contactId(), mine.lists(), left.lists(), watching);
  }
}
