package im.mariposa.notification.presence;

import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.presence.PresenceRules;
import im.mariposa.notification.connection.Session;
import im.mariposa.protocol.codec.EncodedLine;
import im.mariposa.protocol.line.PresenceLine;
import im.mariposa.vocabulary.Status;
import io.netty.channel.EventLoop;
import io.netty.util.collection.LongObjectHashMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What the clients of one event loop see of other people: an entry for each contact that one of
 * them watches, with the last record seen and the watchers. Confined to the loop, so that adding a
 * watcher and reading the record is one step.
 *
 * <p>What a client was told last is a function of its entries; nothing is remembered per watcher. A
 * change is told relative to the record before it ({@link PresenceRules#told}); repairing an entry
 * repairs every client the same way.
 */
final class LoopView {
  private static final int READ_AGAIN_SECONDS = 2;

  private final EventLoop loop;
  private final Presence presence;
  private final LongPredicate isHere;
  private final LongFunction<@Nullable PresenceRecord> held;
  private final PresenceMeters meters;
  private final LongObjectHashMap<Entry> entries = new LongObjectHashMap<>();
  private final Set<Long> endedNodes = new HashSet<>();
  private final BitSet doubtful = new BitSet(Buckets.COUNT);
  private boolean rereading;

  /**
   * @param held the record of a person whose session is or was lately on this node: nothing is read
   *     of him
   * @param isHere whether the person's session is on this node: what Redis lacks of it is no news
   */
  LoopView(
      EventLoop loop,
      Presence presence,
      LongPredicate isHere,
      LongFunction<@Nullable PresenceRecord> held,
      PresenceMeters meters) {
    this.held = held;
    this.loop = loop;
    this.presence = presence;
    this.isHere = isHere;
    this.meters = meters;
  }

  EventLoop loop() {
    return loop;
  }

  /** The contacts a session began to watch, with what was known of each at that moment. */
  private static final class Glance {
    final @Nullable PresenceRecord[] records;
    final Consumer<@Nullable PresenceRecord[]> complete;
    int awaited;

    Glance(int size, Consumer<@Nullable PresenceRecord[]> complete) {
      this.records = new PresenceRecord[size];
      this.complete = complete;
    }

    void arrived(int index, @Nullable PresenceRecord record) {
      records[index] = record;
      awaited--;
      if (awaited == 0) {
        complete.accept(records);
      }
    }
  }

  private record Awaited(Glance glance, int index) {}

  private static final class Entry {
    final long contact;
    final ArrayList<Session> watchers = new ArrayList<>(2);
    @Nullable PresenceRecord record;
    @Nullable List<Awaited> waiting;
    boolean doubtful;
    int changes;

    Entry(long contact) {
      this.contact = contact;
    }

    boolean loading() {
      return waiting != null;
    }
  }

  /**
   * Adds a watcher to each contact. Every later change is told to him; {@code complete} gets the
   * records in the order of the contacts (null: nothing is known, offline) on the loop, at once
   * when all are known here. What is not is read in one batch.
   */
  void watch(long[] contacts, Session watcher, Consumer<@Nullable PresenceRecord[]> complete) {
    Glance glance = new Glance(contacts.length, complete);
    List<Entry> unknown = new ArrayList<>();
    for (int i = 0; i < contacts.length; i++) {
      Entry entry = entries.get(contacts[i]);
      if (entry == null) {
        entry = new Entry(contacts[i]);
        entry.record = held.apply(contacts[i]);
        entries.put(contacts[i], entry);
        if (entry.record == null) {
          entry.waiting = new ArrayList<>(2);
          unknown.add(entry);
        }
      }
      entry.watchers.add(watcher);
      if (entry.waiting != null) {
        entry.waiting.add(new Awaited(glance, i));
        glance.awaited++;
      } else {
        glance.records[i] = entry.record;
      }
    }
    if (!unknown.isEmpty()) {
      load(unknown);
    } else if (glance.awaited == 0) {
      complete.accept(glance.records);
    }
  }

  void unwatch(long[] contacts, Session watcher) {
    for (long contact : contacts) {
      unwatch(contact, watcher);
    }
  }

  void unwatch(long contact, Session watcher) {
    Entry entry = entries.get(contact);
    if (entry == null) {
      return;
    }
    List<Session> watchers = entry.watchers;
    int index = watchers.indexOf(watcher);
    if (index >= 0) {
      Session last = watchers.removeLast();
      if (index < watchers.size()) {
        watchers.set(index, last);
      }
    }
    if (watchers.isEmpty() && !entry.loading()) {
      entries.remove(contact);
    }
  }

  /**
   * A record that came from a session here or from another node; older ones than what is known are
   * dropped.
   */
  void apply(PresenceRecord record) {
    Entry entry = entries.get(record.accountId());
    if (entry != null && isNews(entry, record)) {
      update(entry, record);
    }
  }

  /** A node is gone: everybody it held is absent. What comes late from it is no news. */
  void nodeEnded(long incarnation) {
    endedNodes.add(incarnation);
    for (Entry entry : entries.values()) {
      if (entry.record != null && entry.record.incarnation() == incarnation) {
        update(entry, null);
      }
    }
  }

  /**
   * Reads the watched accounts of a bucket again, in one batch with those of other buckets; what
   * differs is told.
   */
  void reread(int bucket) {
    doubtful.set(bucket);
    if (!rereading) {
      rereading = true;
      loop.execute(this::rereadDoubtful);
    }
  }

  private void rereadDoubtful() {
    rereading = false;
    List<Entry> reread = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (doubtful.get(Buckets.of(entry.contact))) {
        if (entry.loading()) {
          entry.doubtful = true;
        } else {
          reread.add(entry);
        }
      }
    }
    doubtful.clear();
    if (!reread.isEmpty()) {
      check(reread);
    }
  }

  int size() {
    return entries.size();
  }

  private void load(List<Entry> unknown) {
    presence
        .read(ids(unknown))
        .whenComplete(
            (records, error) ->
                loop.execute(
                    () -> {
                      loaded(unknown, error == null ? records : Map.of());
                      if (error != null) {
                        rereadLater(unknown);
                      }
                    }));
  }

  private void loaded(List<Entry> loaded, Map<Long, PresenceRecord> records) {
    for (Entry entry : loaded) {
      PresenceRecord read = records.get(entry.contact);
      if (read != null && isNews(entry, read)) {
        entry.record = read;
      }
      List<Awaited> waiting = entry.waiting;
      entry.waiting = null;
      if (entry.watchers.isEmpty()) {
        entries.remove(entry.contact);
      } else if (entry.doubtful) {
        entry.doubtful = false;
        reread(Buckets.of(entry.contact));
      }
      if (waiting != null) {
        waiting.forEach(awaited -> awaited.glance().arrived(awaited.index(), entry.record));
      }
    }
  }

  private void check(List<Entry> doubted) {
    Map<Entry, Integer> issued = changesOf(doubted);
    presence
        .read(ids(doubted))
        .whenComplete(
            (records, error) ->
                loop.execute(
                    () -> {
                      if (error == null) {
                        correct(issued, records);
                      } else {
                        rereadLater(doubted);
                      }
                    }));
  }

  private void rereadLater(List<Entry> unread) {
    unread.forEach(entry -> doubtful.set(Buckets.of(entry.contact)));
    if (!rereading) {
      rereading = true;
      var _ = loop.schedule(this::rereadDoubtful, READ_AGAIN_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void correct(Map<Entry, Integer> issued, Map<Long, PresenceRecord> records) {
    issued.forEach(
        (entry, changes) -> {
          PresenceRecord read = records.get(entry.contact);
          if (read == null ? isMissing(entry, changes) : isNews(entry, read)) {
            meters.corrected(replace(entry, read));
          }
        });
  }

  /** An empty answer counts only if nothing has happened since it was asked for. */
  private boolean isMissing(Entry entry, int changes) {
    PresenceRecord known = entry.record;
    return known != null
        && known.status() != Status.OFFLINE
        && entry.changes == changes
        && !isHere.test(entry.contact);
  }

  private boolean isNews(Entry entry, PresenceRecord record) {
    return !endedNodes.contains(record.incarnation())
        && (entry.record == null || record.newerThan(entry.record));
  }

  /** Whoever waits for the entry to be loaded is shown it then. */
  private void update(Entry entry, @Nullable PresenceRecord after) {
    if (entry.loading()) {
      entry.record = after;
      entry.changes++;
    } else {
      replace(entry, after);
    }
  }

  /**
   * Tells every watcher the difference; none of them is closed meanwhile, however slowly he reads.
   */
  private boolean replace(Entry entry, @Nullable PresenceRecord after) {
    PresenceRecord before = entry.record;
    entry.record = after;
    entry.changes++;
    EncodedLine shown = null;
    EncodedLine gone = null;
    int lines = 0;
    for (Session watcher : entry.watchers) {
      switch (PresenceRules.told(before, after, watcher.accountId())) {
        case NOTHING -> {}
        case SHOWN -> {
          shown = shown == null ? new EncodedLine(shownLine(after)) : shown;
          watcher.tellPresence(entry.contact, shown);
          lines++;
        }
        case GONE -> {
          gone = gone == null ? new EncodedLine(goneLine(before)) : gone;
          watcher.tellPresence(entry.contact, gone);
          lines++;
        }
      }
    }
    if (shown != null) {
      shown.release();
    }
    if (gone != null) {
      gone.release();
    }
    meters.told(lines);
    return lines > 0;
  }

  private static PresenceLine shownLine(@Nullable PresenceRecord record) {
    if (record == null) {
      throw new IllegalStateException("nobody to show");
    }
    return new PresenceLine.Nln(record.status(), record.handle(), record.name());
  }

  private static PresenceLine goneLine(@Nullable PresenceRecord record) {
    if (record == null) {
      throw new IllegalStateException("nobody to hide");
    }
    return new PresenceLine.Fln(record.handle());
  }

  private static Map<Entry, Integer> changesOf(Collection<Entry> entries) {
    Map<Entry, Integer> changes = new HashMap<>();
    for (Entry entry : entries) {
      changes.put(entry, entry.changes);
    }
    return changes;
  }

  private static List<Long> ids(Collection<Entry> entries) {
    List<Long> ids = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      ids.add(entry.contact);
    }
    return ids;
  }
}
