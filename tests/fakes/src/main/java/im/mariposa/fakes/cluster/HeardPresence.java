package im.mariposa.fakes.cluster;

import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.vocabulary.PropertyNotice;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what a presence listener is told. */
public final class HeardPresence implements Presence.Listener {
  public final List<PresenceRecord> records = new CopyOnWriteArrayList<>();
  public final List<PropertyNotice> properties = new CopyOnWriteArrayList<>();

  /** Records and property updates in the order in which they came. */
  public final List<Object> all = new CopyOnWriteArrayList<>();

  public final List<Integer> doubtful = new CopyOnWriteArrayList<>();
  public final List<Lost> superseded = new CopyOnWriteArrayList<>();
  public final List<Long> ended = new CopyOnWriteArrayList<>();
  public final List<Long> moved = new CopyOnWriteArrayList<>();

  /** A session that lost its account. */
  public record Lost(long accountId, long session) {}

  @Override
  public void record(PresenceRecord record) {
    records.add(record);
    all.add(record);
  }

  @Override
  public void properties(PropertyNotice update) {
    properties.add(update);
    all.add(update);
  }

  @Override
  public void doubtful(int bucket) {
    doubtful.add(bucket);
  }

  @Override
  public void superseded(long accountId, long lost) {
    superseded.add(new Lost(accountId, lost));
  }

  @Override
  public void nodeEnded(long incarnation) {
    ended.add(incarnation);
  }

  @Override
  public boolean move(long accountId, long incarnation) {
    moved.add(accountId);
    return false;
  }
}
