package im.mariposa.directory.service.contacts;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.RosterContact;
import im.mariposa.directory.service.accounts.LockedAccount;
import im.mariposa.directory.service.accounts.LockedAccounts;
import im.mariposa.directory.service.privacy.Allowing;
import im.mariposa.directory.service.privacy.PrivacyChanges;
import im.mariposa.directory.service.results.Results;
import im.mariposa.directory.service.versions.ListVersions;
import im.mariposa.directory.service.versions.Raised;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Handle;
import im.mariposa.vocabulary.ReverseListNotice;
import im.mariposa.vocabulary.WireText;
import org.jspecify.annotations.Nullable;

/**
 * {@code ADD} ({@code docs/protocol/notification.md} 6.3). Locks both accounts: the other one's
 * name, properties and lists are read, and his reverse list grows.
 */
public final class Addition {
  private final LockedAccounts accounts;
  private final ContactRows rows;
  private final ListCounts room;
  private final ListLimits limits;
  private final ListVersions versions;
  private final PrivacyChanges privacy;

  public Addition(
      LockedAccounts accounts,
      ContactRows rows,
      ListCounts room,
      ListLimits limits,
      ListVersions versions,
      PrivacyChanges privacy) {
    this.accounts = accounts;
    this.rows = rows;
    this.room = room;
    this.limits = limits;
    this.versions = versions;
    this.privacy = privacy;
  }

  public ChangeResult add(long accountId, Change.AddContact change) {
    if (!WireText.isName(change.name())) {
      return Results.refused(Refusal.INVALID_NAME);
    }
    String handle = Handle.plausible(change.handle());
    if (handle == null) {
      return Results.refused(Refusal.INVALID_HANDLE);
    }
    LockedAccounts.Pair pair = accounts.selfAnd(accountId, handle);
    LockedAccount other = pair.other();
    if (other == null) {
      return Results.refused(Refusal.UNKNOWN_ACCOUNT);
    }
    return add(pair.self(), other, rows.between(accountId, other.id()), change);
  }

  private ChangeResult add(
      LockedAccount self, LockedAccount other, ContactRows.Pair pair, Change.AddContact change) {
    ContactList list = change.list();
    Integer group = list == ContactList.FL ? change.group() : null;
    ListCounts.Counts counts = room.count(self.id(), other.id(), list, group);
    AddRules rules =
        new AddRules(
            list,
            group,
            counts.groupExists(),
            pair.myLists(),
            pair.myMembership(),
            counts.listSize(),
            counts.others(),
            self.id() == other.id());
    Refusal refusal = rules.refusal(limits);
    if (refusal != null) {
      return Results.refused(refusal);
    }
    return switch (list) {
      case FL -> forward(self, other, pair, change.name(), group);
      case AL, BL -> privacy(self, other, pair, list, change.name());
      case RL -> throw new IllegalArgumentException("Nobody adds to a reverse list.");
    };
  }

  private ChangeResult forward(
      LockedAccount self,
      LockedAccount other,
      ContactRows.Pair pair,
      String name,
      @Nullable Integer group) {
    ContactRow present = pair.mine();
    if (present != null && group != null && ContactList.FL.in(present.lists())) {
      rows.write(present.in(present.membership().with(group)));
      return Results.changed(versions.raise(self.id()).of(self.id()));
    }
    Membership groups = Membership.only(group == null ? 0 : group);
    ContactRow mine = rows.put(self.id(), other.id(), pair, ContactList.FL, name, groups);
    Raised raised = versions.raise(self.id(), other.id());
    ReverseListNotice reverse =
        new ReverseListNotice(
            other.id(), raised.of(other.id()), true, self.id(), self.handle(), self.friendlyName());
    return Results.added(raised.of(self.id()), contact(mine, other, pair.theirLists()), reverse);
  }

  private static RosterContact contact(ContactRow mine, LockedAccount other, int theirLists) {
    int lists = mine.lists() | (ContactList.FL.in(theirLists) ? ContactList.RL.bit() : 0);
    Properties properties =
        Allowing.allows(other.allowByDefault(), theirLists)
            ? other.visibleProperties()
            : Properties.BLANK;
    return new RosterContact(
        other.id(),
        other.handle(),
        lists,
        mine.storedName(),
        other.friendlyName(),
        mine.membership().told(),
        properties);
  }

  private ChangeResult privacy(
      LockedAccount self,
      LockedAccount other,
      ContactRows.Pair pair,
      ContactList list,
      String name) {
    int before = pair.myLists();
    ContactRow mine = rows.put(self.id(), other.id(), pair, list, name);
    boolean watching = ContactList.FL.in(pair.theirLists());
    return privacy.listed(self, other.id(), before, mine.lists(), watching);
  }
}
