package im.mariposa.directory.service;

import static im.mariposa.vocabulary.ContactList.AL;
import static im.mariposa.vocabulary.ContactList.BL;
import static im.mariposa.vocabulary.ContactList.FL;
import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.DirectoryAdministration.NewAccount;
import im.mariposa.directory.DirectoryAdministration.NewContact;
import im.mariposa.directory.service.database.Share;
import im.mariposa.directory.service.database.SharedPool;
import im.mariposa.embedded.TestServers;
import im.mariposa.vocabulary.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How much of the tables the hot calls read. PostgreSQL plans a statement once for each connection,
 * after an import without knowing how many rows an owner has, and may keep that plan although it
 * has learned better since.
 */
class PlansTest {
  private static final int ACCOUNTS = 3_000;
  private static final int CONTACTS = 20;

  /** Its own contacts, a few index entries around them, and the catalogue's. */
  private static final long ROWS = 250;

  private TestDirectory directory;
  private Person alice;

  @SuppressWarnings("NullAway.Init") // set by start
  PlansTest() {}

  @BeforeEach
  void start() {
    directory =
        TestDirectory.on(
            TestServers.freshDatabase(),
            TestDirectory.newKeyRing(),
            Map.of(
                "database.shares.verify", 1,
                "database.shares.rosters", 1,
                "database.shares.changes", 1),
            Statements.class);
    alice = Person.named(directory.core(), directory.core(), "Alice");
    fill();
    // More often than the driver waits before it has a statement prepared.
    for (int i = 0; i < 10; i++) {
      everyCall(i);
    }
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  @Test
  void whatWasPlannedBeforeTheTablesWereAnalysedReadsFewRows() {
    everyCall(10);
    long before = rowsRead();
    everyCall(11);
    assertThat(rowsRead() - before).isLessThan(ROWS);
  }

  /** A victim of thousands is counted by an index that has his rows of one list side by side. */
  @Test
  void whoHasSomebodyOnWhichListIsCountedByAnIndexAlone() {
    Statements statements = directory.bean(Statements.class);
    statements.take();
    alice.adds(BL, Person.named(directory.core(), directory.core(), "Victim"));
    String counting =
        statements.take().stream()
            .filter(sql -> sql.contains("lists = ANY"))
            .findFirst()
            .orElseThrow();
    for (int number = 1; counting.contains("?"); number++) {
      counting = counting.replaceFirst("[?]", "\\$" + number);
    }
    String prepare = "PREPARE counting AS " + counting;
    String plan =
        directory
            .bean(SharedPool.class)
            .within(
                Share.UPKEEP,
                () -> {
                  directory.jdbc().sql(prepare).update();
                  return String.join(
                      "\n",
                      directory
                          .jdbc()
                          .sql("EXPLAIN EXECUTE counting (1, 4, 2, '{4,5,6,7}', 1, 0)")
                          .query(String.class)
                          .list());
                });
    assertThat(plan)
        .containsPattern(
            "Index Only Scan using contact_about.*\\n *Index Cond:.*contact_id = .*lists = ANY");
  }

  private void everyCall(int phone) {
    directory.core().verify(alice.handle(), "1.2", "0".repeat(32));
    directory.core().roster(alice.id());
    directory.core().lookup(alice.handle());
    directory.core().versions(List.of(alice.id()));
    directory.core().settle(alice.id(), new ChangeId(1, phone + 1));
    alice.sets(Property.PHH, Integer.toString(phone));
    alice.does(new Change.SetPrompt(phone % 2 != 0));
    Change.AddContact adding = new Change.AddContact(AL, handle(7), "Seven", null);
    alice.does(adding);
    alice.does(new Change.RemoveContact(AL, adding.handle(), null));
  }

  private void fill() {
    List<NewAccount> accounts = new ArrayList<>();
    List<NewContact> contacts = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.add(new NewAccount(handle(i), null, "secret"));
      for (int j = 1; j <= CONTACTS; j++) {
        contacts.add(new NewContact(handle(i), handle((i + j) % ACCOUNTS), FL.bit() | AL.bit()));
      }
    }
    for (int j = 0; j < CONTACTS; j++) {
      contacts.add(new NewContact(alice.handle(), handle(j), FL.bit()));
    }
    directory.core().importAccounts(accounts);
    directory.core().importContacts(contacts);
  }

  private static String handle(int number) {
    return "person" + number + "@plans.example";
  }

  /** Of tables and indexes, by those connections that calls of clients have. */
  private long rowsRead() {
    for (Share share : List.of(Share.VERIFY, Share.ROSTERS, Share.CHANGES, Share.UPKEEP)) {
      directory
          .bean(SharedPool.class)
          .within(
              share,
              () -> directory.jdbc().sql("SELECT pg_stat_force_next_flush()").query().singleRow());
    }
    return directory
        .jdbc()
        .sql(
            """
            SELECT (SELECT sum(seq_tup_read) FROM pg_stat_user_tables)
                 + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes)
            """)
        .query(Long.class)
        .single();
  }
}
