package im.mariposa.directory.service.contract;

import static im.mariposa.vocabulary.ContactList.BL;
import static im.mariposa.vocabulary.ContactList.FL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.service.Person;
import im.mariposa.directory.service.Way;
import im.mariposa.vocabulary.Property;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A caller that lost the answer asks again. */
@ParameterizedClass
@EnumSource(Way.class)
class RepeatedChangesTest {
  private static final AtomicLong sessions = new AtomicLong(1_000_000);

  private final Person alice;
  private final Person bob;
  private final long session = sessions.incrementAndGet();

  RepeatedChangesTest(Way way) {
    this.alice = way.person("Alice");
    this.bob = way.person("Bob");
  }

  private ChangeResult change(long counter, Change change) {
    return alice.directory().change(alice.id(), new ChangeId(session, counter), change);
  }

  private void assertSameTwice(long counter, Change change) {
    ChangeResult first = change(counter, change);
    long version = alice.version();
    ChangeResult again = change(counter, change);
    assertThat(again).usingRecursiveComparison().isEqualTo(first);
    assertThat(first).isInstanceOf(ChangeResult.Changed.class);
    assertThat(alice.version()).isEqualTo(version);
  }

  @Test
  void aRepeatIsAnsweredWithTheFirstResultAndChangesNothing() {
    bob.adds(FL, alice);
    assertSameTwice(1, Person.adding(FL, bob));
    assertSameTwice(2, new Change.SetProperty(Property.PHH, "1"));
    assertSameTwice(3, Person.adding(BL, bob));
    assertSameTwice(4, Person.removing(BL, bob));
    assertSameTwice(5, new Change.AddGroup("a"));
    assertSameTwice(6, new Change.AddContact(FL, bob.handle(), "Bob", 1));
    assertSameTwice(7, new Change.RemoveGroup(1));
    assertSameTwice(8, new Change.SetPrivacy(false));
    assertSameTwice(9, new Change.Rename(alice.handle(), "New"));
    assertThat(bob.version()).as("raised once by each that concerns him").isEqualTo(5);
  }

  /** A session's id is the time of its claim: unique for one account, not for all. */
  @Test
  void sessionsOfTwoAccountsMayHaveTheSameId() {
    ChangeResult first = change(1, new Change.SetProperty(Property.PHH, "alice"));
    bob.directory()
        .change(bob.id(), new ChangeId(session, 1), new Change.SetProperty(Property.PHW, "bob"));
    assertThat(bob.roster().properties().work()).isEqualTo("bob");
    assertThat(bob.version()).isEqualTo(2);
    bob.directory()
        .change(bob.id(), new ChangeId(session, 5), new Change.SetProperty(Property.PHW, "later"));
    assertThat(change(1, new Change.SetProperty(Property.PHH, "alice")))
        .usingRecursiveComparison()
        .isEqualTo(first);
    assertThat(change(2, new Change.SetProperty(Property.PHH, "again")))
        .isInstanceOf(ChangeResult.Changed.class);
    assertThat(alice.roster().properties().home()).isEqualTo("again");
  }

  @Test
  void aRefusalIsDecidedAnew() {
    Change blocking = Person.adding(BL, bob);
    change(1, blocking);
    assertThat(change(2, blocking)).isEqualTo(new ChangeResult.Refused(Refusal.ALREADY_THERE));
    alice.removes(BL, bob);
    assertThat(change(2, blocking)).isInstanceOf(ChangeResult.Changed.class);
  }

  @Test
  void aChangeThatComesAfterALaterOneIsNotMade() {
    change(5, new Change.SetProperty(Property.PHH, "5"));
    assertThatExceptionOfType(DirectoryException.class)
        .isThrownBy(() -> change(4, new Change.SetProperty(Property.PHH, "4")))
        .extracting(DirectoryException::kind)
        .isEqualTo(DirectoryException.Kind.INTERNAL);
    assertThat(alice.roster().properties().home()).isEqualTo("5");
    assertThat(alice.version()).isEqualTo(2);
  }

  private ChangeResult.@Nullable Changed settle(long counter) {
    return alice.directory().settle(alice.id(), new ChangeId(session, counter));
  }

  @Test
  void whatWasMadeIsSettledWithItsResult() {
    bob.adds(FL, alice);
    ChangeResult made = change(1, Person.adding(FL, bob));
    assertThat(settle(1)).usingRecursiveComparison().isEqualTo(made);
    assertThat(settle(1)).usingRecursiveComparison().isEqualTo(made);
    assertThat(alice.version()).isEqualTo(3);
  }

  @Test
  void whatWasNotMadeIsNotMadeLaterEither() {
    change(1, new Change.SetProperty(Property.PHH, "1"));
    Change blocking = Person.adding(BL, bob);
    assertThat(settle(2)).isNull();
    assertThat(settle(2)).isNull();
    assertThatExceptionOfType(DirectoryException.class)
        .isThrownBy(() -> change(2, blocking))
        .extracting(DirectoryException::kind)
        .isEqualTo(DirectoryException.Kind.UNAVAILABLE);
    assertThat(alice.version()).isEqualTo(2);
    assertThat(change(3, blocking)).isInstanceOf(ChangeResult.Changed.class);
  }

  @Test
  void whatCameBeforeALaterChangeIsNotKnownAnyMore() {
    change(1, new Change.SetProperty(Property.PHH, "1"));
    change(2, new Change.SetProperty(Property.PHH, "2"));
    assertThatExceptionOfType(DirectoryException.class)
        .isThrownBy(() -> settle(1))
        .extracting(DirectoryException::kind)
        .isEqualTo(DirectoryException.Kind.INTERNAL);
    assertThat(settle(2)).isNotNull();
  }

  @Test
  void versionsAreReadForManyAtOnce() {
    alice.sets(Property.PHH, "1");
    assertThat(alice.directory().versions(List.of(alice.id(), bob.id(), -1L)))
        .isEqualTo(Map.of(alice.id(), 2L, bob.id(), 1L));
    assertThat(alice.directory().versions(List.of())).isEmpty();
  }

  @Test
  void whoNeverRepeatsMayDoTheSameTwice() {
    alice.sets(Property.PHH, "1");
    alice.sets(Property.PHH, "1");
    assertThat(alice.version()).isEqualTo(3);
  }
}
