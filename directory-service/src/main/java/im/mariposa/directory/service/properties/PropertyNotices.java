package im.mariposa.directory.service.properties;

import im.mariposa.directory.Properties;
import im.mariposa.directory.service.accounts.LockedAccount;
import im.mariposa.directory.service.versions.Raised;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What watchers are told of an account's properties. Null where there is nobody to tell. */
public final class PropertyNotices {
  private PropertyNotices() {}

  /** For people who begin to be allowed: whatever is set. */
  public static @Nullable PropertyNotice allSet(LockedAccount account, Raised watchers) {
    return allSet(account.id(), account.handle(), account.properties(), watchers);
  }

  /** The same of an account that is held in another form. */
  public static @Nullable PropertyNotice allSet(
      long accountId, String handle, Properties properties, Raised watchers) {
    List<PropertyValue> values = new ArrayList<>();
    addSet(values, Property.PHH, properties.home());
    addSet(values, Property.PHW, properties.work());
    addSet(values, Property.PHM, properties.mobilePhone());
    addSet(values, Property.MOB, properties.mobile() ? "Y" : null);
    return notice(accountId, handle, List.copyOf(values), watchers);
  }

  private static void addSet(
      List<PropertyValue> values, Property property, @Nullable String value) {
    if (value != null) {
      values.add(new PropertyValue(property, value));
    }
  }

  /** After a {@code PRP}. */
  static @Nullable PropertyNotice one(
      LockedAccount account, Property property, @Nullable String value, Raised watchers) {
    return notice(
        account.id(), account.handle(), List.of(new PropertyValue(property, value)), watchers);
  }

  private static @Nullable PropertyNotice notice(
      long accountId, String handle, List<PropertyValue> values, Raised watchers) {
    if (watchers.ids().length == 0) {
      return null;
    }
    return new PropertyNotice(accountId, handle, values, watchers.ids(), watchers.versions());
  }
}
