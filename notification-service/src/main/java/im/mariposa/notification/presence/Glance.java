package im.mariposa.notification.presence;

import im.mariposa.cluster.presence.PresenceRecord;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The contacts a session began to watch, with what was known of each at that moment. */
final class Glance {
  private final @Nullable PresenceRecord[] records;
  private final Consumer<@Nullable PresenceRecord[]> complete;
  private int awaited;

  Glance(int size, Consumer<@Nullable PresenceRecord[]> complete) {
    this.records = new PresenceRecord[size];
    this.complete = complete;
  }

  /** A place of a glance that waits until its entry has been loaded. */
  record Awaited(Glance glance, int index) {
    void arrived(@Nullable PresenceRecord record) {
      glance.show(index, record);
      glance.awaited--;
      glance.completeIfKnown();
    }
  }

  void show(int index, @Nullable PresenceRecord record) {
    records[index] = record;
  }

  Awaited await(int index) {
    awaited++;
    return new Awaited(this, index);
  }

  void completeIfKnown() {
    if (awaited == 0) {
      complete.accept(records);
    }
  }
}
