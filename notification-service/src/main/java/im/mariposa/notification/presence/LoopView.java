package im.mariposa.notification.presence;

import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.presence.PresenceRules;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.presence.Glance.Awaited;
import im.mariposa.protocol.codec.EncodedLine;
import im.mariposa.protocol.line.PresenceLine;
import im.mariposa.vocabulary.Status;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
 * repairs every client the same way. What is to be read again is the business of {@link Doubts}.
 */
final class LoopView {
  /** Longer ago than anything that such a node said is under way. */
  private static final int ENDED_NODES_REMEMBERED = 1024;

  private final EventLoop loop;
  private final Presence presence;
  private final LongPredicate isHere;
  private final LongFunction<@Nullable PresenceRecord> held;
  private final Grace grace;
  private final PresenceMeters meters;
  private final Entries entries = new Entries();
  private final LinkedHashSet<Long> endedNodes = new LinkedHashSet<>();
  private final Doubts doubts;

  /**
   * @param isHere whether the person's session is on this node: nothing is read of him, and what
   *     Redis lacks of him is no news
   * @param held the record of a person whose session is on this node, or was lately: nothing older
   *     counts
   */
  LoopView(
      EventLoop loop,
      Presence presence,
      LongPredicate isHere,
      LongFunction<@Nullable PresenceRecord> held,
      ReadingPace pace,
      Grace grace,
      PresenceMeters meters) {
    this.grace = grace;
    this.held = held;
    this.loop = loop;
    this.presence = presence;
    this.isHere = isHere;
    this.meters = meters;
    this.doubts = new Doubts(loop, presence, entries, pace, new Repair());
  }

  EventLoop loop() {
    return loop;
  }

  private final class Repair implements Doubts.Correction {
    @Override
    public boolean isVoid(PresenceRecord record) {
      return LoopView.this.isVoid(record);
    }

    @Override
    public boolean isHere(long contact) {
      return isHere.test(contact);
    }

    @Override
    public void correct(Entry entry, @Nullable PresenceRecord after, Cause cause) {
      meters.corrected(cause, replace(entry, after));
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
      Entry entry = entries.find(contacts[i]);
      if (entry == null) {
        entry = entries.add(contacts[i]);
        boolean here = isHere.test(contacts[i]);
        show(entry, lastHeard(contacts[i], here));
        if (entry.record == null || !here) {
          entry.waiting = new ArrayList<>(2);
          unknown.add(entry);
        }
      }
      entry.watchers.add(watcher);
      if (entry.waiting != null) {
        entry.waiting.add(glance.await(i));
      } else {
        glance.show(i, entry.record);
      }
    }
    if (!unknown.isEmpty()) {
      load(unknown);
    } else {
      glance.completeIfKnown();
    }
  }

  /** What somebody showed who moved from here to a node that has ended since counts no more. */
  private @Nullable PresenceRecord lastHeard(long contact, boolean here) {
    PresenceRecord record = grace.now(held.apply(contact));
    boolean gone = record != null && !here && record.status() != Status.OFFLINE && isVoid(record);
    return gone ? null : record;
  }

  void unwatch(long[] contacts, Session watcher) {
    for (long contact : contacts) {
      unwatch(contact, watcher);
    }
  }

  void unwatch(long contact, Session watcher) {
    Entry entry = entries.find(contact);
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
    if (!entry.watched() && !entry.loading()) {
      forget(entry);
    }
  }

  private void forget(Entry entry) {
    doubts.said(entry);
    entries.remove(entry);
  }

  /** Records that came from sessions here or from another node, in their order. */
  void apply(List<PresenceRecord> records) {
    for (PresenceRecord record : records) {
      apply(record);
    }
  }

  /** Older ones than what is known are dropped. */
  void apply(PresenceRecord record) {
    Entry entry = entries.find(record.accountId());
    if (entry == null || isVoid(record)) {
      return;
    }
    PresenceRecord known = entry.latest();
    if (known == null || record.newerThan(known)) {
      doubts.said(entry);
      update(entry, record);
    } else if (!known.newerThan(record)) {
      doubts.said(entry);
    }
  }

  /**
   * A node is gone: everybody it held is absent, but for whom it had sent elsewhere. What comes
   * late from it is no news. Who is to be read again may have moved to another node unseen: he is
   * absent when he was read.
   */
  void nodeEnded(long incarnation) {
    endedNodes.add(incarnation);
    if (endedNodes.size() > ENDED_NODES_REMEMBERED) {
      endedNodes.removeFirst();
    }
    entries.each(
        entry -> {
          PresenceRecord known = entry.latest();
          if (known != null
              && known.incarnation() == incarnation
              && isVoid(known)
              && (entry.loading() || !doubts.willJudge(entry))) {
            doubts.said(entry);
            update(entry, null);
          }
        });
  }

  /** Reads the watched accounts of a bucket again; what differs is told. */
  void reread(int bucket, Cause cause) {
    doubts.doubt(bucket, cause);
  }

  /**
   * A session that was here has lost the account to a later one: unless that is known, it is found
   * out.
   */
  void superseded(long contact, long lost) {
    Entry entry = entries.find(contact);
    PresenceRecord known = entry == null ? null : entry.latest();
    if (entry != null && known != null && known.session() <= lost) {
      doubts.doubt(entry, Cause.GAP);
    }
  }

  int size() {
    return entries.size();
  }

  private void load(List<Entry> unknown) {
    List<Long> ids = new ArrayList<>(unknown.size());
    unknown.forEach(entry -> ids.add(entry.contact));
    presence
        .read(ids)
        .whenComplete(
            (records, error) ->
                loop.execute(() -> loaded(unknown, error == null ? records : null)));
  }

  /**
   * @param records null when they could not be read: what is not known is shown as offline until it
   *     can be read
   */
  private void loaded(List<Entry> loaded, @Nullable Map<Long, PresenceRecord> records) {
    for (Entry entry : loaded) {
      PresenceRecord read = records == null ? null : records.get(entry.contact);
      if (read != null && isNews(entry, read)) {
        show(entry, grace.now(read));
      }
      List<Awaited> waiting = entry.waiting;
      entry.waiting = null;
      if (!entry.watched()) {
        forget(entry);
      } else if (records == null) {
        doubts.doubt(entry, Cause.RECONNECT);
      } else if (isLacking(entry, read)) {
        doubts.doubt(entry, Cause.GAP);
      } else {
        doubts.loaded(entry);
      }
      if (waiting != null) {
        waiting.forEach(awaited -> awaited.arrived(entry.record));
      }
    }
  }

  /** Whether Redis lacks what this node has seen of somebody: it is no news that easily. */
  private static boolean isLacking(Entry entry, @Nullable PresenceRecord read) {
    PresenceRecord known = entry.record;
    return known != null
        && entry.changes == 0
        && !known.ended()
        && (read == null || known.newerThan(read));
  }

  private boolean isVoid(PresenceRecord record) {
    return !record.leaving() && endedNodes.contains(record.incarnation());
  }

  private boolean isNews(Entry entry, PresenceRecord record) {
    return !isVoid(record) && (entry.record == null || record.newerThan(entry.record));
  }

  /** Whoever waits for the entry to be loaded is shown it then. */
  private void update(Entry entry, @Nullable PresenceRecord after) {
    if (entry.loading()) {
      show(entry, after);
      entry.changes++;
    } else {
      replace(entry, after);
    }
  }

  /** Whoever was sent elsewhere is shown no longer than his record says. */
  private void show(Entry entry, @Nullable PresenceRecord record) {
    entry.record = record;
    entry.back = null;
    if (record != null && record.leaving()) {
      var _ =
          loop.schedule(
              () -> {
                if (record.equals(entry.record) && entry.back == null) {
                  update(entry, record.gone());
                }
              },
              Math.max(0, grace.left(record)),
              TimeUnit.MILLISECONDS);
    }
  }

  /** Watchers are shown for a moment what they were, and nothing is told. */
  private void waitForStatus(Entry entry, PresenceRecord back) {
    entry.back = back;
    entry.changes++;
    var _ =
        loop.schedule(
            () -> {
              if (back.equals(entry.back)) {
                replace(entry, back);
              }
            },
            grace.untilStatus().toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /**
   * Tells every watcher the difference; none of them is closed meanwhile, however slowly he reads.
   */
  private boolean replace(Entry entry, @Nullable PresenceRecord after) {
    PresenceRecord before = entry.record;
    if (after != null && !after.equals(entry.back) && grace.staysShown(before, after)) {
      waitForStatus(entry, after);
      return false;
    }
    show(entry, after);
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
}
