package im.mariposa.directory.service.properties;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Properties;
import im.mariposa.directory.service.accounts.LockedAccount;
import im.mariposa.directory.service.accounts.LockedAccounts;
import im.mariposa.directory.service.results.Results;
import im.mariposa.directory.service.versions.ListVersions;
import im.mariposa.directory.service.versions.Raised;
import im.mariposa.vocabulary.Limits;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.WireText;
import org.jspecify.annotations.Nullable;

/** {@code PRP} ({@code docs/protocol/notification.md} 8.2 and 8.3). */
public final class PropertyChanges {
  private final LockedAccounts accounts;
  private final ListVersions versions;

  public PropertyChanges(LockedAccounts accounts, ListVersions versions) {
    this.accounts = accounts;
    this.versions = versions;
  }

  /** A value that is set again counts as a change like any other. */
  public ChangeResult set(long accountId, Change.SetProperty change) {
    LockedAccount self = accounts.self(accountId);
    Properties before = self.properties();
    Properties after = with(before, change.property(), normalised(change));
    LockedAccount now = accounts.setProperties(self, after);
    return switch (change.property()) {
      case PHH, PHW, PHM, MOB -> published(now, change.property());
      // Losing the device ends paging too, and that is what others must learn.
      case MBE -> before.mobile() && !after.mobile() ? pagingEnded(now) : own(now);
    };
  }

  private ChangeResult published(LockedAccount self, Property property) {
    Raised raised = versions.raiseWithAllowedWatchers(self.id(), self.allowByDefault());
    String value = value(self.properties(), property);
    return Results.value(
        raised.of(self.id()),
        value,
        PropertyNotices.one(self, property, value, raised.without(self.id())));
  }

  private ChangeResult pagingEnded(LockedAccount self) {
    Raised raised = versions.raiseWithAllowedWatchers(self.id(), self.allowByDefault());
    return Results.value(
        raised.of(self.id()),
        "N",
        PropertyNotices.one(self, Property.MOB, "N", raised.without(self.id())));
  }

  private ChangeResult own(LockedAccount self) {
    long version = versions.raise(self.id()).of(self.id());
    return Results.value(version, value(self.properties(), Property.MBE), null);
  }

  private static @Nullable String normalised(Change.SetProperty change) {
    String value = change.value();
    if (value == null || value.isEmpty()) {
      return null;
    }
    boolean phone = change.property() != Property.MOB && change.property() != Property.MBE;
    if (phone && (value.length() > Limits.PHONE || !WireText.isValid(value))) {
      throw new IllegalArgumentException(
          "A phone number longer than 95 bytes or not in wire form was not checked before.");
    }
    return value;
  }

  /** MOB is Y only with a device; a client may switch MBE off, never on. Anything but Y is N. */
  private static Properties with(Properties p, Property property, @Nullable String value) {
    boolean yes = "Y".equals(value);
    return switch (property) {
      case PHH -> new Properties(value, p.work(), p.mobilePhone(), p.mobile(), p.mobileDevice());
      case PHW -> new Properties(p.home(), value, p.mobilePhone(), p.mobile(), p.mobileDevice());
      case PHM -> new Properties(p.home(), p.work(), value, p.mobile(), p.mobileDevice());
      case MOB ->
          new Properties(
              p.home(), p.work(), p.mobilePhone(), yes && p.mobileDevice(), p.mobileDevice());
      case MBE -> {
        boolean device = yes && p.mobileDevice();
        yield new Properties(p.home(), p.work(), p.mobilePhone(), p.mobile() && device, device);
      }
    };
  }

  private static @Nullable String value(Properties p, Property property) {
    return switch (property) {
      case PHH -> p.home();
      case PHW -> p.work();
      case PHM -> p.mobilePhone();
      case MOB -> p.mobile() ? "Y" : "N";
      case MBE -> p.mobileDevice() ? "Y" : "N";
    };
  }
}
