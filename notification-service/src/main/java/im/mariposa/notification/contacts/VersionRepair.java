package im.mariposa.notification.contacts;

import im.mariposa.directory.Directory;
import im.mariposa.directory.Roster;
import im.mariposa.directory.RosterContact;
import im.mariposa.metrics.Metric;
import im.mariposa.notification.connection.Connection;
import im.mariposa.notification.connection.ContactIds;
import im.mariposa.notification.connection.ListVersions;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.presence.OwnPresence;
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
 * differs is adopted and sent, who may see the person first, then lists by difference, property
 * values whole. What no line can tell keeps the client's number where it is ({@link
 * ListVersions#withhold}).
 */
public final class VersionRepair {
  private static final Metric REPAIRED =
      Metric.counter(
          "mariposa.lists.repaired",
          "Sessions whose lists were read again because a change was not heard of",
          "sessions",
          "node",
          "cause");

  private static final int PATIENCE_SECONDS = 2;

  private final Directory directory;
  private final OwnPresence own;
  private final Watching watching;
  private final Timer timer;
  private final Counter gaps;
  private final Counter sweeps;
  private final Counter lostAnswers;

  public VersionRepair(
      Directory directory,
      OwnPresence own,
      Watching watching,
      Timer timer,
      MeterRegistry registry,
      String node) {
    this.directory = directory;
    this.own = own;
    this.watching = watching;
    this.timer = timer;
    this.gaps = REPAIRED.counter(registry, node, "gap");
    this.sweeps = REPAIRED.counter(registry, node, "sweep");
    this.lostAnswers = REPAIRED.counter(registry, node, "lost_answer");
  }

  /** A version is missing: waits for it, then repairs. On the session's event loop. */
  public void missing(Session session) {
    schedule(session, session.versions().complete());
  }

  private void schedule(Session session, long complete) {
    later(session.connection(), () -> check(session, complete));
  }

  private void later(Connection connection, Runnable step) {
    timer.newTimeout(
        timeout -> connection.eventLoop().execute(step), PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private void check(Session session, long complete) {
    if (session.ended() || !session.versions().incomplete()) {
      session.versions().endPatience();
    } else if (session.versions().complete() > complete) {
      schedule(session, session.versions().complete());
    } else {
      session.connection().behindReply(() -> repairMissing(session));
    }
  }

  /** The reply may have been what was missing. */
  private void repairMissing(Session session) {
    if (session.ended() || !session.versions().incomplete()) {
      session.versions().endPatience();
    } else {
      repair(session, session.versions().gap() ? gaps : sweeps);
    }
  }

  /**
   * Reads a session's lists again, whatever its versions say. On the session's event loop, between
   * replies.
   */
  void readAgain(Session session) {
    if (!session.ended()) {
      repair(session, lostAnswers);
    }
  }

  private void repair(Session session, Counter cause) {
    long[] reverse = session.contacts().reverse();
    long[] forward = session.contacts().forward();
    session
        .connection()
        .ask(
            () -> read(session.accountId(), forward, reverse),
            truth -> {
              session.versions().endPatience();
              cause.increment();
              tell(session, truth);
            },
            failure -> again(session));
  }

  private void again(Session session) {
    if (session.versions().incomplete()) {
      schedule(session, session.versions().complete());
    } else {
      Connection connection = session.connection();
      later(connection, () -> connection.behindReply(() -> readAgain(session)));
    }
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
    own.adopt(session, roster.visibility());
    long[] watched = session.contacts().forward();
    if (session.synchronised()) {
      List<LongFunction<ListLine>> lines = lines(session, truth);
      long before = session.versions().number();
      session.versions().repaired(roster.version());
      session.tell(numbered(lines, before, session.versions().number()));
    } else {
      session.versions().readOnly(roster.version());
    }
    Rosters.adopt(session, roster);
    if (session.started()) {
      long[] after = session.contacts().forward();
      watching.unwatch(session, toArray(without(watched, after)));
      watching.watch(session, toArray(without(after, watched)), "", () -> {});
    }
  }

  private static List<LongFunction<ListLine>> lines(Session session, Truth truth) {
    Map<Long, RosterContact> byId = new HashMap<>();
    truth.roster().contacts().forEach(contact -> byId.put(contact.id(), contact));
    long[] forward = Rosters.ids(truth.roster(), ContactList.FL);
    long[] reverse = Rosters.ids(truth.roster(), ContactList.RL);
    ContactIds told = session.contacts();
    Dialect dialect = session.dialect();
    List<LongFunction<ListLine>> lines = new ArrayList<>();
    difference(lines, ContactList.RL, told.reverse(), reverse, byId, truth, dialect);
    difference(lines, ContactList.FL, told.forward(), forward, byId, truth, dialect);
    boolean allowed = privacyDifference(lines, ContactList.AL, told, truth.roster());
    boolean blocked = privacyDifference(lines, ContactList.BL, told, truth.roster());
    for (long id : forward) {
      RosterContact contact = byId.get(id);
      if (contact != null) {
        for (PropertyValue value : contact.properties().told()) {
          lines.add(version -> new ListLine.Bpr(version, contact.handle(), value));
        }
      }
    }
    if (!allowed || !blocked || session.mayBeChangedUnseen()) {
      session.versions().withhold();
    }
    return lines;
  }

  /** False when somebody left whose handle is not known any more: no line tells that. */
  private static boolean privacyDifference(
      List<LongFunction<ListLine>> lines, ContactList list, ContactIds told, Roster roster) {
    Map<Long, RosterContact> byKey = new HashMap<>();
    roster.contacts().forEach(contact -> byKey.put(ContactIds.key(contact.handle()), contact));
    long[] now =
        roster.contacts().stream()
            .filter(contact -> list.in(contact.lists()))
            .mapToLong(contact -> ContactIds.key(contact.handle()))
            .toArray();
    for (long key : without(now, told.keys(list))) {
      RosterContact contact = byKey.get(key);
      if (contact != null) {
        lines.add(
            version ->
                ListLine.Add.unasked(list, version, contact.handle(), contact.storedName(), 0));
      }
    }
    boolean all = true;
    for (long key : without(told.keys(list), now)) {
      RosterContact contact = byKey.get(key);
      if (contact != null) {
        lines.add(version -> new ListLine.Rem("0", list, version, contact.handle(), null));
      } else {
        all = false;
      }
    }
    return all;
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
