package im.mariposa.conformance.model;

import im.mariposa.conformance.model.Oracle.Shown;
import im.mariposa.conformance.network.Timing;
import im.mariposa.conformance.play.Mismatch;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Waits until every client shows what the oracle says, sees that it stays so, and compares all
 * lists.
 */
final class Settled {
  private final Oracle oracle;
  private final Map<String, Client> clients;
  private final Timing timing;

  private Settled(Oracle oracle, Map<String, Client> clients, Timing timing) {
    this.oracle = oracle;
    this.clients = clients;
    this.timing = timing;
  }

  static void check(Oracle oracle, Map<String, Client> clients, Timing timing)
      throws InterruptedException, Mismatch, Difference {
    Settled settled = new Settled(oracle, clients, timing);
    settled.waitUntilQuiet();
    settled.compareLists();
  }

  private void waitUntilQuiet() throws InterruptedException, Mismatch, Difference {
    long end = System.nanoTime() + timing.answer().toNanos();
    String difference = listenAndCompare();
    while (difference != null && System.nanoTime() < end) {
      difference = listenAndCompare();
    }
    if (difference == null) {
      difference = listenAndCompare();
    }
    if (difference != null) {
      throw new Difference(difference);
    }
  }

  /** The first difference after all have taken in what came within a moment. */
  private @Nullable String listenAndCompare() throws InterruptedException, Mismatch, Difference {
    String difference = null;
    for (Member member : oracle.members()) {
      Client client = client(member);
      if (client.signedIn()) {
        client.listen(timing.quiet().dividedBy(clients.size()));
        client.fence();
      }
    }
    for (Member member : oracle.members()) {
      difference = difference == null ? difference(member) : difference;
    }
    return difference;
  }

  private @Nullable String difference(Member member) {
    Client client = client(member);
    if (!client.signedIn()) {
      return null;
    }
    for (Member contact : oracle.members()) {
      Shown expected = oracle.shown(member, contact);
      Shown shown = client.shown().get(contact.handle);
      if (!Objects.equals(expected, shown)) {
        return "%s should show %s as %s and shows %s"
            .formatted(member.letter, contact.letter, words(expected), words(shown));
      }
    }
    Set<String> reverse = handles(oracle.reverseList(member));
    if (member.synchronizedLists && !reverse.equals(client.reverse())) {
      return "%s should have %s on his reverse list and was told of %s"
          .formatted(member.letter, reverse, client.reverse());
    }
    return null;
  }

  private static String words(@Nullable Shown shown) {
    return shown == null ? "offline" : shown.toString();
  }

  private void compareLists() throws InterruptedException, Mismatch, Difference {
    for (Member member : oracle.members()) {
      Client client = client(member);
      if (client.signedIn()) {
        Dump dump = client.synchronize();
        member.synchronizedLists = true;
        for (String list : member.lists.keySet()) {
          Map<String, String> expected = new TreeMap<>();
          for (String letter : member.list(list)) {
            expected.put(
                oracle.member(letter).handle,
                Objects.requireNonNull(member.storedNames.get(letter)));
          }
          same(member, list, expected, dump.names(list));
        }
        same(member, "RL", handles(oracle.reverseList(member)), dump.handles("RL"));
        same(member, "BLP", member.privacy, dump.privacy());
        if (member.speaksProperties()) {
          same(member, "own properties", member.phones, dump.ownPhones());
          same(member, "contacts' properties", phones(member), dump.phones());
        }
      }
    }
  }

  private Map<String, String> phones(Member member) {
    Map<String, String> phones = new TreeMap<>();
    for (String letter : member.list("FL")) {
      Member contact = oracle.member(letter);
      for (String property : contact.phones.keySet()) {
        String number = oracle.phone(member, contact, property);
        if (number != null) {
          phones.put(contact.handle + " " + property, number);
        }
      }
    }
    return phones;
  }

  private static void same(Member member, String what, Object expected, Object found)
      throws Difference {
    if (!expected.equals(found)) {
      throw new Difference(
          "%s: %s should be %s and is %s".formatted(member.letter, what, expected, found));
    }
  }

  private Set<String> handles(Set<String> letters) {
    return letters.stream()
        .map(letter -> oracle.member(letter).handle)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Client client(Member member) {
    return Objects.requireNonNull(clients.get(member.letter));
  }
}
