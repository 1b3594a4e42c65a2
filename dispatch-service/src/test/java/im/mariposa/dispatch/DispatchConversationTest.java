package im.mariposa.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.nodes.NodeChoice;
import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.dispatch.DispatchConversation.Reply;
import im.mariposa.protocol.DialectNegotiation;
import im.mariposa.protocol.command.Frame;
import im.mariposa.protocol.line.LineWriter;
import im.mariposa.protocol.line.ServerLine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code notification.md} 3, line by line; {@code closes} stands for the end of the connection. */
class DispatchConversationTest {
  private static final NodeInfo NODE = Nodes.node(5, 0, 1000);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void refersAnMsnp5Client() {
    String[] said = {"VER 1 MSNP5 MSNP4 CVR0", "INF 2", "USR 3 MD5 I example@hotmail.com"};
    assertThat(answers(List.of(NODE), said))
        .containsExactly("VER 1 MSNP5", "INF 2 MD5", "XFR 3 NS 10.0.0.5:1868 0 closes");
    assertThat(count("referred")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "VER 1 MSNP2 CVR0, VER 1 MSNP2, XFR 3 NS 10.0.0.5:1868",
    "VER 1 MSNP3 MSNP2 CVR0, VER 1 MSNP3, XFR 3 NS 10.0.0.5:1868 0",
    "VER 1 MSNP4 MSNP3 CVR0, VER 1 MSNP4, XFR 3 NS 10.0.0.5:1868 0",
    "VER 1 MSNP6 MSNP5 CVR0, VER 1 MSNP6 MSNP5 CVR0, XFR 3 NS 10.0.0.5:1868 0",
    "VER 1 MSNP7 MSNP6 CVR0, VER 1 MSNP7 MSNP6 CVR0, XFR 3 NS 10.0.0.5:1868 0 192.168.1.7:1863",
    "VER 0 msnp7, VER 0 MSNP7, XFR 3 NS 10.0.0.5:1868 0 192.168.1.7:1863",
  })
  void eachDialectHasItsFormOfReferral(String ver, String answer, String referral) {
    assertThat(answers(List.of(NODE), ver, "USR 3 MD5 I a@example.com"))
        .containsExactly(answer, referral + " closes");
  }

  @ParameterizedTest
  @CsvSource({
    "VER 1 MSNP8 MSNP9 CVR0, VER 1 0 closes",
    "VER 1 CVR0, VER 1 0 closes",
    "VER 1 nonsense, VER 1 0 closes",
    "VER 1, closes",
    "VER x MSNP5, closes",
    "VER MSNP8 CVR0, closes",
    "INF 1, closes",
    "USR 1 MD5 I a@example.com, closes",
    "CVR 1 0x0409 win 4.10 i386 MSMSGS 1.0.0863, closes",
    "OUT, OUT closes",
    "SYN 1 0, closes",
    "ver 1 MSNP5, closes",
  })
  void beforeTheVersion(String said, String answer) {
    assertThat(answers(List.of(NODE), said)).containsExactly(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "VER 2 MSNP5, 715 2 closes",
    "INF 007, INF 007 MD5",
    "INF 2 MD5, closes",
    "INF x, closes",
    "CVR 2 0x0409 winnt 5.0 i386 MSMSGS 3.0.0283 MSMSGS, CVR 2 3.0.0283 3.0.0283 3.0.0283 http://localhost/ http://localhost/",
    "CVR 2 0x0409 win 4.10 i386 MSMSGS 1.0.0863, CVR 2 1.0.0863 1.0.0863 1.0.0863 http://localhost/ http://localhost/",
    "OUT, OUT closes",
    "OUT OTH, OUT closes",
    "USR 2 MD5 S d41d8cd98f00b204e9800998ecf8427e, closes",
    "USR 2 MD5 X a@example.com, closes",
    "USR 2 CTP I a@example.com, 911 2 closes",
    "USR 2 MD5 I, closes",
    "USR 2 MD5 I alice, 206 2 closes",
    "USR 2 MD5 I alice@, 206 2 closes",
    "USR 2 MD5 I @example.com, 911 2 closes",
    "USR 2 MD5 I a@b, 911 2 closes",
    "USR 2 MD5 I a%20b@example.com, 911 2 closes",
    "USR 2 MD5 I Alice%40Example.com, XFR 2 NS 10.0.0.5:1868 0 closes",
    "SYN 2 0, closes",
    "PNG, closes",
    "CVQ 2 0x0409 win 4.10 i386 MSMSGS 1.0.0863, closes",
    "XFR 2 NS, closes",
  })
  void afterTheVersion(String said, String answer) {
    assertThat(answers(List.of(NODE), "VER 1 MSNP5", said)).containsExactly("VER 1 MSNP5", answer);
  }

  @Test
  void saysUnavailableWhenNoNodeIsAlive() {
    assertThat(answers(List.of(), "VER 1 MSNP5", "USR 2 MD5 I a@example.com"))
        .containsExactly("VER 1 MSNP5", "601 2 closes");
    assertThat(count("unavailable")).isEqualTo(1);
  }

  @Test
  void saysBusyWhenNoNodeTakesAnybody() {
    List<NodeInfo> live = List.of(Nodes.draining(1), Nodes.node(2, 10, 10));
    assertThat(answers(live, "VER 1 MSNP5", "USR 2 MD5 I a@example.com"))
        .containsExactly("VER 1 MSNP5", "600 2 closes");
    assertThat(count("busy")).isEqualTo(1);
  }

  @Test
  void aNodeThatNamesNoAddressIsWhereTheClientCameTo() {
    NodeInfo unnamed = Nodes.node(1, "", 0, 10, false, Duration.ZERO);
    assertThat(answers(List.of(unnamed), "VER 1 MSNP7", "USR 2 MD5 I a@example.com"))
        .endsWith("XFR 2 NS 192.168.1.7:1864 0 192.168.1.7:1863 closes");
  }

  @Test
  void anAdvertisedAddressIsTheReferrer() {
    DispatchSettings settings = TestSettings.of(Map.of("listener.advertise", "203.0.113.9"));
    assertThat(
            answers(
                settings, "192.168.1.7", List.of(NODE), "VER 1 MSNP7", "USR 2 MD5 I a@example.com"))
        .endsWith("XFR 2 NS 10.0.0.5:1868 0 203.0.113.9:1863 closes");
  }

  @Test
  void withoutAnyIpv4AddressThereIsNothingToNameToTheClient() {
    NodeInfo unnamed = Nodes.node(1, "", 0, 10, false, Duration.ZERO);
    DispatchSettings settings = TestSettings.of(Map.of("listener.bind", "::1"));
    assertThat(
            answers(settings, null, List.of(unnamed), "VER 1 MSNP5", "USR 2 MD5 I a@example.com"))
        .endsWith("601 2 closes");
  }

  @Test
  void aCrowdWaitsForItsTurnAndIsTurnedAwayWhereTheQueueIsTooLong() {
    DispatchSettings settings =
        TestSettings.of(
            Map.of("admission.most", 1, "admission.least", 1, "admission.patience", "1s"));
    Turnstile turnstile = turnstile(settings);
    Referrals referrals =
        new Referrals(
            new FixedRegistry(List.of(NODE)),
            new NodeChoice(new SplittableRandom(1), () -> 0),
            turnstile,
            meters);

    List<DispatchConversation> crowd =
        Stream.generate(() -> conversation(settings, referrals)).limit(3).toList();
    crowd.forEach(client -> client.on(frame("VER 1 MSNP5")));
    List<Reply> answers =
        crowd.stream().map(client -> client.on(frame("USR 2 MD5 I a@example.com"))).toList();

    assertThat(text(answers.get(0))).startsWith("XFR 2 NS ");
    assertThat(answers.get(1).line()).isNull();
    assertThat(Duration.ofNanos(answers.get(1).waitNanos()))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(text(answers.get(2))).isEqualTo("600 2 closes");
    crowd.get(2).left();
    assertThat(text(crowd.get(1).turn())).startsWith("XFR 2 NS ");
    crowd.get(1).left();
    assertThat(turnstile.enter()).as("nobody who waited gave a place back").isEqualTo(-1);
    assertThat(count("turned_away")).isEqualTo(1);
    assertThat(count("referred")).isEqualTo(2);
  }

  private static DispatchConversation conversation(DispatchSettings settings, Referrals referrals) {
    DialectNegotiation negotiation = new DialectNegotiation(settings.versionReply());
    return new DispatchConversation(settings, negotiation, referrals, "192.168.1.7", 1863);
  }

  private List<String> answers(List<NodeInfo> live, String... said) {
    return answers(TestSettings.of(Map.of()), "192.168.1.7", live, said);
  }

  private List<String> answers(
      DispatchSettings settings, @Nullable String reached, List<NodeInfo> live, String... said) {
    NodeChoice choice = new NodeChoice(new SplittableRandom(1), () -> 0);
    Referrals referrals =
        new Referrals(new FixedRegistry(live), choice, turnstile(settings), meters);
    DialectNegotiation negotiation = new DialectNegotiation(settings.versionReply());
    DispatchConversation conversation =
        new DispatchConversation(settings, negotiation, referrals, reached, 1863);
    return Arrays.stream(said).map(line -> text(conversation.on(frame(line)))).toList();
  }

  private static Turnstile turnstile(DispatchSettings settings) {
    return new Turnstile(
        settings.admission(), () -> Duration.ZERO, new SplittableRandom(1), () -> 0);
  }

  private static Frame frame(String line) {
    List<String> words = List.of(line.split(" ", -1));
    return new Frame(words.getFirst(), words.subList(1, words.size()));
  }

  private static String text(Reply reply) {
    ByteBuf bytes = Unpooled.buffer();
    ServerLine line = reply.line();
    if (line != null) {
      line.write(new LineWriter(bytes), reply.dialect());
    }
    String text = bytes.toString(StandardCharsets.ISO_8859_1).strip();
    return reply.end() == null ? text : (text + " closes").strip();
  }

  private double count(String outcome) {
    return meters.get("mariposa.dispatch.referrals").tag("result", outcome).counter().count();
  }
}
