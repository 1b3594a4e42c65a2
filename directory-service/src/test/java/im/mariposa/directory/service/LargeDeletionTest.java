package im.mariposa.directory.service;

import static im.mariposa.vocabulary.ContactList.AL;
import static im.mariposa.vocabulary.ContactList.FL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.DirectoryAdministration.Deletion;
import im.mariposa.directory.DirectoryAdministration.Outcome;
import im.mariposa.directory.DirectoryAdministration.OwnerChange;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.Verification;
import im.mariposa.embedded.TestServers;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.ReverseListNotice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An account that many people have on their lists is deleted in small transactions, whatever
 * happens in between. {@code -Dmariposa.watchers=100000} makes them more.
 */
class LargeDeletionTest {
  private static final int WATCHERS = Integer.getInteger("mariposa.watchers", 1_000);
  private static final int WATCHED = 450;

  /** The most people that one step may concern, and make wait. */
  private static final int PEOPLE = 200;

  private final String url = TestServers.freshDatabase();
  private final Path keyRing = TestDirectory.newKeyRing();
  private final Map<String, Object> settings =
      Map.of(
          "limits.reverse", 1_000_000,
          "limits.allowed-by", 1_000_000,
          "limits.forward", 1_000,
          "database.administration.lock-timeout", "100ms");
  private final List<Deletion> told = new ArrayList<>();
  private TestDirectory directory;
  private TestDirectory another;
  private Person star;
  private Person other;

  @SuppressWarnings("NullAway.Init") // set by start
  LargeDeletionTest() {}

  @BeforeEach
  void start() {
    directory = TestDirectory.on(url, keyRing, settings);
    another = TestDirectory.on(url, keyRing, settings);
    LocalDirectory core = directory.core();
    star = Person.named(core, core, "Star");
    other = Person.named(core, core, "Other");
    fill();
  }

  @AfterEach
  void stop() {
    another.close();
    directory.close();
  }

  /** Everybody has the star on FL and AL; the star has some of them on FL. */
  private void fill() {
    directory
        .jdbc()
        .sql(
            """
            WITH made AS (
              INSERT INTO account (id, handle, friendly_name, secret, key_id)
              SELECT nextval('account_id'), 'w' || n || '@crowd.example', 'W', '', 0
              FROM generate_series(1, ?) n
              RETURNING id
            ), counted AS (
              INSERT INTO list_version (account_id) SELECT id FROM made
            )
            INSERT INTO contact (owner_id, contact_id, lists, stored_name)
            SELECT id, ?, 3, 'Star' FROM made
            """)
        .params(WATCHERS, star.id())
        .update();
    directory
        .jdbc()
        .sql(
            """
            INSERT INTO contact (owner_id, contact_id, lists, stored_name)
            SELECT contact_id, owner_id, 1, 'W' FROM contact WHERE contact_id = ? ORDER BY owner_id LIMIT ?
            """)
        .params(star.id(), WATCHED)
        .update();
  }

  private Deletion tell(Deletion step) {
    assertThat(step.outcome()).isEqualTo(Outcome.DONE);
    assertThat(step.changes().stream().mapToLong(OwnerChange::ownerId).distinct().count())
        .isLessThanOrEqualTo(PEOPLE);
    assertThat(step.reverse()).hasSizeLessThanOrEqualTo(PEOPLE);
    told.add(step);
    return step;
  }

  @Test
  void itIsGoneOnWithByAnotherDirectoryAndEveryNoticeArrivesOnce() {
    Deletion step = tell(directory.core().delete(star.handle()));
    for (int i = 0; i < 2; i++) {
      step = tell(directory.core().deleteMore(star.id(), step.step()));
      assertNothingWaits();
    }
    // Made, but whoever made it never told it.
    directory.core().deleteMore(star.id(), step.step());
    assertThat(directory.core().restingDeletions()).as("it was going on just now").isEmpty();
    directory.jdbc().sql("UPDATE deletion SET touched_at = now() - interval '2 minutes'").update();

    LocalDirectory core = another.core();
    assertThat(core.restingDeletions()).containsExactly(star.id());
    step = tell(core.deleteMore(star.id(), DirectoryAdministration.NOTHING_TOLD));
    assertThat(core.restingDeletions()).as("somebody tries").isEmpty();
    while (step.more()) {
      step = tell(core.deleteMore(star.id(), step.step()));
    }
    assertThat(core.restingDeletions()).isEmpty();
    assertEverythingWasTold();
    assertNothingIsLeft();
  }

  /** Other people's changes, and sign-ins, between two steps. */
  private void assertNothingWaits() {
    other.sets(Property.PHH, "1");
    assertThat(
            directory
                .core()
                .verify(other.handle(), "1234567890.123456789", "f59af8f2fa91d38aff7c870c17f99903"))
        .isInstanceOf(Verification.Verified.class);
    assertThat(
            directory
                .core()
                .verify(star.handle(), "1234567890.123456789", "f59af8f2fa91d38aff7c870c17f99903"))
        .isInstanceOf(Verification.Refused.class);
  }

  private void assertEverythingWasTold() {
    List<OwnerChange> changes = told.stream().flatMap(step -> step.changes().stream()).toList();
    for (ContactList list : List.of(FL, AL)) {
      long[] owners =
          changes.stream()
              .filter(change -> change.change().equals(Person.removing(list, star)))
              .mapToLong(OwnerChange::ownerId)
              .sorted()
              .toArray();
      assertThat(owners).containsExactly(watchers());
    }
    assertThat(changes).extracting(change -> change.result().version()).containsOnly(2L, 3L);
    long[] reverse =
        told.stream()
            .flatMap(step -> step.reverse().stream())
            .mapToLong(ReverseListNotice::accountId)
            .toArray();
    assertThat(LongStream.of(reverse).distinct()).hasSize(WATCHED);
    assertThat(reverse).hasSize(WATCHED);
    assertThat(told.stream().mapToInt(Deletion::step))
        .containsExactlyElementsOf(IntStream.range(0, told.size()).boxed().toList());
  }

  private long[] watchers() {
    return directory
        .jdbc()
        .sql("SELECT id FROM account WHERE handle LIKE 'w%@crowd.example' ORDER BY id")
        .query(Long.class)
        .list()
        .stream()
        .mapToLong(Long::longValue)
        .toArray();
  }

  private void assertNothingIsLeft() {
    for (String rows :
        List.of(
            "contact",
            "deletion",
            "account WHERE id = " + star.id(),
            "list_version WHERE account_id = " + star.id())) {
      assertThat(directory.jdbc().sql("SELECT count(*) FROM " + rows).query(Long.class).single())
          .as(rows)
          .isZero();
    }
    assertThat(directory.core().find(star.handle())).isNull();
  }

  @Test
  void aPersonWhoIsLockedMakesAStepFailAndNothingIsLost() throws Exception {
    LocalDirectory core = directory.core();
    Deletion step = tell(core.delete(star.handle()));
    String first =
        "SELECT 1 FROM account WHERE id = (SELECT min(owner_id) FROM contact WHERE contact_id = "
            + star.id()
            + ") FOR UPDATE";
    try (var _ = HeldLock.by(url, first)) {
      assertThatExceptionOfType(DirectoryException.class)
          .isThrownBy(() -> core.deleteMore(star.id(), 0))
          .extracting(DirectoryException::kind)
          .isEqualTo(DirectoryException.Kind.UNAVAILABLE);
    }
    while (step.more()) {
      step = tell(core.deleteMore(star.id(), step.step()));
    }
    assertEverythingWasTold();
    assertNothingIsLeft();
  }
}
