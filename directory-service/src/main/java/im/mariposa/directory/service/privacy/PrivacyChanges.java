package im.mariposa.directory.service.privacy;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.service.accounts.LockedAccount;
import im.mariposa.directory.service.accounts.LockedAccounts;
import im.mariposa.directory.service.properties.PropertyNotices;
import im.mariposa.directory.service.results.Results;
import im.mariposa.directory.service.versions.ListVersions;
import im.mariposa.directory.service.versions.Raised;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.Visibility;

/**
 * {@code GTC} and {@code BLP}, and what a change of the allow or block list means to the one it
 * concerns.
 */
public final class PrivacyChanges {
  private final LockedAccounts accounts;
  private final ListVersions versions;
  private final VisibilityReader visibilities;

  public PrivacyChanges(
      LockedAccounts accounts, ListVersions versions, VisibilityReader visibilities) {
    this.accounts = accounts;
    this.versions = versions;
    this.visibilities = visibilities;
  }

  public ChangeResult setPrompt(long accountId, Change.SetPrompt change) {
    LockedAccount self = accounts.self(accountId);
    if (self.promptOnAdd() == change.promptOnAdd()) {
      return Results.refused(Refusal.ALREADY_IN_MODE);
    }
    accounts.setPromptOnAdd(self, change.promptOnAdd());
    return Results.changed(versions.raise(accountId).of(accountId));
  }

  public ChangeResult setPrivacy(long accountId, Change.SetPrivacy change) {
    LockedAccount self = accounts.self(accountId);
    if (self.allowByDefault() == change.allowByDefault()) {
      return Results.refused(Refusal.ALREADY_IN_MODE);
    }
    LockedAccount now = accounts.setAllowByDefault(self, change.allowByDefault());
    boolean tell = change.allowByDefault() && now.properties().visiblySet();
    Raised raised =
        tell ? versions.raiseWithUnlistedWatchers(accountId) : versions.raise(accountId);
    return result(now, raised);
  }

  /**
   * Ends a change of the allow or block list, whose row has been written.
   *
   * @param otherId who was put on or taken off
   * @param before the lists he was on
   * @param after the lists he is on now
   * @param watching he has the owner on his forward list
   */
  public ChangeResult listed(
      LockedAccount self, long otherId, int before, int after, boolean watching) {
    boolean begins =
        !Allowing.allows(self.allowByDefault(), before)
            && Allowing.allows(self.allowByDefault(), after);
    boolean tell = begins && watching && self.properties().visiblySet();
    return result(self, tell ? versions.raise(self.id(), otherId) : versions.raise(self.id()));
  }

  /** Everyone raised beside oneself is told the properties that are set, all under one version. */
  private ChangeResult result(LockedAccount self, Raised raised) {
    long version = raised.of(self.id());
    Visibility visibility = visibilities.visibility(self.id(), self.allowByDefault(), version);
    PropertyNotice notice = PropertyNotices.allSet(self, raised.without(self.id()));
    return Results.privacy(version, visibility, notice);
  }
}
