package im.mariposa.notification.properties;

import im.mariposa.cluster.presence.Presence.PropertyUpdate;
import im.mariposa.directory.PropertyNotice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The directory's property notices as the cluster's updates. */
public final class PropertyUpdates {
  private PropertyUpdates() {}

  /** Null when there is nobody to tell. */
  public static @Nullable PropertyUpdate of(@Nullable PropertyNotice notice) {
    if (notice == null || notice.watchers().length == 0) {
      return null;
    }
    List<PropertyUpdate.Value> values =
        notice.values().stream()
            .map(value -> new PropertyUpdate.Value(value.property().name(), value.value()))
            .toList();
    return new PropertyUpdate(
        notice.accountId(), notice.handle(), values, notice.watchers(), notice.versions());
  }
}
