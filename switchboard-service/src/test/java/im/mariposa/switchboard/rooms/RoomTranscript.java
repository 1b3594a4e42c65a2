package im.mariposa.switchboard.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.codec.EncodedLine;
import im.mariposa.protocol.command.SwitchboardCommand.Message;
import im.mariposa.protocol.command.SwitchboardCommand.Message.Acknowledgement;
import im.mariposa.vocabulary.Dialect;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Plays a transcript against a room. {@code alice> ANS 1} is what somebody does (USR, ANS, CAL, MSG
 * t letter text, OUT), {@code alice< JOI bob Bob} what he is told, {@code alice ends IDLE} the end
 * of his connection, {@code alice stops reading} and {@code alice is closing} what the words say,
 * {@code bob spent his ticket} in vain, {@code wait 60} seconds that pass. Whatever somebody is
 * told must stand in the transcript, in its order.
 */
final class RoomTranscript {
  static final RoomRules RULES = new RoomRules(5, 600_000, 300_000, 120_000);

  private long now = 5_000;
  private final Room room =
      new Room(17, RULES, () -> now, new RoomMeters(new SimpleMeterRegistry(), "test"));
  private final Map<String, Person> people = new HashMap<>();

  private RoomTranscript() {}

  static void play(String transcript) {
    RoomTranscript talk = new RoomTranscript();
    transcript.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(talk::step);
    talk.people.forEach(
        (name, person) -> assertThat(person.told).as("what %s was told besides", name).isEmpty());
  }

  private void step(String line) {
    String[] words = line.split(" ", 2);
    String rest = words.length > 1 ? words[1] : "";
    if (words[0].equals("wait")) {
      now += Long.parseLong(rest) * 1000;
      room.tick();
    } else if (words[0].equals("room")) {
      assertThat(room.isOver()).as(line).isEqualTo(rest.equals("is over"));
    } else if (words[0].endsWith(">")) {
      act(person(words[0]), rest);
    } else if (words[0].endsWith("<")) {
      assertThat(person(words[0]).told.poll()).as(line).isEqualTo(rest);
    } else if (rest.equals("stops reading")) {
      person(words[0]).state = Receipt.SLOW;
    } else if (rest.equals("is closing")) {
      person(words[0]).state = Receipt.GONE;
    } else if (rest.equals("is suspended")) {
      room.expel(person(words[0]).accountId());
    } else if (rest.equals("spent his ticket")) {
      room.withdraw(person(words[0]).handle());
    } else if (rest.startsWith("ends ")) {
      assertThat(person(words[0]).told.poll()).as(line).isEqualTo(rest);
    } else {
      throw new IllegalArgumentException("No transcript line: " + line);
    }
  }

  private Person person(String word) {
    String name = word.replaceAll("[<>]", "");
    return people.computeIfAbsent(name, Person::new);
  }

  private void act(Person person, String command) {
    String[] words = command.split(" ", 4);
    switch (words[0]) {
      case "USR" -> room.open(person, words[1]);
      case "ANS" -> person.answered(room.join(person, words[1]), words[1]);
      case "CAL" -> {
        Person callee = person(words[2]);
        ErrorCode error = room.invite(person, callee.handle(), callee.accountId());
        person.told.add(error == null ? "rings" : error.text() + " " + words[1]);
      }
      case "MSG" ->
          room.say(
              person,
              new Message(
                  words[1],
                  Acknowledgement.valueOf(words[2]),
                  words[3].getBytes(StandardCharsets.ISO_8859_1)));
      case "OUT" -> room.leave(person);
      default -> throw new IllegalArgumentException("No command: " + command);
    }
  }

  private static final class Person implements Participant {
    private final String name;
    private final ArrayDeque<String> told = new ArrayDeque<>();
    private Receipt state = Receipt.TAKEN;

    private Person(String name) {
      this.name = name;
    }

    @Override
    public long accountId() {
      return name.hashCode();
    }

    @Override
    public String handle() {
      return name;
    }

    @Override
    public String name() {
      return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    void answered(boolean joined, String trId) {
      if (!joined) {
        told.add("911 " + trId);
      }
    }

    @Override
    public Receipt tell(EncodedLine line) {
      if (state != Receipt.TAKEN) {
        return state;
      }
      ByteBuf bytes = line.take(ByteBufAllocator.DEFAULT, Dialect.MSNP5);
      if (bytes != null) {
        told.add(bytes.toString(StandardCharsets.ISO_8859_1).stripTrailing().replace("\r\n", " "));
        bytes.release();
      }
      return Receipt.TAKEN;
    }

    @Override
    public void end(Ending why) {
      told.add("ends " + why);
    }
  }
}
