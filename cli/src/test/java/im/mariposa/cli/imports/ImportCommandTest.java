package im.mariposa.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cli.FakePortal;
import im.mariposa.cli.Terminal;
import im.mariposa.cli.Terminal.Run;
import im.mariposa.operations.declaration.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImportCommandTest {
  @TempDir Path data;
  private FakePortal portal;
  private final Terminal terminal = new Terminal();

  @BeforeEach
  void start() throws IOException {
    portal = new FakePortal();
    portal.announceIn(data);
    portal.answers("POST /import/accounts", 200, ImportCommandTest::imported);
    portal.answers("POST /import/contacts", 200, ImportCommandTest::imported);
  }

  @AfterEach
  void stop() {
    portal.close();
  }

  /** Refuses whose handle or owner begins with "no", and has the "old" ones already. */
  private static Object imported(Map<?, ?> body) {
    List<?> rows = rows(body);
    List<Map<String, Object>> refused = new ArrayList<>();
    int present = 0;
    for (int i = 0; i < rows.size(); i++) {
      Map<?, ?> row = (Map<?, ?>) Objects.requireNonNull(rows.get(i));
      String who = String.valueOf(row.containsKey("handle") ? row.get("handle") : row.get("owner"));
      if (who.startsWith("no")) {
        refused.add(Map.of("row", i, "reason", who + " cannot be."));
      } else if (who.startsWith("old")) {
        present++;
      }
    }
    return Map.of(
        "imported", rows.size() - refused.size() - present, "present", present, "refused", refused);
  }

  private static List<?> rows(Map<?, ?> body) {
    return (List<?>) Objects.requireNonNull(body.get("rows"));
  }

  private Run run(String what, String csv) throws IOException {
    Path file = Files.writeString(data.resolve("file.csv"), csv);
    return terminal.run("import", what, file.toString(), "--data", data.toString());
  }

  @Test
  void accountsAreImported() throws IOException {
    Run run =
        run(
            "accounts",
            """
            handle,name,password
            alice@example.com,"Älice, ""A."" W.",secret
            bob@example.com,,geheim
            """);

    assertThat(run).isEqualTo(new Run(0, "2 imported, 0 refused\n", ""));
    assertThat(portal.last().body())
        .isEqualTo(
            Map.of(
                "rows",
                List.of(
                    Map.of(
                        "handle",
                        "alice@example.com",
                        "name",
                        "Älice, \"A.\" W.",
                        "password",
                        "secret"),
                    Map.of("handle", "bob@example.com", "password", "geheim"))));
  }

  @Test
  void refusedRowsAreToldWithTheirLinesInOrder() throws IOException {
    Run run =
        run(
            "accounts",
            """
            handle,name,password
            alice@example.com,Alice,secret
            no1@example.com,Nobody,secret
            carol@example.com,Carol,

            dave@example.com,Dave
            old@example.com,"Two
            lines",secret
            "no"2,x,y
            no3@example.com,No,secret
            """);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("1 imported, 1 were there already, 5 refused\n");
    assertThat(run.err())
        .isEqualTo(
            """
            line 3: no1@example.com cannot be.
            line 4: the password is empty
            line 6: has 2 fields, the header has 3
            line 9: something follows a closing quote; a quote inside a quoted field is written twice
            line 10: no3@example.com cannot be.
            """);
  }

  @Test
  void contactsAreImportedWithListsJoinedByCommaOrPlus() throws IOException {
    Run run =
        run(
            "contacts",
            """
            lists,owner,contact
            FL+AL,a@example.com,b@example.com
            "BL,fl",a@example.com,c@example.com
            ,a@example.com,d@example.com
            RL,a@example.com,e@example.com
            """);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("line 5: 'RL' is none of FL, AL, BL\n");
    assertThat(portal.last().body())
        .isEqualTo(
            Map.of(
                "rows",
                List.of(
                    Map.of(
                        "owner",
                        "a@example.com",
                        "contact",
                        "b@example.com",
                        "lists",
                        List.of("FL", "AL")),
                    Map.of(
                        "owner",
                        "a@example.com",
                        "contact",
                        "c@example.com",
                        "lists",
                        List.of("BL", "FL")),
                    Map.of("owner", "a@example.com", "contact", "d@example.com"))));
  }

  @Test
  void tenThousandRowsGoInBatchesWithAProgressBar() throws IOException {
    StringBuilder csv = new StringBuilder("handle,name,password\n");
    IntStream.range(0, 10_000)
        .forEach(
            i ->
                csv.append(i == 5_000 ? "no" : "person")
                    .append(i)
                    .append("@example.com,Person ")
                    .append(i)
                    .append(",secret\n"));
    terminal.seen();

    Run run = run("accounts", csv.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("9,999 imported, 1 refused\n");
    assertThat(portal.requests())
        .hasSize(10)
        .allSatisfy(request -> assertThat(rows(request.body())).hasSize(1000));
    assertThat(run.err())
        .contains("\r\u001B[Kline 5002: no5000@example.com cannot be.\n")
        .contains("%  1,000 rows", "100 %  10,000 rows", "1 refused")
        .endsWith("\r\u001B[K");
  }

  @Test
  void aNetworkThatGoesAwaySaysHowFarItCame() throws IOException {
    StringBuilder csv = new StringBuilder("handle,name,password\n");
    IntStream.range(0, 2_500).forEach(i -> csv.append("p").append(i).append("@example.com,,x\n"));
    portal.answers(
        "POST /import/accounts",
        200,
        body -> {
          portal.refuses(
              "POST /import/accounts", Problem.DIRECTORY_UNAVAILABLE, "The directory is away.");
          return imported(body);
        });

    Run run = run("accounts", csv.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("The directory is away.", "behind line 1001", "imported again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~                           | it is empty",
        "handle,password,colour\\n    | unknown column 'colour'",
        "handle,name\\n               | lacks the column 'password'",
        "handle,handle,password\\n    | 'handle' twice",
        "alice@example.com,Alice,x\\n | unknown column 'alice@example.com'",
      })
  void aWrongHeaderIsExplained(String file, String said) throws IOException {
    Run run = run("accounts", file.replace("\\n", "\n"));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("cannot be imported", said, "handle,name,password");
    assertThat(portal.requests()).isEmpty();
  }

  @Test
  void columnsMayBeLeftOutWhenNothingNeedsThem() throws IOException {
    assertThat(run("contacts", "owner,contact\na@example.com,b@example.com\n").status()).isZero();
    assertThat(run("accounts", "password,handle\nsecret,a@example.com\n").status()).isZero();
    assertThat(portal.last().body())
        .isEqualTo(
            Map.of("rows", List.of(Map.of("handle", "a@example.com", "password", "secret"))));
  }

  @Test
  void aMissingOrForeignFileIsExplained() throws IOException {
    Run missing = terminal.run("import", "accounts", "nowhere.csv", "--data", data.toString());
    assertThat(missing).isEqualTo(new Run(1, "", "There is no file 'nowhere.csv'.\n"));

    Path latin = data.resolve("latin.csv");
    Files.write(
        latin,
        "handle,name,password\na@example.com,Jos\u00E9,x\n".getBytes(StandardCharsets.ISO_8859_1));
    Run run = terminal.run("import", "accounts", latin.toString(), "--data", data.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("line 2: field 2 is not UTF-8");
  }
}
