package im.mariposa.directory.service;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.service.changes.ChangeTransactions;
import im.mariposa.embedded.TestServers;
import im.mariposa.vocabulary.Property;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

  @Test
  void resultsAreForgottenWhenNobodyWillAskForThemAnyMore() {
    TestAccess access = new TestAccess();
    Person alice = Way.DIRECT.person("Alice");
    Change change = new Change.SetProperty(Property.PHH, "1");
    access.core().change(alice.id(), new ChangeId(77_001, 1), change);
    access.core().change(alice.id(), new ChangeId(77_002, 1), change);
    access.age(77_001);
    access.keptByTheVersionBefore(77_003);
    assertThat(access.changes().forgetResults(Duration.ofHours(1))).isEqualTo(2);

    assertThat(version(access.core().change(alice.id(), new ChangeId(77_002, 1), change)))
        .as("kept")
        .isEqualTo(3);
    assertThat(version(access.core().change(alice.id(), new ChangeId(77_001, 1), change)))
        .as("forgotten")
        .isEqualTo(4);
  }

  /** More than one statement takes, and one that somebody writes just now. */
  @Test
  void manyAreForgottenAndNobodyIsWaitedFor() throws Exception {
    String url = TestServers.freshDatabase();
    try (TestDirectory directory = TestDirectory.on(url, TestDirectory.newKeyRing(), Map.of())) {
      directory
          .jdbc()
          .sql(
              "INSERT INTO last_change (account_id, session, counter, result, kept_at)"
                  + " SELECT n, n, 1, '', now() - interval '2 hours' FROM generate_series(1, 20000) n")
          .update();
      ChangeTransactions changes = directory.bean(ChangeTransactions.class);
      try (var _ = HeldLock.by(url, "SELECT 1 FROM last_change WHERE session = 7 FOR UPDATE")) {
        assertThat(changes.forgetResults(Duration.ofHours(1))).isEqualTo(19_999);
      }
      assertThat(changes.forgetResults(Duration.ofHours(1))).isEqualTo(1);
    }
  }

  private static long version(ChangeResult result) {
    return ((ChangeResult.Changed) result).version();
  }

  private static final class TestAccess {
    LocalDirectory core() {
      return SharedService.instance().core();
    }

    ChangeTransactions changes() {
      return SharedService.instance().bean(ChangeTransactions.class);
    }

    void keptByTheVersionBefore(long session) {
      SharedService.instance()
          .jdbc()
          .sql(
              "INSERT INTO change_result (session, counter, result, kept_at)"
                  + " VALUES (?, 1, '', now() - interval '2 hours')")
          .param(session)
          .update();
    }

    void age(long session) {
      SharedService.instance()
          .jdbc()
          .sql("UPDATE last_change SET kept_at = now() - interval '2 hours' WHERE session = ?")
          .param(session)
          .update();
    }
  }
}
