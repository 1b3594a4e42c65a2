package im.mariposa.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.command.Admission.Admitted;
import im.mariposa.protocol.command.Admission.Closes;
import im.mariposa.protocol.command.Admission.Refused;
import im.mariposa.vocabulary.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every verb of every listener: its parameters, its stage, its dialect ({@code notification.md} 10,
 * {@code switchboard.md} 1).
 */
class CommandTableTest {
  private static final String NAME_387 = "n".repeat(387);
  private static final String HANDLE_129 = "h".repeat(125) + "@b.c";

  /** At a notification server, signed in with MSNP7. {@code +} stands before a payload. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CVR 10 0x0409 win 4.10 i386 MSMSGS 3.0.0283 MSMSGS | Cvr[trId=10, version=3.0.0283]",
        "CVR 10 0x0409 win 4.10 i386 MSMSGS 1.0.0863 | Cvr[trId=10, version=1.0.0863]",
        "CVR 10 0x0409 win 4.10 i386 MSMSGS 5.0 MSMSGS a@b.c | Cvr[trId=10, version=5.0]",
        "CVR 10 0x0409 win 4.10 i386 MSMSGS | closes",
        "CVR 10 0x0409 win 4.10 i386 MSMSGS 5.0 MSMSGS a@b.c x | closes",
        "PNG | Png[]",
        "PNG 7 | Png[]",
        "OUT | Out[]",
        "OUT OTH x | Out[]",
        "SYN 8 0 | Syn[trId=8, version=0]",
        "SYN 8 4294967295 | Syn[trId=8, version=4294967295]",
        "SYN 8 4294967296 | closes",
        "SYN 8 | closes",
        "SYN 8 1 2 | closes",
        "SYN 8 x | closes",
        "SYN x 1 | closes",
        "SYN | closes",
        "SYN 4294967296 1 | closes",
        "SYN 4294967295 1 | Syn[trId=4294967295, version=1]",
        "SYN 0007 1 | Syn[trId=0007, version=1]",
        "SYN 0 1 | Syn[trId=0, version=1]",
        "SYN -1 1 | closes",
        "LST 9 RL | Lst[trId=9, list=RL]",
        "LST 9 FL | Lst[trId=9, list=FL]",
        "LST 9 CL | closes",
        "LST 9 | closes",
        "LSG 9 | Lsg[trId=9]",
        "LSG 9 x | closes",
        "GTC 9 A | Gtc[trId=9, prompt=true]",
        "GTC 9 N | Gtc[trId=9, prompt=false]",
        "GTC 9 B | closes",
        "GTC 9 | closes",
        "BLP 9 AL | Blp[trId=9, allow=true]",
        "BLP 9 BL | Blp[trId=9, allow=false]",
        "BLP 9 CL | closes",
        "ADD 1 FL b@b.c B | Add[trId=1, list=FL, handle=b@b.c, name=B, group=null]",
        "ADD 1 AL b@b.c B%zz | Add[trId=1, list=AL, handle=b@b.c, name=B%zz, group=null]",
        "ADD 1 BL b@b.c B | Add[trId=1, list=BL, handle=b@b.c, name=B, group=null]",
        "ADD 1 FL b@b.c B 29 | Add[trId=1, list=FL, handle=b@b.c, name=B, group=29]",
        "ADD 1 FL b@b.c B 30 | closes",
        "ADD 1 FL b@b.c B x | closes",
        "ADD 1 AL b@b.c B 1 | closes",
        "ADD 1 RL b@b.c B | closes",
        "ADD 1 XL b@b.c B | closes",
        "ADD 1 FL b@b.c | closes",
        "ADD 1 FL b@b.c B 1 2 | closes",
        "REM 1 FL b@b.c | Rem[trId=1, list=FL, handle=b@b.c, group=null]",
        "REM 1 FL b@b.c 2 | Rem[trId=1, list=FL, handle=b@b.c, group=2]",
        "REM 1 FL b@b.c 30 | closes",
        "REM 1 BL b@b.c 2 | closes",
        "REM 1 RL b@b.c | closes",
        "REM 1 FL | closes",
        "REA 1 a@b.c New%20Name | Rea[trId=1, handle=a@b.c, name=New%20Name]",
        "REA 1 a@b.c | closes",
        "REA 1 a@b.c New Name | closes",
        "ADG 1 Friends 0 | Adg[trId=1, name=Friends]",
        "ADG 1 Friends | Adg[trId=1, name=Friends]",
        "ADG 1 Friends 7 | Adg[trId=1, name=Friends]",
        "ADG 1 | closes",
        "ADG 1 Friends 0 0 | closes",
        "REG 1 2 Pals 0 | Reg[trId=1, group=2, name=Pals]",
        "REG 1 2 Pals | Reg[trId=1, group=2, name=Pals]",
        "REG 1 30 Pals 0 | closes",
        "REG 1 x Pals 0 | closes",
        "REG 1 2 | closes",
        "RMG 1 0 | Rmg[trId=1, group=0]",
        "RMG 1 30 | closes",
        "RMG 1 | closes",
        "RMG 1 2 3 | closes",
        "CHG 9 NLN | Chg[trId=9, status=ONLINE]",
        "CHG 9 HDN | Chg[trId=9, status=HIDDEN]",
        "CHG 9 FLN | Chg[trId=9, status=OFFLINE]",
        "CHG 9 HOT | closes",
        "CHG 9 nln | closes",
        "CHG 9 | closes",
        "CHG 9 NLN 0 | closes",
        "IMS 9 ON | Ims[trId=9, on=true]",
        "IMS 9 OFF | Ims[trId=9, on=false]",
        "IMS 9 TOMORROW | closes",
        "PRP 3 PHH 555%20555 | Prp[trId=3, name=PHH, value=555%20555]",
        "PRP 3 PHH 555 555 | Prp[trId=3, name=PHH, value=555]",
        "PRP 3 PHW | Prp[trId=3, name=PHW, value=null]",
        "PRP 3 PHM 1 | Prp[trId=3, name=PHM, value=1]",
        "PRP 3 MOB Y | Prp[trId=3, name=MOB, value=Y]",
        "PRP 3 MBE N | Prp[trId=3, name=MBE, value=N]",
        "PRP 3 ABC 1 | Prp[trId=3, name=null, value=1]",
        "PRP 3 ABCD 1 | closes",
        "PRP 3 PHH 5%zz | closes",
        "PRP 3 PHH 5%00 | closes",
        "PRP 3 | closes",
        "XFR 9 SB | Xfr[trId=9, type=SB]",
        "XFR 9 NS | Xfr[trId=9, type=NS]",
        "XFR 9 | closes",
        "XFR 9 SB x | closes",
        "URL 9 INBOX | Url[trId=9, service=INBOX, parameter=null]",
        "URL 9 PERSON 0x0409 | Url[trId=9, service=PERSON, parameter=0x0409]",
        "URL 9 | closes",
        "URL 9 PERSON 0x0409 x | closes",
        "FND 9 fname=A lname=B city=* state=* country=US | Fnd[trId=9]",
        "FND 9 | closes",
        "SND 9 x@b.c | Snd[trId=9, parameters=1]",
        "SND 9 x@b.c 0x0409 MSMSGS MSMSGS | Snd[trId=9, parameters=4]",
        "SND 9 | closes 503 9",
        "SND 9 1 2 3 4 5 | closes 503 9",
        "SND x | closes",
        "SDC 9 x@b.c 0x0409 MSMSGS MSMSGS X X me 0 | Sdc[trId=9]",
        "SDC 9 x@b.c 0x0409 MSMSGS MSMSGS X X me 2 + hi | Sdc[trId=9]",
        "SDC 9 x@b.c 0 | closes 503 9",
        "PAG 9 b@b.c 4 + text | Pag[trId=9, handle=b@b.c]",
        "PAG 9 b@b.c | closes",
        "CHL 9 | Chl[trId=9]",
        "CHL 9 x | closes",
        "QRY 9 id 32 + 0123456789abcdef0123456789ABCDEF | Qry[trId=9, client=id, response=0123456789abcdef0123456789ABCDEF]",
        "QRY 9 id 31 + 0123456789abcdef0123456789ABCDE | closes 540 9",
        "QRY 9 32 | closes",
        "VER 9 MSNP7 | closes 715 9",
        "VER x MSNP7 | closes",
        "INF 9 | closes",
        "USR 9 MD5 I a@b.c | 207 9",
        "USR x MD5 I a@b.c | closes",
        "CAL 9 b@b.c | closes",
        "ANS 9 a@b.c 1.2 3 | closes",
        "NLN NLN b@b.c B | closes",
        "BPR 1 b@b.c PHH | closes",
        "ILN 1 NLN b@b.c B | closes",
        "RNG 1 h:1 CKI 1 b@b.c B | closes",
      })
  void atANotificationServerSignedIn(String line, String result) {
    assertThat(admitted(CommandTables.NOTIFICATION, line, Stage.SIGNED_IN, Dialect.MSNP7))
        .isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONNECTED | VER 1 MSNP5 CVR0 | Ver[trId=1, offered=[MSNP5, CVR0]]",
        "CONNECTED | VER 1 | closes",
        "CONNECTED | VER MSNP8 CVR0 | closes",
        "CONNECTED | INF 2 | closes",
        "CONNECTED | USR 2 MD5 I a@b.c | closes 715 2",
        "CONNECTED | CVR 2 0x0409 win 4.10 i386 MSMSGS 1.0 | closes",
        "CONNECTED | PNG | closes",
        "CONNECTED | OUT | Out[]",
        "CONNECTED | CHG 1 NLN | closes",
        "VERSIONED | VER 2 MSNP5 | closes 715 2",
        "VERSIONED | INF 2 | Inf[trId=2]",
        "VERSIONED | USR 2 MD5 I a@b.c | Usr[trId=2, step=INITIATE, value=a@b.c]",
        "VERSIONED | USR 2 MD5 S 0123 | Usr[trId=2, step=RESPOND, value=0123]",
        "VERSIONED | USR 2 CTP I a@b.c | closes 911 2",
        "VERSIONED | USR 2 MD5 X a@b.c | closes",
        "VERSIONED | USR 2 MD5 I | closes",
        "VERSIONED | USR 2 a@b.c 1.2.3 | closes",
        "VERSIONED | CVR 2 0x0409 win 4.10 i386 MSMSGS 1.0 | Cvr[trId=2, version=1.0]",
        "VERSIONED | PNG | closes",
        "VERSIONED | SYN 2 0 | closes",
        "CHALLENGED | VER 2 MSNP5 | closes 715 2",
        "CHALLENGED | INF 2 | Inf[trId=2]",
        "CHALLENGED | USR 2 MD5 S 0123 | Usr[trId=2, step=RESPOND, value=0123]",
        "CHALLENGED | CHG 2 NLN | closes",
        "CHALLENGED | QRY 9 id 31 + 0123456789abcdef0123456789ABCDE | closes",
        "CHALLENGED | OUT | Out[]",
      })
  void atANotificationServerBefore(Stage stage, String line, String result) {
    Dialect dialect = stage == Stage.CONNECTED ? null : Dialect.MSNP5;
    assertThat(admitted(CommandTables.NOTIFICATION, line, stage, dialect)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "IMS 1 ON, MSNP3",
    "PRP 1 PHH, MSNP5",
    "SDC 9 x 0x0409 A B X X me 0, MSNP5",
    "PAG 9 b@b.c 0, MSNP5",
    "CHL 9, MSNP6",
    "QRY 9 id 32 + 0123456789abcdef0123456789ABCDEF, MSNP6",
    "ADG 1 F 0, MSNP7",
    "REG 1 2 P 0, MSNP7",
    "RMG 1 2, MSNP7",
    "LSG 9, MSNP7"
  })
  void aVerbNewerThanTheDialectCloses(String line, Dialect since) {
    for (Dialect dialect : Dialect.values()) {
      String result = admitted(CommandTables.NOTIFICATION, line, Stage.SIGNED_IN, dialect);
      assertThat(result.equals("closes"))
          .as("%s with %s", line, dialect)
          .isEqualTo(!dialect.atLeast(since));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONNECTED | USR 1 a@b.c 1.2.3 | Open[trId=1, handle=a@b.c, ticket=1.2.3]",
        "CONNECTED | USR 1 a@b.c | closes",
        "CONNECTED | USR 1 MD5 I a@b.c | closes",
        "CONNECTED | ANS 1 b@b.c 1.2.3 17 | Answer[trId=1, handle=b@b.c, ticket=1.2.3, room=17]",
        "CONNECTED | ANS 1 b@b.c 1.2.3 | closes",
        "CONNECTED | ANS 1 b@b.c 1.2.3 17 18 | closes",
        "CONNECTED | INF 1 | Info[trId=1]",
        "CONNECTED | PNG | Ping[]",
        "CONNECTED | OUT | Leave[]",
        "CONNECTED | CAL 1 b@b.c | closes",
        "CONNECTED | MSG 1 U 2 + hi | closes",
        "CONNECTED | VER 1 MSNP5 | closes",
        "SIGNED_IN | USR 1 a@b.c 1.2.3 | closes",
        "SIGNED_IN | ANS 1 b@b.c 1.2.3 17 | closes",
        "SIGNED_IN | INF 1 | closes",
        "SIGNED_IN | CAL 2 b@b.c | Call[trId=2, handle=b@b.c]",
        "SIGNED_IN | CAL 2 | closes",
        "SIGNED_IN | CAL 2 b@b.c x | closes",
        "SIGNED_IN | CAL x b@b.c | closes",
        "SIGNED_IN | PNG 1 | Ping[]",
        "SIGNED_IN | OUT | Leave[]",
        "SIGNED_IN | MSG 1 n 2 + hi | closes",
        "SIGNED_IN | MSG 1 X 2 + hi | closes",
        "SIGNED_IN | MSG U 2 + hi | closes",
        "SIGNED_IN | ACK 1 | closes",
        "SIGNED_IN | BYE b@b.c | closes",
        "SIGNED_IN | JOI b@b.c B | closes",
      })
  void atASwitchboard(Stage stage, String line, String result) {
    assertThat(admitted(CommandTables.SWITCHBOARD, line, stage, null)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({"U", "N", "A", "D", "S"})
  void aMessageAsksForItsAcknowledgement(SwitchboardCommand.Message.Acknowledgement letter) {
    Frame frame = frame("MSG 5 " + letter + " 2 + hi");
    Admission admission = CommandTables.SWITCHBOARD.admit(frame, Stage.SIGNED_IN, null);
    assertThat(admission).isInstanceOf(Admitted.class);
    if (admission instanceof Admitted(var spec, SwitchboardCommand.Message message)) {
      assertThat(spec.verb()).isEqualTo("MSG");
      assertThat(message.trId()).isEqualTo("5");
      assertThat(message.acknowledgement()).isEqualTo(letter);
      assertThat(message.payload()).isSameAs(frame.payload());
    }
  }

  @Test
  void namesAreCountedInEncodedBytes() {
    assertThat(signedIn("ADD 1 FL b@b.c " + NAME_387)).startsWith("Add[");
    assertThat(signedIn("ADD 1 FL b@b.c " + NAME_387 + "x")).isEqualTo("closes");
    assertThat(signedIn("REA 1 a@b.c " + "%20".repeat(129))).startsWith("Rea[");
    assertThat(signedIn("REA 1 a@b.c " + "%20".repeat(129) + "x")).isEqualTo("closes");
  }

  @Test
  void phonesHave95Bytes() {
    assertThat(signedIn("PRP 1 PHH " + "5".repeat(95))).startsWith("Prp[");
    assertThat(signedIn("PRP 1 PHH " + "5".repeat(96))).isEqualTo("closes");
  }

  @Test
  void groupNamesFarTooLongClose() {
    assertThat(signedIn("ADG 1 " + "g".repeat(128) + " 0")).startsWith("Adg[");
    assertThat(signedIn("ADG 1 " + "g".repeat(129) + " 0")).isEqualTo("closes");
    assertThat(signedIn("REG 1 2 " + "g".repeat(127) + " 0")).startsWith("Reg[");
    assertThat(signedIn("REG 1 2 " + "g".repeat(128) + " 0")).isEqualTo("closes");
  }

  @Test
  void aHandleIsLeftToTheHandlerAndAControlCharacterCloses() {
    assertThat(signedIn("ADD 1 FL " + HANDLE_129 + "x B")).startsWith("Add[");
    assertThat(signedIn("REM 1 FL b@\u0001b.c")).isEqualTo("closes");
    assertThat(signedIn("REM 1 FL b@b.c\r")).isEqualTo("closes");
  }

  @Test
  void noVerbIsDeclaredTwice() {
    List<CommandSpec<?>> twice = List.of(png(), png());
    assertThatThrownBy(() -> new CommandTable("test", 100, twice))
        .hasMessage("PNG is declared twice for test");
  }

  private static CommandSpec<?> png() {
    return CommandSpec.verb("PNG", SignInCommand.Png.class, SignInCommand.Png::parse)
        .withoutTransaction();
  }

  private static String signedIn(String line) {
    return admitted(CommandTables.NOTIFICATION, line, Stage.SIGNED_IN, Dialect.MSNP7);
  }

  private static String admitted(
      CommandTable table, String line, Stage stage, @Nullable Dialect dialect) {
    return switch (table.admit(frame(line), stage, dialect)) {
      case Admitted(var spec, var command) -> {
        assertThat(command).isInstanceOf(spec.type());
        yield command.toString();
      }
      case Refused(var code, var trId) -> code.text() + " " + trId;
      case Closes(var reason, var answer, var trId) -> closes(answer, trId);
    };
  }

  private static String closes(@Nullable ErrorCode answer, String trId) {
    return answer == null ? "closes" : "closes " + answer.text() + " " + trId;
  }

  private static Frame frame(String text) {
    int plus = text.indexOf(" + ");
    String line = plus < 0 ? text : text.substring(0, plus);
    byte[] payload =
        plus < 0
            ? Frame.NO_PAYLOAD
            : text.substring(plus + 3).getBytes(StandardCharsets.ISO_8859_1);
    List<String> words = List.of(line.split(" ", -1));
    return new Frame(words.getFirst(), words.subList(1, words.size()), payload);
  }
}
