package im.mariposa.directory.service.groups;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.service.accounts.LockedAccount;
import im.mariposa.directory.service.accounts.LockedAccounts;
import im.mariposa.directory.service.results.Results;
import im.mariposa.directory.service.versions.ListVersions;
import im.mariposa.directory.service.versions.Raised;
import im.mariposa.vocabulary.Limits;
import im.mariposa.vocabulary.ReverseListNotice;
import im.mariposa.vocabulary.WireText;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ADG}, {@code REG} and {@code RMG} ({@code docs/protocol/notification.md} 6.7). */
public final class GroupChanges {
  private final LockedAccounts accounts;
  private final Groups groups;
  private final GroupMembers members;
  private final ListVersions versions;

  public GroupChanges(
      LockedAccounts accounts, Groups groups, GroupMembers members, ListVersions versions) {
    this.accounts = accounts;
    this.groups = groups;
    this.members = members;
    this.versions = versions;
  }

  public ChangeResult add(long accountId, Change.AddGroup change) {
    Refusal refusal = refusal(change.name(), Limits.GROUP_NAME);
    if (refusal != null) {
      return Results.refused(refusal);
    }
    accounts.self(accountId);
    Integer id = groups.make(accountId, change.name());
    if (id == null) {
      return Results.refused(Refusal.TOO_MANY_GROUPS);
    }
    return Results.value(versions.raise(accountId).of(accountId), id.toString(), null);
  }

  public ChangeResult rename(long accountId, Change.RenameGroup change) {
    Refusal refusal = refusal(change.name(), Limits.GROUP_NEW_NAME);
    if (refusal != null) {
      return Results.refused(refusal);
    }
    accounts.self(accountId);
    if (!groups.rename(accountId, change.group(), change.name())) {
      return Results.refused(Refusal.UNKNOWN_GROUP);
    }
    return Results.changed(versions.raise(accountId).of(accountId));
  }

  private static @Nullable Refusal refusal(String name, int limit) {
    if (name.length() > limit) {
      return Refusal.GROUP_NAME_TOO_LONG;
    }
    return WireText.isName(name) ? null : Refusal.INVALID_NAME;
  }

  /** One step of the version, however many people leave the forward list with the group. */
  public ChangeResult remove(long accountId, Change.RemoveGroup change) {
    if (change.group() == 0) {
      return Results.refused(Refusal.GROUP_ZERO);
    }
    LockedAccount self = accounts.self(accountId);
    if (!groups.remove(accountId, change.group())) {
      return Results.refused(Refusal.UNKNOWN_GROUP);
    }
    long[] left = members.leave(accountId, change.group());
    Raised raised = versions.raise(with(left, accountId));
    List<ReverseListNotice> reverse =
        Arrays.stream(left)
            .mapToObj(contact -> removed(self, contact, raised.of(contact)))
            .toList();
    return Results.removed(raised.of(accountId), left, reverse);
  }

  private static ReverseListNotice removed(LockedAccount self, long contactId, long version) {
    return new ReverseListNotice(
        contactId, version, false, self.id(), self.handle(), self.friendlyName());
  }

  private static long[] with(long[] ids, long another) {
    long[] all = Arrays.copyOf(ids, ids.length + 1);
    all[ids.length] = another;
    return all;
  }
}
