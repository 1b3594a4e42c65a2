package im.mariposa.notification.connection;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.protocol.codec.EncodedLine;
import im.mariposa.protocol.line.ListLine;
import im.mariposa.protocol.line.PresenceLine;
import im.mariposa.protocol.line.ServerLine;
import im.mariposa.protocol.line.SignInLine;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyValue;
import im.mariposa.vocabulary.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bound, what is merged before it, and what may exceed it. */
class OutputTest {
  private static final String NAME = "n".repeat(380);

  private final Wire wire = new Wire();
  private final Session session = wire.signedIn(1001, Dialect.MSNP5);

  @AfterEach
  void close() {
    wire.close();
  }

  private void tell(long contact, Status status) {
    EncodedLine line =
        new EncodedLine(new PresenceLine.Nln(status, contact + "@example.com", NAME));
    session.tellPresence(contact, line);
    line.release();
  }

  private static String nln(Status status, long contact) {
    return "NLN " + status.code() + " " + contact + "@example.com " + NAME;
  }

  /** Tells of different contacts until the reader counts as slow. */
  private int fill() {
    int contact = 0;
    while (wire.channel.isWritable()) {
      tell(contact, Status.ONLINE);
      contact++;
    }
    return contact;
  }

  @Test
  void linesOfOneTurnAreFlushedTogether() {
    tell(1, Status.ONLINE);
    tell(2, Status.BUSY);

    assertThat(wire.channel.outboundMessages()).isEmpty();
    assertThat(wire.written()).containsExactly(nln(Status.ONLINE, 1), nln(Status.BUSY, 2));
  }

  @Test
  void aLineIsNotSentToADialectThatDoesNotKnowIt() {
    wire.signedIn(1002, Dialect.MSNP4)
        .tell(new ListLine.Bpr(1, "b@example.com", new PropertyValue(Property.PHH, null)));

    assertThat(wire.written()).isEmpty();
  }

  @Test
  void presenceOfOneContactIsMergedWhenTheReaderFallsBehind() {
    wire.dam();
    int before = fill();
    tell(7, Status.BUSY);
    tell(8, Status.BUSY);
    tell(7, Status.AWAY);
    tell(7, Status.ON_THE_PHONE);

    assertThat(wire.meters.counter("mariposa.presence.merged", "node", "n0").count()).isEqualTo(2);
    wire.undam();
    List<String> lines = wire.written();
    assertThat(lines.subList(before, lines.size()))
        .containsExactlyInAnyOrder(nln(Status.ON_THE_PHONE, 7), nln(Status.BUSY, 8));
  }

  @Test
  void anOlderStateNeverFollowsALaterAnswer() {
    wire.dam();
    int before = fill();
    tell(7, Status.BUSY);
    session.tell(new PresenceLine.Iln("9", Status.AWAY, "7@example.com", NAME));
    wire.undam();

    List<String> lines = wire.written();
    assertThat(lines.subList(before, lines.size()))
        .containsExactly(nln(Status.BUSY, 7), "ILN 9 AWY 7@example.com " + NAME);
  }

  @Test
  void whoFallsBehindByMoreThanTheBoundIsClosedOnATurnOfItsOwn() {
    wire.dam();
    int told = 0;
    while (told * (long) NAME.length() < 2L * Wire.BOUND) {
      tell(told, Status.ONLINE);
      told++;
      // Whoever tells many people something must not lose one of them on the way.
      assertThat(wire.connection.isEnding()).isFalse();
    }
    wire.runLoop();

    assertThat(wire.connection.isEnding()).isTrue();
    assertThat(wire.channel.isActive()).isFalse();
    assertThat(wire.ended).containsExactly(session);
    assertThat(
            wire.meters
                .counter(
                    "mariposa.connections.closed",
                    "kind",
                    "notification",
                    "node",
                    "n0",
                    "cause",
                    "slow_reader")
                .count())
        .isEqualTo(1);
  }

  @Test
  void oneContactWhoChangesOftenDoesNotCloseASlowReader() {
    wire.dam();
    fill();
    for (int i = 0; i < 1000; i++) {
      tell(7, i % 2 == 0 ? Status.BUSY : Status.ONLINE);
    }
    wire.runLoop();

    assertThat(wire.connection.isEnding()).isFalse();
  }

  @Test
  void aDumpMayExceedTheBoundWhileItIsOnItsWay() {
    wire.dam();
    session.tell(burst(4 * Wire.BOUND));
    for (int i = 0; i < 20; i++) {
      tell(i, Status.ONLINE);
    }
    wire.runLoop();
    assertThat(wire.connection.isEnding()).isFalse();

    for (int i = 20; i < 60; i++) {
      tell(i, Status.ONLINE);
    }
    wire.runLoop();
    assertThat(wire.connection.isEnding()).isTrue();
  }

  @Test
  void burstsThatWereReadGiveNoAllowanceLater() {
    for (int i = 0; i < 20; i++) {
      session.tell(burst(Wire.BOUND / 4));
      assertThat(wire.written()).isNotEmpty();
    }
    wire.dam();
    for (int i = 0; i < 2 * Wire.BOUND / NAME.length(); i++) {
      tell(i, Status.ONLINE);
    }
    wire.runLoop();

    assertThat(wire.connection.isEnding()).isTrue();
  }

  @Test
  void tellingAnybodyWhoseConnectionIsJustGoneIsHarmless() {
    wire.closeUnnoticed();
    tell(1, Status.ONLINE);

    assertThat(wire.connection.isEnding()).isFalse();
    assertThat(wire.ended).isEmpty();
  }

  @Test
  void theLastLineIsFlushedBeforeOurHalfCloses() {
    tell(1, Status.ONLINE);
    wire.connection.closeWith(
        new SignInLine.Out(SignInLine.Out.Reason.OTH), CloseCause.SIGNED_IN_ELSEWHERE);

    assertThat(wire.written()).containsExactly(nln(Status.ONLINE, 1), "OUT OTH");
  }

  private static List<ServerLine> burst(int bytes) {
    ServerLine line = new ListLine.Rea("1", 1, "b@example.com", NAME);
    return new ArrayList<>(Collections.nCopies(bytes / NAME.length(), line));
  }
}
