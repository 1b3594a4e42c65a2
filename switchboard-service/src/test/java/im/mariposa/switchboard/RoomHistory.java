package im.mariposa.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.switchboard.Talker.End;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the connections of one room heard, held against each other: everybody who stays hears each
 * sender's messages in order, once, between his own join and leave, and the same joins and partings
 * as the others in the same order.
 */
final class RoomHistory {
  private final List<Talker> talkers;

  RoomHistory(List<Talker> talkers) {
    this.talkers = talkers.stream().filter(Talker::isInside).toList();
  }

  /** What has not come yet, of what is owed to those who stay and those who said OUT. */
  List<String> owed() {
    List<String> owed = new ArrayList<>();
    for (Talker talker : talkers) {
      switch (talker.end()) {
        case STAYS -> owed.addAll(owedTo(talker));
        case LEFT -> {
          if (!talker.isOver()) {
            owed.add(talker.name + " left and is not closed");
          }
        }
        case CUT -> {}
      }
    }
    return owed;
  }

  private List<String> owedTo(Talker listener) {
    List<String> owed = new ArrayList<>();
    if (!listener.isAnswered()) {
      owed.add(listener.name + " waits for an answer");
    }
    Set<String> present = presentTo(listener);
    if (!present.equals(othersWhoStay(listener))) {
      owed.add(listener.name + " sees " + present + ", not " + othersWhoStay(listener));
    }
    for (Talker other : talkers) {
      boolean speaks =
          !other.equals(listener) && other.end() == End.STAYS && heardJoin(listener, other);
      if (speaks
          && other.said() > 0
          && !listener.heard().contains(message(other, other.said() - 1))) {
        owed.add(listener.name + " waits for the last message of " + other.name);
      }
    }
    return owed;
  }

  private static boolean heardJoin(Talker listener, Talker other) {
    return events(listener).stream().anyMatch(event -> event.startsWith("JOI " + other.name + "@"));
  }

  private Set<String> othersWhoStay(Talker talker) {
    Set<String> stay = new HashSet<>();
    for (Talker other : talkers) {
      if (!other.equals(talker) && other.end() == End.STAYS) {
        stay.add(other.name);
      }
    }
    return stay;
  }

  /**
   * Who is here, as somebody was told it. Nobody joins twice, joins unseen, or speaks or goes
   * without being here.
   */
  private static Set<String> presentTo(Talker talker) {
    Set<String> present = new HashSet<>();
    for (String event : events(talker)) {
      String who = who(event);
      if (event.startsWith("IRO") || event.startsWith("JOI")) {
        assertThat(present.add(who))
            .as("%s hears %s of somebody who was here", talker.name, event)
            .isTrue();
      } else if (event.startsWith("BYE")) {
        assertThat(present.remove(who))
            .as("%s hears %s of somebody who was not here", talker.name, event)
            .isTrue();
      } else {
        assertThat(present).as("%s hears %s", talker.name, event).contains(who);
      }
    }
    return present;
  }

  void check() {
    for (Talker one : talkers) {
      presentTo(one);
      for (Talker other : talkers) {
        if (!one.equals(other)) {
          checkMessages(one, other);
          checkSameHistory(one, other);
        }
      }
    }
  }

  /**
   * Numbers without hole or repetition; from the first when the sender came later; to the last when
   * both stay.
   */
  private static void checkMessages(Talker listener, Talker sender) {
    List<Integer> numbers = new ArrayList<>();
    for (String event : events(listener)) {
      if (event.startsWith("MSG " + sender.name + "@")) {
        numbers.add(Integer.parseInt(event.substring(event.lastIndexOf('-') + 1)));
      }
    }
    for (int i = 1; i < numbers.size(); i++) {
      assertThat(numbers.get(i))
          .as("%s hears %s", listener.name, sender.name)
          .isEqualTo(numbers.get(i - 1) + 1);
    }
    boolean cameLater = heardJoin(listener, sender);
    if (cameLater && !numbers.isEmpty()) {
      assertThat(numbers.getFirst())
          .as("%s hears %s from the start", listener.name, sender.name)
          .isZero();
    }
    if (cameLater && listener.end() == End.STAYS && sender.end() != End.CUT) {
      assertThat(numbers)
          .as("%s hears all that %s said", listener.name, sender.name)
          .hasSize(sender.said());
    }
  }

  /** From the moment both were here until one was gone, both heard the same of everybody else. */
  private static void checkSameHistory(Talker first, Talker second) {
    List<String> ofFirst = events(first);
    int joined = indexOf(ofFirst, "JOI " + second.name + "@");
    if (joined < 0) {
      return;
    }
    List<String> firstHeard = together(ofFirst.subList(joined + 1, ofFirst.size()), second);
    List<String> afterJoin =
        events(second).stream().filter(event -> !event.startsWith("IRO")).toList();
    List<String> secondHeard = together(afterJoin, first);
    int common = Math.min(firstHeard.size(), secondHeard.size());
    assertThat(firstHeard.subList(0, common))
        .as("%s and %s hear the same", first.name, second.name)
        .isEqualTo(secondHeard.subList(0, common));
    if (first.end() == End.STAYS && second.end() == End.STAYS) {
      assertThat(firstHeard).hasSameSizeAs(secondHeard);
    }
  }

  private static List<String> together(List<String> events, Talker other) {
    int gone = indexOf(events, "BYE " + other.name + "@");
    List<String> until = gone < 0 ? events : events.subList(0, gone);
    return until.stream().filter(event -> !who(event).equals(other.name)).toList();
  }

  private static int indexOf(List<String> events, String prefix) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).startsWith(prefix)) {
        return i;
      }
    }
    return -1;
  }

  /** What happened in the room, answers to the listener's own commands left out. */
  private static List<String> events(Talker talker) {
    return talker.heard().stream().filter(line -> line.matches("(IRO|JOI|BYE|MSG) .*")).toList();
  }

  private static String message(Talker sender, int number) {
    String text = sender.name + "-" + number;
    return "MSG %s@example.com %s %d|%s".formatted(sender.name, sender.name, text.length(), text);
  }

  private static String who(String event) {
    String[] words = event.split(" ", -1);
    String handle = words[0].equals("IRO") ? words[4] : words[1];
    return handle.substring(0, handle.indexOf('@'));
  }
}
