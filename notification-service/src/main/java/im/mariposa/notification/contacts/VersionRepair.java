package im.mariposa.notification.contacts;

import im.mariposa.directory.Directory;
import im.mariposa.directory.Roster;
import im.mariposa.directory.RosterContact;
import im.mariposa.metrics.Metric;
import im.mariposa.notification.connection.Connection;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.presence.Watching;
import im.mariposa.protocol.line.ListLine;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.PropertyValue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.Timer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Makes good what a lost notice would have told. A list version that is still missing two seconds
 * after a later one was told is the proof that a notice is lost: the roster is read again and what
 * differs is sent, the reverse and forward list by difference, property values whole.
 */
public final class VersionRepair {
  private static final Metric REPAIRED =
      Metric.counter(
          "mariposa.lists.repaired",
          "Sessions whose lists were read again because a change was not heard of",
          "sessions",
          "node");

  private static final int PATIENCE_SECONDS = 2;

  private final Directory directory;
  private final Watching watching;
  private final Timer timer;
  private final Counter repairs;

  public VersionRepair(
      Directory directory, Watching watching, Timer timer, MeterRegistry registry, String node) {
    this.directory = directory;
    this.watching = watching;
    this.timer = timer;
    this.repairs = REPAIRED.counter(registry, node);
  }

  /** A version is missing: waits for it, then repairs. On the session's event loop. */
  public void missing(Session session) {
    schedule(session, session.versions().complete());
  }

  private void schedule(Session session, long complete) {
    Connection connection = session.connection();
    timer.newTimeout(
        timeout -> connection.eventLoop().execute(() -> check(session, complete)),
        PATIENCE_SECONDS,
        TimeUnit.SECONDS);
  }

  private void check(Session session, long complete) {
    if (session.ended() || !session.versions().incomplete()) {
      session.versions().endPatience();
    } else if (session.versions().complete() > complete) {
      schedule(session, session.versions().complete());
    } else {
      session.connection().behindReply(() -> repair(session));
    }
  }

  private void repair(Session session) {
    long[] reverse = session.contacts().reverse();
    long[] forward = session.contacts().forward();
    session
        .connection()
        .ask(
            () -> read(session.accountId(), forward, reverse),
            truth -> {
              session.versions().endPatience();
              repairs.increment();
              tell(session, truth);
            },
            failure -> schedule(session, session.versions().complete()));
  }

  private record Truth(Roster roster, Map<Long, String> handlesOfLeft) {}

  private Truth read(long accountId, long[] forward, long[] reverse) {
    Roster roster = directory.roster(accountId);
    List<Long> left = new ArrayList<>();
    left.addAll(without(forward, Rosters.ids(roster, ContactList.FL)));
    left.addAll(without(reverse, Rosters.ids(roster, ContactList.RL)));
    return new Truth(roster, left.isEmpty() ? Map.of() : directory.handles(left));
  }

  private void tell(Session session, Truth truth) {
    Roster roster = truth.roster();
    Map<Long, RosterContact> byId = new HashMap<>();
    roster.contacts().forEach(contact -> byId.put(contact.id(), contact));
    long[] oldForward = session.contacts().forward();
    long[] newForward = Rosters.ids(roster, ContactList.FL);
    long[] newReverse = Rosters.ids(roster, ContactList.RL);
    List<LongFunction<ListLine>> lines = new ArrayList<>();
    difference(
        lines,
        ContactList.RL,
        session.contacts().reverse(),
        newReverse,
        byId,
        truth,
        session.dialect());
    difference(lines, ContactList.FL, oldForward, newForward, byId, truth, session.dialect());
    for (long id : newForward) {
      RosterContact contact = byId.get(id);
      if (contact != null) {
        for (PropertyValue value : contact.properties().told()) {
          lines.add(version -> new ListLine.Bpr(version, contact.handle(), value));
        }
      }
    }
    session.contacts().read(newForward, newReverse);
    long before = session.versions().complete();
    session.versions().dumped(roster.version());
    session.tell(numbered(lines, before, session.versions().complete()));
    if (session.started()) {
      watching.unwatch(session, toArray(without(oldForward, newForward)));
      watching.watch(session, toArray(without(newForward, oldForward)), "", () -> {});
    }
  }

  /** Only the last line promises all of them: whoever is cut off before has not seen everything. */
  private static List<ListLine> numbered(
      List<LongFunction<ListLine>> lines, long before, long after) {
    List<ListLine> numbered = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      numbered.add(lines.get(i).apply(i < lines.size() - 1 ? before : after));
    }
    return numbered;
  }

  private static void difference(
      List<LongFunction<ListLine>> lines,
      ContactList list,
      long[] told,
      long[] now,
      Map<Long, RosterContact> byId,
      Truth truth,
      Dialect dialect) {
    for (long id : without(now, told)) {
      RosterContact contact = byId.get(id);
      if (contact != null) {
        String name = list == ContactList.RL ? contact.currentName() : contact.storedName();
        for (int group : shown(list, contact, dialect)) {
          lines.add(version -> ListLine.Add.unasked(list, version, contact.handle(), name, group));
        }
      }
    }
    for (long id : without(told, now)) {
      String handle = truth.handlesOfLeft().get(id);
      if (handle != null) {
        lines.add(version -> new ListLine.Rem("0", list, version, handle, null));
      }
    }
  }

  /** A line for each group, where there are groups: in another he could not be moved from it. */
  private static List<Integer> shown(ContactList list, RosterContact contact, Dialect dialect) {
    boolean grouped = list == ContactList.FL && dialect.atLeast(Dialect.MSNP7);
    return GroupIds.of(grouped ? contact.groups() : 0);
  }

  /** The ids of the first that are not in the second. */
  private static List<Long> without(long[] ids, long[] others) {
    return Arrays.stream(ids)
        .filter(id -> Arrays.stream(others).noneMatch(other -> other == id))
        .boxed()
        .toList();
  }

  private static long[] toArray(Collection<Long> ids) {
    return ids.stream().mapToLong(Long::longValue).toArray();
  }
}
