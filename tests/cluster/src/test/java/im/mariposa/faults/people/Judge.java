package im.mariposa.faults.people;

import im.mariposa.faults.people.Finding.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compares what clients show with what is true of people. Called with their monitor held. */
final class Judge {
  private static final int EVIDENCE_LINES = 14;

  private final Journal journal;
  private final List<Finding> findings = new ArrayList<>();

  Judge(Journal journal) {
    this.journal = journal;
  }

  /** All that is wrong with the client of this person, now and since it began. */
  void judge(Person watcher, Collection<Person> all) {
    watcher.replaced.forEach(this::judgeReplaced);
    Messenger client = watcher.messenger;
    if (client == null) {
      return;
    }
    if (client.end() != null) {
      add(Kind.ENDED, client, watcher.handle(), watcher + "'s client was ended: " + client.end());
      return;
    }
    Window window = client.window();
    Map<String, Shown> shown = window.shown();
    for (Person contact : all) {
      judgeShown(watcher, contact, client, shown.get(contact.handle()));
      int goodbyes = window.goodbyes(contact.handle());
      int departures = watcher.departures(contact) - client.departuresBefore(contact);
      if (goodbyes > departures) {
        add(
            Kind.FLASH,
            client,
            contact.handle(),
            "%s was told %d times that %s left, who left %d times"
                .formatted(watcher, goodbyes, contact, departures));
      }
    }
    for (String line : window.oddities()) {
      add(Kind.REPEAT, client, line.split(" ", -1)[line.startsWith("FLN") ? 1 : 2], line);
    }
    judgeReverseList(watcher, client, all);
  }

  private void judgeShown(Person watcher, Person contact, Messenger client, @Nullable Shown shown) {
    Shown owed = watcher.sees(contact);
    if (owed == null && shown != null) {
      add(
          Kind.GHOST,
          client,
          contact.handle(),
          "%s shows %s as %s, who is offline to him".formatted(watcher, contact, shown));
    } else if (owed != null && shown == null) {
      add(
          Kind.MISSING,
          client,
          contact.handle(),
          "%s does not show %s, who is %s".formatted(watcher, contact, owed));
    } else if (owed != null && !owed.equals(shown)) {
      add(
          Kind.WRONG,
          client,
          contact.handle(),
          "%s shows %s as %s, who is %s".formatted(watcher, contact, shown, owed));
    }
  }

  private void judgeReverseList(Person watcher, Messenger client, Collection<Person> all) {
    Set<String> owed = new TreeSet<>();
    all.stream()
        .filter(other -> other.forward.contains(watcher))
        .forEach(other -> owed.add(other.handle()));
    Set<String> told = new TreeSet<>(client.window().reverse());
    if (!owed.equals(told)) {
      Set<String> different = new TreeSet<>(owed);
      different.removeAll(told);
      Set<String> tooMany = new TreeSet<>(told);
      tooMany.removeAll(owed);
      String mine = " " + client.label();
      add(
          Kind.LIST,
          "%s's reverse list lacks %s and has %s too many".formatted(watcher, different, tooMany),
          line ->
              line.contains(" FL " + watcher.handle())
                  || (line.contains(mine) && line.contains(" RL ")));
    }
  }

  private void judgeReplaced(Messenger older) {
    if (!older.replacedElsewhere() || older.end() == null) {
      add(
          Kind.NOT_REPLACED,
          older,
          "OUT",
          older.label() + " was not told OUT OTH; its end: " + older.end());
    }
  }

  void judge(Room room) {
    String difference = room.difference();
    if (difference != null) {
      add(Kind.MESSAGE, difference, line -> false);
    }
  }

  /** With what this client and that person's clients sent and were sent about it. */
  private void add(Kind kind, Messenger client, String about, String text) {
    String mine = " " + client.label();
    String theirs = about.contains("@") ? " " + about.substring(0, about.indexOf('@')) + "." : mine;
    add(
        kind,
        text,
        line ->
            (line.contains(mine) && line.contains(about) && !line.contains("< BPR "))
                || (line.contains(theirs) && line.contains("> ")));
  }

  private void add(Kind kind, String text, Predicate<String> wanted) {
    findings.add(new Finding(kind, text, journal.last(EVIDENCE_LINES, wanted)));
  }

  Findings findings() {
    return new Findings(findings);
  }
}
