package im.mariposa.protocol.line;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.protocol.ErrorCode;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyValue;
import im.mariposa.vocabulary.Status;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every line in every dialect ({@code notification.md}, {@code switchboard.md}). */
class ServerLineTest {
  private static final byte[] BYTES = {'a', '\r', '\n', 0, (byte) 0xFF};
  private static final String B = "b@b.c";

  /** One line and its form from each dialect on; {@code -} is unknown to it. */
  private record Example(ServerLine line, List<Form> forms) {}

  private record Form(Dialect since, String text) {}

  private static Example always(ServerLine line, String text) {
    return new Example(line, List.of(new Form(Dialect.MSNP2, text)));
  }

  private static Example since(Dialect dialect, ServerLine line, String text) {
    return new Example(line, List.of(new Form(Dialect.MSNP2, "-"), new Form(dialect, text)));
  }

  private static Example form(ServerLine line, String text, Dialect later, String laterText) {
    return new Example(line, List.of(new Form(Dialect.MSNP2, text), new Form(later, laterText)));
  }

  private static final List<Example> EXAMPLES =
      List.of(
          always(new SignInLine.Ver("1", List.of("MSNP5")), "VER 1 MSNP5"),
          always(
              new SignInLine.Ver("1", List.of("MSNP7", "MSNP6", "CVR0")), "VER 1 MSNP7 MSNP6 CVR0"),
          always(new SignInLine.Ver("1", List.of()), "VER 1 0"),
          always(new SignInLine.Inf("2"), "INF 2 MD5"),
          new Example(
              new SignInLine.XfrNotification("3", "10.0.0.5:1863", "10.0.0.1:1863"),
              List.of(
                  new Form(Dialect.MSNP2, "XFR 3 NS 10.0.0.5:1863"),
                  new Form(Dialect.MSNP3, "XFR 3 NS 10.0.0.5:1863 0"),
                  new Form(Dialect.MSNP7, "XFR 3 NS 10.0.0.5:1863 0 10.0.0.1:1863"))),
          always(
              new SignInLine.UsrChallenge("6", "1013928519.693957190"),
              "USR 6 MD5 S 1013928519.693957190"),
          form(
              new SignInLine.UsrOk("7", B, "Bob", true),
              "USR 7 OK b@b.c Bob",
              Dialect.MSNP6,
              "USR 7 OK b@b.c Bob 1"),
          form(
              new SignInLine.UsrOk("7", B, "Bob", false),
              "USR 7 OK b@b.c Bob",
              Dialect.MSNP6,
              "USR 7 OK b@b.c Bob 0"),
          always(
              new SignInLine.Cvr("10", "3.0.0283", "http://d/", "http://i/"),
              "CVR 10 3.0.0283 3.0.0283 3.0.0283 http://d/ http://i/"),
          always(new SignInLine.Qng(), "QNG"),
          always(new SignInLine.Out(SignInLine.Out.Reason.PLAIN), "OUT"),
          always(new SignInLine.Out(SignInLine.Out.Reason.OTH), "OUT OTH"),
          always(new SignInLine.Out(SignInLine.Out.Reason.SSD), "OUT SSD"),
          always(new SignInLine.Refused(ErrorCode.NOT_ONLINE, "0042"), "217 0042"),
          always(new ListLine.Syn("8", 41), "SYN 8 41"),
          always(new ListLine.Gtc("8", 41, true), "GTC 8 41 A"),
          always(new ListLine.Gtc("8", 41, false), "GTC 8 41 N"),
          always(new ListLine.Blp("8", 41, true), "BLP 8 41 AL"),
          always(new ListLine.Blp("8", 4294967295L, false), "BLP 8 4294967295 BL"),
          since(
              Dialect.MSNP5,
              new ListLine.Prp("8", 41, Property.PHH, "123%20(4567)"),
              "PRP 8 41 PHH 123%20(4567)"),
          since(Dialect.MSNP5, new ListLine.Prp("8", 41, Property.PHW, null), "PRP 8 41 PHW"),
          since(
              Dialect.MSNP5,
              new ListLine.Bpr(41, B, new PropertyValue(Property.MOB, "Y")),
              "BPR 41 b@b.c MOB Y"),
          since(
              Dialect.MSNP5,
              new ListLine.Bpr(41, B, new PropertyValue(Property.PHM, null)),
              "BPR 41 b@b.c PHM"),
          since(
              Dialect.MSNP7,
              new ListLine.Lsg("54", 12182, 2, 3, 5, "Group1"),
              "LSG 54 12182 2 3 5 Group1 0"),
          form(
              new ListLine.Lst("8", ContactList.FL, 41, 1, 2, B, "Bob", "0,3"),
              "LST 8 FL 41 1 2 b@b.c Bob",
              Dialect.MSNP7,
              "LST 8 FL 41 1 2 b@b.c Bob 0,3"),
          always(
              new ListLine.Lst("8", ContactList.RL, 41, 1, 2, B, "Bob", "0"),
              "LST 8 RL 41 1 2 b@b.c Bob"),
          always(new ListLine.LstEmpty("8", ContactList.BL, 41), "LST 8 BL 41 0 0"),
          always(ListLine.Add.unasked(ContactList.RL, 18, B, "Bob", 0), "ADD 0 RL 18 b@b.c Bob"),
          form(
              ListLine.Add.unasked(ContactList.FL, 18, B, "Bob", 0),
              "ADD 0 FL 18 b@b.c Bob",
              Dialect.MSNP7,
              "ADD 0 FL 18 b@b.c Bob 0"),
          form(
              new ListLine.Add("9", ContactList.FL, 18, B, "Bob", 4),
              "ADD 9 FL 18 b@b.c Bob",
              Dialect.MSNP7,
              "ADD 9 FL 18 b@b.c Bob 4"),
          always(new ListLine.Rem("9", ContactList.BL, 18, B, null), "REM 9 BL 18 b@b.c"),
          form(
              new ListLine.Rem("9", ContactList.FL, 18, B, 0),
              "REM 9 FL 18 b@b.c",
              Dialect.MSNP7,
              "REM 9 FL 18 b@b.c 0"),
          always(new ListLine.Rea("11", 42, B, "Bob%20B."), "REA 11 42 b@b.c Bob%20B."),
          since(
              Dialect.MSNP7, new ListLine.Adg("5", 257, "Coworkers", 1), "ADG 5 257 Coworkers 1 0"),
          since(
              Dialect.MSNP7,
              new ListLine.Reg("11", 11, 2, "Cool%20People"),
              "REG 11 11 2 Cool%20People 0"),
          since(Dialect.MSNP7, new ListLine.Rmg("5", 258, 1), "RMG 5 258 1"),
          always(new PresenceLine.Chg("9", Status.HIDDEN), "CHG 9 HDN"),
          always(new PresenceLine.Iln("9", Status.AWAY, B, "Bob"), "ILN 9 AWY b@b.c Bob"),
          always(new PresenceLine.Nln(Status.ONLINE, B, "Bob"), "NLN NLN b@b.c Bob"),
          always(new PresenceLine.Fln(B), "FLN b@b.c"),
          since(Dialect.MSNP3, new PresenceLine.Ims("9", true), "IMS 9 0 ON"),
          since(Dialect.MSNP3, new PresenceLine.Ims("9", false), "IMS 9 0 OFF"),
          always(
              new ServiceLine.XfrSwitchboard("15", "203.0.113.20:1863", "1.2.3"),
              "XFR 15 SB 203.0.113.20:1863 CKI 1.2.3"),
          always(
              new ServiceLine.Rng("17", "203.0.113.20:1863", "17.2.3", "a@b.c", "Alice"),
              "RNG 17 203.0.113.20:1863 CKI 17.2.3 a@b.c Alice"),
          form(
              new ServiceLine.Url("9", "/cgi", "http://x/", "2"),
              "URL 9 /cgi http://x/",
              Dialect.MSNP3,
              "URL 9 /cgi http://x/ 2"),
          always(new ServiceLine.FndNobody("9"), "FND 9 0 0"),
          always(new ServiceLine.InvitationSent("SDC", "9"), "SDC 9 OK"),
          always(new ServiceLine.Msg(BYTES), "MSG Hotmail Hotmail 5\r\na\r\n\u0000\u00ff"),
          since(Dialect.MSNP5, new ServiceLine.Not(BYTES), "NOT 5\r\na\r\n\u0000\u00ff"),
          since(
              Dialect.MSNP6,
              new ServiceLine.Chl("0", "15570131571988941333"),
              "CHL 0 15570131571988941333"),
          since(Dialect.MSNP6, new ServiceLine.Qry("9"), "QRY 9"),
          always(new SwitchboardLine.UsrOk("1", B, "Bob"), "USR 1 OK b@b.c Bob"),
          always(new SwitchboardLine.Inf("1"), "INF 1 CKI"),
          always(new SwitchboardLine.Ringing("2", "11752013"), "CAL 2 RINGING 11752013"),
          always(new SwitchboardLine.Iro("1", 1, 2, B, "Bob"), "IRO 1 1 2 b@b.c Bob"),
          always(new SwitchboardLine.AnsOk("1"), "ANS 1 OK"),
          always(new SwitchboardLine.Joi(B, "Bob"), "JOI b@b.c Bob"),
          always(new SwitchboardLine.Bye(B, false), "BYE b@b.c"),
          always(new SwitchboardLine.Bye(B, true), "BYE b@b.c 1"),
          always(new SwitchboardLine.Msg(B, "Bob", BYTES), "MSG b@b.c Bob 5\r\na\r\n\u0000\u00ff"),
          always(new SwitchboardLine.Msg(B, "Bob", new byte[0]), "MSG b@b.c Bob 0\r\n"),
          always(new SwitchboardLine.Ack("2"), "ACK 2"),
          always(new SwitchboardLine.Nak("5"), "NAK 5"));

  @TestFactory
  Stream<DynamicTest> inEveryDialect() {
    return EXAMPLES.stream()
        .map(example -> DynamicTest.dynamicTest(example.line().toString(), () -> check(example)));
  }

  private static void check(Example example) {
    for (Dialect dialect : Dialect.values()) {
      String expected = "-";
      for (Form form : example.forms()) {
        expected = dialect.atLeast(form.since()) ? form.text() : expected;
      }
      assertThat(text(example.line(), dialect)).as(dialect.name()).isEqualTo(expected);
    }
  }

  @Test
  void noLineIsWithoutExample() {
    Set<Class<?>> shown = new HashSet<>();
    EXAMPLES.forEach(example -> shown.add(example.line().getClass()));
    assertThat(leaves(ServerLine.class)).allSatisfy(type -> assertThat(shown).contains(type));
  }

  @Test
  void rawBytesOfANameAreSentAsTheyCame() {
    assertThat(text(new PresenceLine.Nln(Status.ONLINE, B, "Ren\u00c3\u00a9"), Dialect.MSNP5))
        .isEqualTo("NLN NLN b@b.c Ren\u00c3\u00a9");
  }

  /** What a dialect is sent: without the line end where there is no payload. */
  private static String text(ServerLine line, Dialect dialect) {
    if (!dialect.atLeast(line.since())) {
      return "-";
    }
    ByteBuf bytes = Unpooled.buffer();
    line.write(new LineWriter(bytes), dialect);
    String text = bytes.toString(StandardCharsets.ISO_8859_1);
    boolean payload = text.indexOf("\r\n") < text.length() - 2 || text.startsWith("MSG ");
    assertThat(text).contains("\r\n").doesNotContain("  ").doesNotContain(" \r\n");
    return payload ? text : text.substring(0, text.length() - 2);
  }

  private static List<Class<?>> leaves(Class<?> type) {
    if (!type.isSealed()) {
      return List.of(type);
    }
    List<Class<?>> leaves = new ArrayList<>();
    Arrays.stream(type.getPermittedSubclasses()).forEach(below -> leaves.addAll(leaves(below)));
    return leaves;
  }
}
