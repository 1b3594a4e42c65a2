package im.mariposa.directory.service;

import static im.mariposa.vocabulary.ContactList.AL;
import static im.mariposa.vocabulary.ContactList.BL;
import static im.mariposa.vocabulary.ContactList.FL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.Verification;
import im.mariposa.directory.service.database.Share;
import im.mariposa.embedded.TestServers;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Each class of calls has its own share of the connections, and waits for it within bounds. */
class SharesTest {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final List<ContactList> LISTS = List.of(FL, AL, BL);

  private static int waiting(TestDirectory directory, Share share) {
    String name = share.name().toLowerCase(Locale.ROOT);
    return (int)
        directory
            .bean(MeterRegistry.class)
            .get("mariposa.directory.waiting")
            .tag("share", name)
            .gauge()
            .value();
  }

  private static long refused(TestDirectory directory, Share share) {
    return directory
        .bean(MeterRegistry.class)
        .get("mariposa.directory.waits")
        .tag("share", share.name().toLowerCase(Locale.ROOT))
        .tag("result", "refused")
        .timer()
        .count();
  }

  private static Verification verify(TestDirectory directory, Person person) {
    return directory
        .core()
        .verify(person.handle(), "1234567890.123456789", "f59af8f2fa91d38aff7c870c17f99903");
  }

  @Test
  void thousandsWhoAddBlockAndRemoveOnePersonStopNobodyElse() throws Exception {
    int people = 1_500;
    String url = TestServers.freshDatabase();
    try (TestDirectory directory = TestDirectory.on(url, TestDirectory.newKeyRing(), Map.of());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      LocalDirectory core = directory.core();
      Person victim = Person.named(core, core, "Victim");
      Person other = Person.named(core, core, "Other");
      Person bystander = Person.named(core, core, "Bystander");
      List<Person> crowd = directory.people(people);
      List<Future<ChangeResult>> changes = new ArrayList<>();
      try (var _ = HeldLock.ofAccount(url, victim)) {
        for (int i = 0; i < people; i++) {
          Person one = crowd.get(i);
          ContactList list = LISTS.get(i % 3);
          changes.add(threads.submit(change(core, one, Person.adding(list, victim))));
        }
        await().atMost(BOUND).until(() -> HeldLock.waiting(directory) == 1);
        await().atMost(BOUND).until(() -> waiting(directory, Share.CHANGES) == people - 1);

        assertThat(verify(directory, other)).isInstanceOf(Verification.Verified.class);
        assertThat(verify(directory, victim)).isInstanceOf(Verification.Verified.class);
        assertThat(victim.roster().contacts()).isEmpty();
        bystander.adds(FL, other);
        bystander.sets(Property.PHH, "1");
        assertThat(core.find(other.handle())).isNotNull();
        assertThat(core.ready()).isTrue();
      }
      for (Future<ChangeResult> change : changes) {
        assertThat(change.get(1, TimeUnit.MINUTES)).isInstanceOf(ChangeResult.Changed.class);
      }
      assertThat(victim.version()).isEqualTo(1 + people / 3);
      changes.clear();
      for (int i = 0; i < people; i++) {
        Person one = crowd.get(i);
        ContactList list = LISTS.get(i % 3);
        changes.add(threads.submit(change(core, one, Person.removing(list, victim))));
      }
      assertThat(verify(directory, victim)).isInstanceOf(Verification.Verified.class);
      for (Future<ChangeResult> change : changes) {
        assertThat(change.get(1, TimeUnit.MINUTES)).isInstanceOf(ChangeResult.Changed.class);
      }
      assertThat(victim.version()).isEqualTo(1 + 2 * people / 3);
    }
  }

  private static Callable<ChangeResult> change(LocalDirectory core, Person person, Change change) {
    return () -> core.change(person.id(), ChangeId.NEVER_REPEATED, change);
  }

  @Test
  void signInsThatHangStopNeitherChangesNorRostersNorAdministration() throws Exception {
    String url = TestServers.freshDatabase();
    try (TestDirectory directory = TestDirectory.on(url, TestDirectory.newKeyRing(), Map.of());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      LocalDirectory core = directory.core();
      Person alice = Person.named(core, core, "Alice");
      Person bob = Person.named(core, core, "Bob");
      List<Future<Verification>> verifications = new ArrayList<>();
      // Of all calls, verifications alone look whether there are alerts.
      try (var _ = HeldLock.by(url, "LOCK TABLE kept_alert IN ACCESS EXCLUSIVE MODE")) {
        for (int i = 0; i < 30; i++) {
          verifications.add(threads.submit(() -> verify(directory, alice)));
        }
        await().atMost(BOUND).until(() -> HeldLock.waiting(directory) == 2);
        await().atMost(BOUND).until(() -> waiting(directory, Share.VERIFY) == 28);

        alice.adds(FL, bob);
        assertThat(alice.sees(bob).handle()).isEqualTo(bob.handle());
        Person.named(core, core, "Carol");
        assertThat(core.ready()).isTrue();
      }
      for (Future<Verification> verification : verifications) {
        assertThat(verification.get(1, TimeUnit.MINUTES)).isInstanceOf(Verification.Verified.class);
      }
    }
  }

  @Test
  void whoFindsHisShareInUseForTooLongIsRefused() throws Exception {
    String url = TestServers.freshDatabase();
    Map<String, Object> settings = new HashMap<>();
    settings.put("database.shares.changes", 1);
    settings.put("database.calls.connection-wait", "10ms");
    try (TestDirectory directory = TestDirectory.on(url, TestDirectory.newKeyRing(), settings);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      LocalDirectory core = directory.core();
      Person alice = Person.named(core, core, "Alice");
      Person bob = Person.named(core, core, "Bob");
      Future<ChangeResult.Changed> first;
      try (var _ = HeldLock.ofAccount(url, alice)) {
        first = threads.submit(() -> alice.sets(Property.PHH, "1"));
        await().atMost(BOUND).until(() -> HeldLock.waiting(directory) == 1);
        assertUnavailable(() -> bob.sets(Property.PHH, "2"));
        assertThat(refused(directory, Share.CHANGES)).isEqualTo(1);
        assertThat(bob.roster().properties().home()).isNull();
      }
      assertThat(first.get(1, TimeUnit.MINUTES).version()).isEqualTo(2);
      bob.sets(Property.PHH, "2");
    }
  }

  @Test
  void whoWaitsForALockTooLongIsToldSoAndNothingIsChanged() throws Exception {
    String url = TestServers.freshDatabase();
    Map<String, Object> settings = new HashMap<>();
    settings.put("database.calls.lock-timeout", "50ms");
    try (TestDirectory directory = TestDirectory.on(url, TestDirectory.newKeyRing(), settings)) {
      LocalDirectory core = directory.core();
      Person alice = Person.named(core, core, "Alice");
      Person bob = Person.named(core, core, "Bob");
      alice.adds(BL, bob);
      ChangeId id = new ChangeId(7, 1);
      // The account is free, the versions of who is told are not.
      String held = "SELECT 1 FROM list_version WHERE account_id = " + bob.id() + " FOR UPDATE";
      try (var _ = HeldLock.by(url, held)) {
        assertUnavailable(() -> core.change(alice.id(), id, Person.adding(FL, bob)));
        assertThat(alice.version()).isEqualTo(2);
        assertThat(alice.sees(bob).lists()).isEqualTo(BL.bit());
      }
      assertThat(core.change(alice.id(), id, Person.adding(FL, bob)))
          .isInstanceOf(ChangeResult.Changed.class);
      assertThat(alice.version()).isEqualTo(3);
    }
  }

  @Test
  void whatTakesTooLongIsEndedAndSaidToBe() throws Exception {
    String url = TestServers.freshDatabase();
    Map<String, Object> settings = new HashMap<>();
    settings.put("database.calls.lock-timeout", "10ms");
    settings.put("database.calls.statement-timeout", "100ms");
    try (TestDirectory directory = TestDirectory.on(url, TestDirectory.newKeyRing(), settings)) {
      directory
          .jdbc()
          .sql(
              """
              CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN PERFORM pg_sleep(600); RETURN NEW; END';
              CREATE TRIGGER slow BEFORE INSERT ON contact_group FOR EACH ROW EXECUTE FUNCTION slow();
              """)
          .update();
      LocalDirectory core = directory.core();
      Person alice = Person.named(core, core, "Alice");
      assertUnavailable(() -> alice.does(new Change.AddGroup("Friends")));
      assertThat(alice.version()).isEqualTo(1);
      alice.sets(Property.PHH, "1");
    }
  }

  private static void assertUnavailable(Runnable call) {
    assertThatExceptionOfType(DirectoryException.class)
        .isThrownBy(call::run)
        .extracting(DirectoryException::kind)
        .isEqualTo(DirectoryException.Kind.UNAVAILABLE);
  }
}
