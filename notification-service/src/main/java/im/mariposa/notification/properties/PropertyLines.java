package im.mariposa.notification.properties;

import im.mariposa.protocol.line.ListLine;
import im.mariposa.vocabulary.PropertyValue;
import java.util.List;

/** BPR lines about a contact. */
public final class PropertyLines {
  private PropertyLines() {}

  /** One for each value, all under one version. */
  public static List<ListLine.Bpr> of(long version, String handle, List<PropertyValue> values) {
    return values.stream().map(value -> new ListLine.Bpr(version, handle, value)).toList();
  }
}
