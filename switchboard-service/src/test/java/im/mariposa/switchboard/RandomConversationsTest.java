package im.mariposa.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.mailbox.Message;
import im.mariposa.fakes.cluster.InMemoryStore;
import im.mariposa.switchboard.Talker.End;
import im.mariposa.switchboard.TestNetwork.Person;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A handful of people open rooms on two switchboards, call, answer, talk, leave and are cut off at
 * random, without waiting for anything. {@code -Dmariposa.seed=n} repeats a run, {@code
 * -Dmariposa.model.runs=n} makes so many; a failure prints what was done.
 */
class RandomConversationsTest {
  private static final int STEPS = 600;
  private static final List<String> LETTERS = List.of("U", "N", "A", "A");

  private final List<String> done = new ArrayList<>();
  private final Map<Long, List<Talker>> rooms = new LinkedHashMap<>();
  private final List<Person> people = new ArrayList<>();
  private SplittableRandom random = new SplittableRandom();

  static LongStream seeds() {
    Long given = Long.getLong("mariposa.seed");
    return given != null
        ? LongStream.of(given)
        : new SplittableRandom().longs(Integer.getInteger("mariposa.model.runs", 4));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everybodyHearsTheSame(long seed) throws Exception {
    System.out.println("conversations with -Dmariposa.seed=" + seed);
    random = new SplittableRandom(seed);
    try (InMemoryStore store = new InMemoryStore();
        TestNetwork network = new TestNetwork(store::participant)) {
      List<SwitchboardNode> nodes = List.of(node(network, "one"), node(network, "two"));
      for (String name : List.of("ann", "bob", "cat", "dan", "eve", "fay")) {
        people.add(network.person(name));
      }
      for (int i = 0; i < STEPS; i++) {
        step(nodes);
      }
      compare();
      for (List<Talker> talkers : rooms.values()) {
        for (Talker talker : talkers) {
          talker.close();
        }
      }
    } catch (Throwable failure) {
      throw new AssertionError("-Dmariposa.seed=" + seed + "\n" + transcript(), failure);
    }
  }

  private static SwitchboardNode node(TestNetwork network, String name) throws IOException {
    return network.switchboard(
        TestSettings.of(
            Map.of(
                "name",
                name,
                "listener.advertise",
                "127.0.0.1",
                "listener.event-loops",
                2,
                "listener.linger",
                Duration.ofMillis(500))));
  }

  private void step(List<SwitchboardNode> nodes) throws IOException {
    Talker talker = anyTalker();
    int what = random.nextInt(100);
    if (talker == null || what < 2) {
      open(any(nodes));
    } else if (what < 20) {
      answer();
    } else if (what < 35) {
      Person callee = any(people);
      done.add(talker.name + "> CAL " + callee.name);
      talker.call(callee.name);
    } else if (what < 39) {
      done.add(talker.name + "> OUT");
      talker.leave();
    } else if (what < 41) {
      done.add(talker.name + " is cut off");
      talker.cut();
    } else {
      String letter = any(LETTERS);
      done.add(talker.name + "> MSG " + letter + " " + talker.name + "-" + talker.said());
      talker.talk(letter);
    }
  }

  private void open(SwitchboardNode node) throws IOException {
    Person opener = any(people);
    String ticket = opener.ticket(node);
    long room = Long.parseLong(ticket.substring(0, ticket.indexOf('.')));
    done.add(opener.name + " opens " + room);
    String first = "USR 1 " + opener.handle + " " + ticket;
    rooms
        .computeIfAbsent(room, id -> new ArrayList<>())
        .add(new Talker(opener.name, opener.connect(node), first));
  }

  private void answer() throws IOException {
    Person person = any(people);
    Message.Ring ring = person.nextRing();
    if (ring != null) {
      List<Talker> room = rooms.getOrDefault(ring.room(), List.of());
      boolean wasThere = room.stream().anyMatch(talker -> talker.name.equals(person.name));
      if (!wasThere) {
        done.add(person.name + " answers " + ring.room());
        String first = "ANS 1 " + person.handle + " " + ring.ticket() + " " + ring.room();
        room.add(new Talker(person.name, new Client(ring.port()), first));
      }
    }
  }

  /**
   * Waits until nothing is owed to anybody any more, then holds the histories against each other.
   */
  private void compare() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                rooms.values().stream()
                    .flatMap(List::stream)
                    .noneMatch(RandomConversationsTest::isWaiting));
    List<RoomHistory> all = rooms.values().stream().map(RoomHistory::new).toList();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(all.stream().flatMap(room -> room.owed().stream())).isEmpty());
    all.forEach(RoomHistory::check);
  }

  private static boolean isWaiting(Talker talker) {
    return talker.end() == End.STAYS && !talker.isInside() && !talker.isOver();
  }

  private @Nullable Talker anyTalker() {
    List<Talker> present =
        rooms.values().stream()
            .flatMap(List::stream)
            .filter(talker -> talker.end() == End.STAYS && talker.isInside())
            .toList();
    return present.isEmpty() ? null : any(present);
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private String transcript() {
    StringBuilder text = new StringBuilder(String.join("\n", done));
    rooms.forEach(
        (room, talkers) -> {
          for (Talker talker : talkers) {
            text.append("\n--- room ")
                .append(room)
                .append(", ")
                .append(talker.name)
                .append(' ')
                .append(talker.end());
            talker.heard().forEach(line -> text.append("\n  < ").append(line));
          }
        });
    return text.toString();
  }
}
