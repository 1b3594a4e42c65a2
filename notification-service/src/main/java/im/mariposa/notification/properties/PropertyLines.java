package im.mariposa.notification.properties;

import im.mariposa.directory.Properties;
import im.mariposa.protocol.line.ListLine;
import im.mariposa.protocol.line.ServerLine;
import java.util.List;

/** The four BPR lines about a contact. */
public final class PropertyLines {
  private PropertyLines() {}

  /**
   * All four, in this order: clients up to MSNP7 expect unset ones too ({@code
   * docs/protocol/notification.md} 5.3).
   */
  public static void all(List<ServerLine> lines, long version, String handle, Properties values) {
    lines.add(new ListLine.Bpr(version, handle, "PHH", values.home()));
    lines.add(new ListLine.Bpr(version, handle, "PHW", values.work()));
    lines.add(new ListLine.Bpr(version, handle, "PHM", values.mobilePhone()));
    lines.add(new ListLine.Bpr(version, handle, "MOB", values.mobile() ? "Y" : "N"));
  }
}
