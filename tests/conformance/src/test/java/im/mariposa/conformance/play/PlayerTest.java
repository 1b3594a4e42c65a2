package im.mariposa.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.conformance.network.Network;
import im.mariposa.conformance.network.Timing;
import im.mariposa.conformance.provisioning.ExistingAccounts;
import im.mariposa.conformance.transcript.TranscriptParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlayerTest {
  private static final String HEAD =
      """
      title: A test
      person A alice@play.example Alice
      password A password
      """;
  private static final Timing TIMING =
      new Timing(Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofMillis(40));

  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Outcome play(String body) throws InterruptedException {
    Network network =
        new Network(server.address(), List.of(server.address()), new ExistingAccounts());
    return new Player(network, TIMING)
        .play(TranscriptParser.parse("a.msnp", HEAD + body), Placement.ONE_NODE);
  }

  private void passes(String body) throws InterruptedException {
    assertThat(play(body)).isEqualTo(new Outcome.Passed());
  }

  private void fails(String body, String report) throws InterruptedException {
    Outcome outcome = play(body);
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed) outcome).report().replace(System.lineSeparator(), "\n"))
        .isEqualTo(report);
  }

  @Test
  void lines_go_out_and_come_in() throws InterruptedException {
    server.answer("CHG 9 BSY", "CHG 9 BSY\r\nILN 9 AWY bob@play.example Bob\r\n");
    passes(
        """
        A signs in
        A> CHG 9 BSY
        A< CHG 9 BSY
        A< ILN 9 {status} bob@play.example {name}
        """);
  }

  @Test
  void a_difference_reads_like_the_transcript() throws InterruptedException {
    server.answer(
        "CHG 9 BSY", "CHG 9 BSY\r\nNLN AWY bob@play.example Bob\r\nFLN carol@play.example\r\n");
    fails(
        """
        A signs in
        A> CHG 9 BSY
        A< CHG 9 BSY
        A< NLN BSY bob@play.example Bob
        """,
        """
        a.msnp on one node: A test

             4  A signs in
             5  A> CHG 9 BSY
             6  A< CHG 9 BSY
        >    7  A< NLN BSY bob@play.example Bob
                expected  NLN BSY bob@play.example Bob
                received  NLN AWY bob@play.example Bob
                              ^
                what else came:
                  A< FLN carol@play.example
        """);
  }

  @Test
  void what_does_not_come_is_said() throws InterruptedException {
    fails(
        """
        A signs in
        A> CHG 9 BSY
        A< CHG 9 BSY
        """,
        """
        a.msnp on one node: A test

             4  A signs in
             5  A> CHG 9 BSY
        >    6  A< CHG 9 BSY
                expected  CHG 9 BSY
                received  nothing for 400 ms
        """);
  }

  @Test
  void a_server_that_closes_too_early_is_seen() throws InterruptedException {
    server.answer("CHG 9 BSY", "CLOSE");
    fails(
        """
        A signs in
        A> CHG 9 BSY
        A< CHG 9 BSY
        """,
        """
        a.msnp on one node: A test

             4  A signs in
             5  A> CHG 9 BSY
        >    6  A< CHG 9 BSY
                expected  CHG 9 BSY
                received  (the server closed the connection)
        """);
  }

  @Test
  void a_line_too_many_at_the_end_is_a_difference() throws InterruptedException {
    server.answer("CHG 9 BSY", "CHG 9 BSY\r\nFLN bob@play.example\r\n");
    fails(
        """
        A signs in
        A> CHG 9 BSY
        A< CHG 9 BSY
        """,
        """
        a.msnp on one node: A test

             4  A signs in
             5  A> CHG 9 BSY
             6  A< CHG 9 BSY
        >    7  (the end: nothing more on any connection)
                expected  (nothing more on A)
                received  FLN bob@play.example
        """);
  }

  @Test
  void the_form_of_lines_counts() throws InterruptedException {
    for (String wrong :
        List.of("CHG 9  BSY\r\n", "CHG 9 BSY\n", "CHG 9 BSY \r\n", " CHG 9 BSY\r\n", "\r\n")) {
      server.answer("CHG 9 BSY", wrong);
      assertThat(play("A signs in\nA> CHG 9 BSY\nA< CHG 9{rest:text}\n"))
          .isInstanceOf(Outcome.Failed.class);
    }
    server.answer("CHG 9 BSY", "CHG 9  BSY\r\n");
    fails(
        """
        A signs in
        A> CHG 9 BSY
        A< CHG 9 BSY
        """,
        """
        a.msnp on one node: A test

             4  A signs in
             5  A> CHG 9 BSY
        >    6  A< CHG 9 BSY
                expected  CHG 9 BSY
                received  CHG 9  BSY   (two blanks stand between parameters)
                                ^
        """);
  }

  @Test
  void captures_count_on() throws InterruptedException {
    server.answer("SYN 8 0", "SYN 8 41\r\n").answer("ADD 9 AL x x", "ADD 9 AL 42 x x\r\n");
    passes(
        """
        A signs in
        A> SYN 8 0
        A< SYN 8 {v}
        A> ADD 9 AL x x
        A< ADD 9 AL {v+1} x x
        """);
    fails(
        """
        A signs in
        A> SYN 8 0
        A< SYN 8 {v}
        A> ADD 9 AL x x
        A< ADD 9 AL {v+2} x x
        """,
        """
        a.msnp on one node: A test

             4  A signs in
             5  A> SYN 8 0
             6  A< SYN 8 41
             7  A> ADD 9 AL x x
        >    8  A< ADD 9 AL {v+2} x x
                expected  ADD 9 AL 43 x x
                received  ADD 9 AL 42 x x
                                    ^
        """);
  }

  @Test
  void payloads_are_compared_byte_by_byte() throws InterruptedException {
    server.answer("(open)", "NOT 11\r\n<A>\r\n</A>\r\nQNG\r\n");
    passes("A opens notification\nA< NOT {length}\n| <A>\n| </A>\nA< QNG\n");
    passes("A opens notification\nA< NOT 11\nA< QNG\n");
    fails(
        "A opens notification\nA< NOT {length}\n| <A>\n| </A>\\\nA< QNG\n",
        """
        a.msnp on one node: A test

             4  A opens notification
        >    5  A< NOT {length}
                expected  <A>\\r\\n</A>
                received  <A>\\r\\n</A>\\r\\n
                                     ^
                what else came:
                  A< QNG
        """);
  }

  @Test
  void payloads_go_out_with_their_length() throws InterruptedException {
    server.answer("<TEXT>a</TEXT>PNG", "QNG\r\n");
    passes("A opens notification\nA> PAG 9 b {length}\n| <TEXT>a</TEXT>\\\nA> PNG\nA< QNG\n");
    assertThat(server.lines()).contains("PAG 9 b 14");
  }

  @Test
  void groups_come_in_any_order() throws InterruptedException {
    server.answer("CHG 9 BSY", "ILN 9 AWY b B\r\nILN 9 BSY c C\r\nCHG 9 BSY\r\n");
    passes(
        """
        A opens notification
        A> CHG 9 BSY
        A< in any order
          ILN 9 BSY c C
          ILN 9 AWY b B
        A< CHG 9 BSY
        """);
    fails(
        """
        A opens notification
        A> CHG 9 BSY
        A< in any order
          CHG 9 BSY
          ILN 9 AWY b B
        """,
        """
        a.msnp on one node: A test

             4  A opens notification
             5  A> CHG 9 BSY
             8  A< ILN 9 AWY b B
        >    6  A< in any order
                expected  CHG 9 BSY
                received  ILN 9 BSY c C
                          ^
                what else came:
                  A< CHG 9 BSY
        """);
  }

  @Test
  void lines_may_be_skipped_up_to_one() throws InterruptedException {
    server.answer("LST 8 RL", "LST 8 RL 1 1 2 a A\r\nLST 8 RL 1 2 2 b B\r\n");
    passes("A opens notification\nA> LST 8 RL\nA< ... LST 8 RL 1 2 2 b B\n");
  }

  @Test
  void silence_is_proved_by_a_ping() throws InterruptedException {
    passes("A signs in\nA< nothing\nall< nothing for 10 ms\n");
    assertThat(server.lines()).contains("PNG");
    server.answer("PNG", "FLN bob@play.example\r\nQNG\r\n");
    fails(
        "A signs in\nA< nothing for 10 ms\n",
        """
        a.msnp on one node: A test

             4  A signs in
        >    5  A< nothing for 10 ms
                expected  (nothing more on A)
                received  FLN bob@play.example
        """);
  }

  @Test
  void closing_is_expected_or_not() throws InterruptedException {
    server.answer("OUT", "OUT\r\nCLOSE");
    passes("A signs in\nA> OUT\nA< OUT\nA< closed\n");
    fails(
        "A signs in\nA> CHG 9 HOT\nA< closed\n",
        """
        a.msnp on one node: A test

             4  A signs in
             5  A> CHG 9 HOT
        >    6  A< closed
                expected  (the server closes the connection)
                received  nothing for 400 ms
        """);
    server.answer("CHG 9 HOT", "RESET");
    passes("A signs in\nA> CHG 9 HOT\nA< closed\n");
    server.answer("CHG 9 HOT", "201CLOSE");
    assertThat(play("A signs in\nA> CHG 9 HOT\nA< closed\n")).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void people_leave_in_three_ways() throws InterruptedException {
    passes("A opens notification\nA closes\n");
    await().until(() -> server.lines().contains("(end)"));
    passes("A opens notification\nA> PNG\nA< QNG\nA resets\n");
    await().until(() -> server.lines().contains("(cut)"));
    passes("A opens notification\nA half-closes\nA< closed\n");
  }

  @Test
  void bytes_go_out_in_pieces_and_lines_together() throws InterruptedException {
    passes(
        """
        A opens notification
        A> P\\|N\\|G
        A< QNG
        A sends byte by byte
        A> PNG
        A< QNG
        A sends gathered lines
        A> PNG
        A> PNG
        A< QNG
        A< QNG
        A sends whole lines
        A> PNG\\n\\
        A< QNG
        """);
  }

  @Test
  void an_address_that_was_captured_can_be_opened() throws InterruptedException {
    String address = "127.0.0.1:" + server.address().getPort();
    server.answer("USR 3 MD5 I a", "XFR 3 NS " + address + " 0\r\n");
    passes(
        """
        A opens dispatch
        A> USR 3 MD5 I a
        A< XFR 3 NS {ns:address} 0
        A opens {ns}
        A> PNG
        A< QNG
        """);
  }

  @Test
  void the_server_s_own_address_is_known() throws InterruptedException {
    server.answer(
        "USR 3 MD5 I a",
        "XFR 3 NS 10.0.0.5:1863 0 127.0.0.1:" + server.address().getPort() + "\r\n");
    passes("A opens dispatch\nA> USR 3 MD5 I a\nA< XFR 3 NS {ns:address} 0 {here}\n");
  }

  @Test
  void signing_in_takes_the_lists_and_the_presence() throws InterruptedException {
    server
        .answer(
            "SYN 5 0",
            "SYN 5 7\r\nGTC 5 7 A\r\nLST 5 FL 7 0 0\r\nLST 5 RL 7 1 2 b B\r\nLST 5 RL 7 2 2 c C\r\n")
        .answer("CHG 6 NLN", "CHG 6 NLN\r\nILN 6 NLN b B\r\n")
        .answer("SYN 9 7", "SYN 9 7\r\n");
    passes("A signs in with SYN {v}, CHG NLN\nA> SYN 9 {v}\nA< SYN 9 {v}\n");
  }

  @Test
  void a_sign_in_that_goes_wrong_says_where() throws InterruptedException {
    server
        .answer("INF 2", "INF 2 MD5 CTP\r\n")
        .answer("USR 3 MD5 I alice@play.example", "911 3\r\nCLOSE");
    fails(
        "A signs in\n",
        """
        a.msnp on one node: A test

        >    4  A signs in
                expected  USR 3 MD5 S {challenge}
                received  911 3
                          ^
                what else came:
                  A< (the server closed the connection)
        """);
  }

  @Test
  void a_row_of_a_table_is_named() throws InterruptedException {
    server.answer("CHG 5", "CLOSE");
    fails(
        """
        each row
          A opens notification
          A> {sent}
          A< closed
        with sent
          CHG 5
          CHG 5 NLN x
        end
        """,
        """
        a.msnp on one node: A test
        row in line 10: CHG 5 NLN x

             5  A opens notification
             6  A> CHG 5 NLN x
        >    7  A< closed
                expected  (the server closes the connection)
                received  nothing for 400 ms
        """);
  }

  @Test
  void what_a_row_captures_is_forgotten_at_its_end() throws InterruptedException {
    server.answer("INF 1", "INF 1 MD5\r\n").answer("INF 2", "INF 2 MD5\r\n");
    passes(
        """
        each row
          A opens notification
          A> INF {id}
          A< INF {captured} MD5
        with id
          1
          2
        end
        A> INF 1
        A< INF {captured} MD5
        """);
  }

  @Test
  void rooms_are_opened_and_joined() throws Exception {
    try (ScriptedServer other = new ScriptedServer()) {
      String here = "127.0.0.1:" + server.address().getPort();
      String there = "127.0.0.1:" + other.address().getPort();
      server.answer("XFR 5 SB", "XFR 5 SB " + here + " CKI 7.1\r\n");
      server.answer("XFR 6 SB", "XFR 6 SB " + here + " CKI 7.2\r\n");
      server.answer(
          "XFR 7 SB",
          "XFR 7 SB " + there + " CKI 7.3\r\nRNG 7 " + there + " CKI 7.4 alice@play.example A\r\n");
      server.answer("USR 1 alice@play.example 7.1", "USR 1 OK alice@play.example Alice\r\n");
      server.answer("CAL 900000 alice@play.example", "215 900000\r\n");
      other.answer("USR 1 alice@play.example 7.3", "USR 1 OK alice@play.example Alice\r\n");
      other.answer(
          "CAL 2 alice@play.example", "CAL 2 RINGING 7\r\nJOI alice@play.example Alice\r\n");
      other.answer(
          "ANS 1 alice@play.example 7.4 7",
          "IRO 1 1 1 alice@play.example Alice\r\nANS 1 OK\r\nBYE alice@play.example\r\n");
      other.answer("CAL 900000 alice@play.example", "BYE alice@play.example\r\n215 900000\r\n");
      String body = "A signs in\nA1 opens a room\nA2 opens a room elsewhere\nA3 joins A2\n";
      passes(body + "A1< nothing\nA3< BYE alice@play.example\nA2 closes\nA3 closes\n");
      assertThat(((Outcome.Failed) play(body + "A2< nothing\n")).report())
          .contains("expected  (nothing more on A2)")
          .contains("received  BYE alice@play.example");
      assertThat(((Outcome.Failed) play("A signs in\nA1 opens a room\nA2 joins A1\n")).report())
          .contains("expected  CAL 2 RINGING {room}");
    }
  }

  @Test
  void what_needs_two_nodes_or_an_operator_is_skipped_without() throws InterruptedException {
    assertThat(play("admin> suspend A\n"))
        .isEqualTo(new Outcome.Skipped("it needs the network's admin API, and none was given"));
    Network network =
        new Network(server.address(), List.of(server.address()), new ExistingAccounts());
    assertThat(
            new Player(network, TIMING)
                .play(TranscriptParser.parse("a.msnp", HEAD + "A signs in\n"), Placement.TWO_NODES))
        .isEqualTo(new Outcome.Skipped("it needs 2 notification nodes, and one is known"));
  }

  @Test
  void nobody_there_is_a_failure_with_its_reason() throws Exception {
    InetSocketAddress nobody;
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }
    Network network = new Network(nobody, List.of(nobody), new ExistingAccounts());
    Outcome outcome =
        new Player(network, TIMING)
            .play(TranscriptParser.parse("a.msnp", HEAD + "A signs in\n"), Placement.ONE_NODE);
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed) outcome).report()).contains("cannot connect to localhost");
  }
}
