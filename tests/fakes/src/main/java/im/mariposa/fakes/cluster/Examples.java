package im.mariposa.fakes.cluster;

import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry.Load;
import im.mariposa.cluster.nodes.NodeRegistry.Registration;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Status;
import im.mariposa.vocabulary.Visibility;

/** Records and registrations for tests. */
public final class Examples {
  private Examples() {}

  public static PresenceRecord record(long accountId, long incarnation) {
    return new PresenceRecord(
        accountId,
        "person" + accountId + "@example.com",
        "Person%20" + accountId,
        Status.ONLINE,
        incarnation,
        0,
        0,
        false,
        0,
        Dialect.MSNP5,
        new Visibility(true, new long[] {7, 8, 1L << 40}, 12));
  }

  public static Registration notification(String name) {
    return registration(NodeKind.NOTIFICATION, name);
  }

  public static Registration registration(NodeKind kind, String name) {
    return new Registration(
        kind, name, "127.0.0.1", 1864, () -> new Load(3, 1000, false), incarnation -> {});
  }

  /** Records are compared field by field; visibility holds an array. */
  public static String show(PresenceRecord record) {
    return "%d %s %s %s %d %d/%d %s %s %s %s"
        .formatted(
            record.accountId(),
            record.handle(),
            record.name(),
            record.status(),
            record.incarnation(),
            record.session(),
            record.revision(),
            record.callsOff(),
            record.leavingUntil(),
            record.dialect(),
            show(record.visibility()));
  }

  private static String show(Visibility visibility) {
    return visibility.allBut()
        + java.util.Arrays.toString(visibility.exceptions())
        + visibility.version();
  }
}
