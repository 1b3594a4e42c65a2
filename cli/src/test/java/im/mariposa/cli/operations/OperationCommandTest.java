package im.mariposa.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cli.FakePortal;
import im.mariposa.cli.Terminal;
import im.mariposa.cli.Terminal.Run;
import im.mariposa.operations.declaration.Problem;
import im.mariposa.operations.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OperationCommandTest {
  private static final Map<String, Object> ALICE =
      Map.of(
          "handle",
          "alice@example.com",
          "name",
          "Älice",
          "id",
          7,
          "suspended",
          false,
          "listVersion",
          3);

  @TempDir Path data;
  private FakePortal portal;
  private final Terminal terminal = new Terminal();

  @BeforeEach
  void start() throws IOException {
    portal = new FakePortal();
    portal.announceIn(data);
  }

  @AfterEach
  void stop() {
    portal.close();
  }

  private Run run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--data");
    all.add(data.toString());
    return terminal.run(all.toArray(String[]::new));
  }

  @Test
  void anAccountIsAdded() {
    portal.answers("POST /accounts", 201, body -> Map.of("handle", "alice@example.com"));

    Run run =
        run("account", "add", "Alice@example.com", "--name", "Älice W.", "--password", "secret");

    assertThat(run).isEqualTo(new Run(0, "alice@example.com is created.\n", ""));
    assertThat(portal.last().body())
        .isEqualTo(Map.of("handle", "Alice@example.com", "name", "Älice W.", "password", "secret"));
  }

  @Test
  void aPasswordThatWasMadeIsShownOnce() {
    portal.answers(
        "POST /accounts", 201, body -> Map.of("handle", "alice@example.com", "password", "k3v9"));

    Run run = run("account", "add", "alice@example.com");

    assertThat(run.out()).isEqualTo("alice@example.com is created.\npassword: k3v9\n");
    assertThat(run.err()).contains("not shown again");
    assertThat(portal.last().body()).isEqualTo(Map.of("handle", "alice@example.com"));
  }

  @Test
  void aPasswordComesFromStandardInput() {
    portal.answers(
        "PUT /accounts/alice%40example.com/password", Map.of("handle", "alice@example.com"));
    terminal.input("pass word\nsomething else\n");

    assertThat(run("account", "passwd", "alice@example.com", "--password-stdin").status()).isZero();
    assertThat(portal.last().body()).isEqualTo(Map.of("password", "pass word"));

    Run both = run("account", "passwd", "alice@example.com", "--password", "x", "--password-stdin");
    assertThat(both.status()).isEqualTo(2);
    assertThat(both.err()).contains("not both");

    terminal.input("");
    Run none = run("account", "passwd", "alice@example.com", "--password-stdin");
    assertThat(none.status()).isEqualTo(1);
    assertThat(none.err()).contains("Standard input ended");
  }

  @Test
  void optionsStandBeforeOrAfterArguments() {
    portal.answers("GET /accounts/alice%40example.com", ALICE);

    Run after =
        terminal.run("account", "show", "alice@example.com", "--json", "--data", data.toString());
    Run before =
        terminal.run("account", "show", "--json", "--data", data.toString(), "alice@example.com");

    assertThat(after.status()).isZero();
    assertThat(after).isEqualTo(before);
    assertThat(Json.read(after.out().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            Map.of(
                "handle",
                "alice@example.com",
                "name",
                "Älice",
                "id",
                7L,
                "suspended",
                false,
                "listVersion",
                3L));
  }

  @Test
  void anAccountIsShown() {
    portal.answers("GET /accounts/alice%40example.com", ALICE);

    assertThat(run("account", "show", "alice@example.com").out())
        .isEqualTo(
            """
            handle        alice@example.com
            name          Älice
            state         active
            id            7
            list version  3
            """);
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    portal.answers(
        "GET /accounts/alice%40example.com",
        Map.of(
            "handle",
            "alice@example.com",
            "name",
            "x\u009B31m\u202Ey",
            "id",
            7,
            "suspended",
            true,
            "listVersion",
            3));

    assertThat(run("account", "show", "alice@example.com").out())
        .contains("name          x?31m?y")
        .contains("suspended");
  }

  @Test
  void allAccountsAreListedPageByPage() {
    portal.answers(
        "GET /accounts",
        200,
        body ->
            portal.last().path().contains("after=")
                ? Map.of(
                    "accounts",
                    List.of(
                        Map.of(
                            "handle",
                            "bob@example.com",
                            "name",
                            "Bob",
                            "id",
                            8,
                            "suspended",
                            true,
                            "listVersion",
                            1)))
                : Map.of("accounts", List.of(ALICE), "next", "alice@example.com"));

    assertThat(run("account", "list").out())
        .isEqualTo("alice@example.com  active     Älice\nbob@example.com    suspended  Bob\n");
    assertThat(portal.last().path()).isEqualTo("/accounts?after=alice%40example.com&limit=1000");
    assertThat(Json.read(run("account", "list", "--json").out().getBytes(StandardCharsets.UTF_8)))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"suspend, is suspended", "resume, can sign in again"})
  void anAccountIsSuspendedAndResumed(String verb, String said) {
    portal.answers("POST /accounts/alice%40example.com/" + verb, ALICE);

    assertThat(run("account", verb, "alice@example.com").out()).contains("alice@example.com", said);
  }

  @Test
  void anAccountIsRenamedAndDeleted() {
    portal.answers("PUT /accounts/alice%40example.com/name", ALICE);
    portal.answers(
        "DELETE /accounts/alice%40example.com", Map.of("handle", "alice@example.com", "owners", 1));

    assertThat(run("account", "rename", "alice@example.com", "Älice").out())
        .isEqualTo("alice@example.com is called Älice now.\n");
    assertThat(portal.last().body()).isEqualTo(Map.of("name", "Älice"));
    assertThat(run("account", "delete", "alice@example.com").out()).contains("deleted", "1 person");
  }

  @Test
  void aNameThatTheLocaleDamagedIsNotSent() {
    Run run = run("account", "rename", "alice@example.com", "\uFFFD\uFFFDlice");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("LC_ALL=C.UTF-8");
    assertThat(portal.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"FL,AL | FL AL", "fl+bl | FL BL", "BL | BL", "AL,AL | AL"})
  void listsAreJoinedByCommaOrPlus(String given, String sent) {
    portal.answers(
        "POST /accounts/alice%40example.com/contacts",
        Map.of(
            "owner",
            "alice@example.com",
            "contact",
            "bob@example.com",
            "changed",
            List.of("FL"),
            "unchanged",
            List.of("AL"),
            "listVersion",
            4));

    Run run =
        run(
            "contact",
            "add",
            "alice@example.com",
            "bob@example.com",
            "--lists",
            given,
            "--name",
            "Bob");

    assertThat(run.out())
        .isEqualTo("bob@example.com is on FL of alice@example.com now (list version 4).\n");
    assertThat(run.err()).isEqualTo("Was on already: AL.\n");
    assertThat(portal.last().body())
        .isEqualTo(
            Map.of(
                "contact",
                "bob@example.com",
                "lists",
                List.of(sent.split(" ", -1)),
                "name",
                "Bob"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "RL | 'RL' is none of FL, AL, BL",
        "FL,,AL | '' is none of",
        "FL;AL | 'FL;AL' is none of"
      })
  void anUnknownListIsAMisuse(String lists, String said) {
    Run run = run("contact", "add", "alice@example.com", "bob@example.com", "--lists", lists);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(said);
    assertThat(portal.requests()).isEmpty();
  }

  @Test
  void contactsAreListedAndRemoved() {
    portal.answers(
        "GET /accounts/alice%40example.com/contacts",
        Map.of(
            "owner",
            "alice@example.com",
            "listVersion",
            4,
            "contacts",
            List.of(
                Map.of(
                    "handle", "bob@example.com", "name", "Bob B.", "lists", List.of("FL", "RL")))));
    portal.answers(
        "DELETE /accounts/alice%40example.com/contacts/bob%40example.com",
        Map.of(
            "owner",
            "alice@example.com",
            "contact",
            "bob@example.com",
            "changed",
            List.of("FL", "AL"),
            "unchanged",
            List.of(),
            "listVersion",
            6));

    assertThat(run("contact", "list", "alice@example.com").out())
        .isEqualTo("bob@example.com  FL,RL  Bob B.\n");
    Run removed =
        run("contact", "remove", "alice@example.com", "bob@example.com", "--lists", "FL+AL");
    assertThat(removed.out())
        .isEqualTo("bob@example.com is off FL,AL of alice@example.com now (list version 6).\n");
    assertThat(portal.last().path()).endsWith("?lists=FL%2CAL");
  }

  @ParameterizedTest
  @CsvSource({
    "true, false, 0, Delivered to",
    "false, true, 0, kept for the next sign-in",
    "false, false, 1, Not delivered",
  })
  void anAlertSaysWhatBecameOfIt(boolean delivered, boolean kept, int status, String said) {
    portal.answers(
        "POST /alerts", Map.of("handle", "bob@example.com", "delivered", delivered, "kept", kept));

    Run run =
        run(
            "alert",
            "bob@example.com",
            "--text",
            "Tea & cake",
            "--url",
            "http://x.example/",
            "--keep");

    assertThat(run.status()).isEqualTo(status);
    assertThat(status == 0 ? run.out() : run.err()).contains(said, "bob@example.com");
    assertThat(portal.last().body())
        .isEqualTo(
            Map.of(
                "handle",
                "bob@example.com",
                "text",
                "Tea & cake",
                "url",
                "http://x.example/",
                "keep",
                true));
  }

  @Test
  void theUrlOfAnAlertIsNotTheNetworks() {
    portal.answers(
        "POST /alerts", Map.of("handle", "bob@example.com", "delivered", true, "kept", false));

    Run run =
        terminal.run(
            "alert",
            "bob@example.com",
            "--text",
            "x",
            "--url",
            "http://x.example/",
            "--admin-url",
            portal.address().toString(),
            "--token",
            "t".repeat(32));

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(portal.last().authorization()).isEqualTo("Bearer " + "t".repeat(32));
  }

  @Test
  void nodesBeginWithTheirId() {
    portal.answers(
        "GET /nodes",
        Map.of(
            "nodes",
            List.of(
                FakePortal.node("ns-1", "127.0.0.1:1864", 1, "live", 1240),
                FakePortal.node("ns-2", "127.0.0.1:1865", 20, "draining", 60))));

    assertThat(run("nodes").out())
        .isEqualTo(
            """
            ns-1  127.0.0.1:1864  1 session    live      lease renewed 1.2 s ago
            ns-2  127.0.0.1:1865  20 sessions  draining  lease renewed 0.1 s ago
            """);
    assertThat(run("nodes", "--json").out()).contains("\"leaseAge\" : 1240");
  }

  @Test
  void aRefusalIsItsDetailOnStderr() {
    portal.refuses(
        "GET /accounts/nobody%40example.com",
        Problem.UNKNOWN_ACCOUNT, "There is no account nobody@example.com.");

    assertThat(run("account", "show", "nobody@example.com"))
        .isEqualTo(new Run(1, "", "There is no account nobody@example.com.\n"));
  }
}
