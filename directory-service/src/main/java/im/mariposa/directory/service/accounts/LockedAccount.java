package im.mariposa.directory.service.accounts;

import im.mariposa.directory.Properties;

/** A row of {@code account} as it is while the change that locked it goes on. */
public record LockedAccount(
    long id,
    String handle,
    String friendlyName,
    boolean promptOnAdd,
    boolean allowByDefault,
    Properties properties) {

  /** As others see them. */
  public Properties visibleProperties() {
    return new Properties(
        properties.home(), properties.work(), properties.mobilePhone(), properties.mobile(), false);
  }

  LockedAccount allowingByDefault(boolean whether) {
    return new LockedAccount(id, handle, friendlyName, promptOnAdd, whether, properties);
  }

  LockedAccount with(Properties now) {
    return new LockedAccount(id, handle, friendlyName, promptOnAdd, allowByDefault, now);
  }
}
