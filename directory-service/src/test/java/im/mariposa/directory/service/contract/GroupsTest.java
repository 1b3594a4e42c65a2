package im.mariposa.directory.service.contract;

import static im.mariposa.vocabulary.ContactList.AL;
import static im.mariposa.vocabulary.ContactList.FL;
import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Group;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.service.Person;
import im.mariposa.directory.service.Way;
import im.mariposa.vocabulary.ReverseListNotice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code ADG}, {@code REG}, {@code RMG} and memberships (docs/protocol/notification.md 6.3, 6.4 and
 * 6.7).
 */
@ParameterizedClass
@EnumSource(Way.class)
class GroupsTest {
  private final Way way;
  private final Person alice;
  private final Person bob;

  GroupsTest(Way way) {
    this.way = way;
    this.alice = way.person("Alice");
    this.bob = way.person("Bob");
  }

  private ChangeResult.Changed makes(String name) {
    return alice.does(new Change.AddGroup(name));
  }

  private ChangeResult.Changed adds(int group) {
    return alice.does(new Change.AddContact(FL, bob.handle(), "Bob", group));
  }

  private Change removing(int group) {
    return new Change.RemoveContact(FL, bob.handle(), group);
  }

  @Test
  void groupZeroHasATildeUntilItIsNamedOrAnotherIsMade() {
    assertThat(alice.roster().groups()).containsExactly(new Group(0, "~"));
    assertThat(makes("Friends").value()).isEqualTo("1");
    assertThat(alice.roster().groups())
        .containsExactly(new Group(0, "Other%20Contacts"), new Group(1, "Friends"));
    alice.does(new Change.RemoveGroup(1));
    assertThat(alice.roster().groups()).containsExactly(new Group(0, "Other%20Contacts"));

    assertThat(bob.does(new Change.RenameGroup(0, "Mine")).version()).isEqualTo(2);
    assertThat(bob.roster().groups()).containsExactly(new Group(0, "Mine"));
    bob.does(new Change.RenameGroup(0, "Mine%20too"));
    bob.does(new Change.AddGroup("x"));
    assertThat(bob.roster().groups())
        .containsExactly(new Group(0, "Mine%20too"), new Group(1, "x"));
  }

  @Test
  void aNewGroupGetsTheLowestFreeId() {
    makes("a");
    makes("b");
    assertThat(makes("a").value()).as("two groups of one name").isEqualTo("3");
    alice.does(new Change.RemoveGroup(2));
    assertThat(makes("c").value()).isEqualTo("2");
    assertThat(alice.version()).isEqualTo(6);
  }

  @Test
  void thereAreThirtyGroupsWithGroupZero() {
    for (int i = 1; i < 30; i++) {
      assertThat(makes("g").value()).isEqualTo(String.valueOf(i));
    }
    assertThat(alice.refusal(new Change.AddGroup("g"))).isEqualTo(Refusal.TOO_MANY_GROUPS);
    assertThat(alice.version()).isEqualTo(30);
  }

  @Test
  void namesHaveTheirLimits() {
    makes("x".repeat(61));
    assertThat(alice.refusal(new Change.AddGroup("x".repeat(62))))
        .isEqualTo(Refusal.GROUP_NAME_TOO_LONG);
    assertThat(alice.refusal(new Change.AddGroup("a b"))).isEqualTo(Refusal.INVALID_NAME);
    alice.does(new Change.RenameGroup(1, "x".repeat(127)));
    assertThat(alice.refusal(new Change.RenameGroup(1, "x".repeat(128))))
        .isEqualTo(Refusal.GROUP_NAME_TOO_LONG);
    assertThat(alice.refusal(new Change.RenameGroup(1, "%GG"))).isEqualTo(Refusal.INVALID_NAME);
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertThat(alice.refusal(new Change.RenameGroup(1, "x"))).isEqualTo(Refusal.UNKNOWN_GROUP);
    assertThat(alice.refusal(new Change.RemoveGroup(1))).isEqualTo(Refusal.UNKNOWN_GROUP);
    assertThat(alice.refusal(new Change.RemoveGroup(0))).isEqualTo(Refusal.GROUP_ZERO);
  }

  @Test
  void anotherGroupIsOnlyAMembership() {
    makes("a");
    makes("b");
    assertThat(adds(1).contact()).isNotNull();
    ChangeResult.Changed second = adds(2);
    assertThat(second.version()).isEqualTo(5);
    assertThat(second.contact()).isNull();
    assertThat(second.reverse()).isEmpty();
    assertThat(alice.sees(bob).groups()).isEqualTo(0b110);
    assertThat(bob.version()).isEqualTo(2);
    assertThat(alice.refusal(new Change.AddContact(FL, bob.handle(), "Bob", 2)))
        .isEqualTo(Refusal.ALREADY_THERE);
    adds(0);
    assertThat(alice.sees(bob).groups()).isEqualTo(0b111);
  }

  @Test
  void whoIsInNoGroupIsInGroupZero() {
    makes("a");
    alice.adds(FL, bob);
    assertThat(alice.sees(bob).groups()).isZero();
    assertThat(alice.refusal(new Change.AddContact(FL, bob.handle(), "Bob", 0)))
        .isEqualTo(Refusal.ALREADY_THERE);
    assertThat(alice.refusal(removing(1))).isEqualTo(Refusal.NOT_IN_GROUP);
    assertThat(alice.does(removing(0)).version()).isEqualTo(4);
    assertThat(alice.sees(bob).groups()).as("taken out of 0").isZero();
    assertThat(alice.does(removing(0)).version()).as("still shown there").isEqualTo(5);
    adds(1);
    assertThat(alice.sees(bob).groups()).isEqualTo(0b10);
  }

  @Test
  void groupZeroStaysUntilItIsLeft() {
    makes("a");
    makes("b");
    alice.adds(FL, bob);
    adds(1);
    assertThat(alice.sees(bob).groups()).isEqualTo(0b11);
    assertThat(alice.does(new Change.RemoveGroup(1)).unwatched()).isEmpty();
    assertThat(alice.sees(bob).groups()).as("in 0 alone").isZero();
    adds(2);
    alice.does(removing(0));
    assertThat(alice.sees(bob).groups()).isEqualTo(0b100);
    assertThat(alice.refusal(removing(0))).isEqualTo(Refusal.NOT_IN_GROUP);
    alice.does(removing(2));
    assertThat(alice.does(new Change.RemoveGroup(2)).unwatched())
        .as("he was in no group, so none takes him along")
        .isEmpty();
    assertThat(alice.sees(bob).lists()).isEqualTo(FL.bit());
  }

  @Test
  void contactsAreMovedInEitherOrder() {
    makes("a");
    makes("b");
    adds(1);
    alice.does(removing(1));
    adds(2);
    assertThat(alice.sees(bob).groups()).isEqualTo(0b100);
    adds(1);
    ChangeResult.Changed left = alice.does(removing(2));
    assertThat(left.unwatched()).isEmpty();
    assertThat(left.reverse()).isEmpty();
    assertThat(alice.sees(bob).groups()).isEqualTo(0b010);
    assertThat(alice.refusal(removing(7))).isEqualTo(Refusal.UNKNOWN_GROUP);
    assertThat(bob.version()).isEqualTo(2);
  }

  /** He is shown in 0, and so the official client, which adds first, takes him out of it next. */
  @Test
  void whoIsInNoGroupIsMovedInEitherOrder() {
    makes("a");
    makes("b");
    adds(1);
    alice.does(removing(1));
    assertThat(alice.sees(bob).groups()).as("clients show him in 0").isZero();
    adds(2);
    alice.does(removing(0));
    assertThat(alice.sees(bob).groups()).isEqualTo(0b100);
  }

  @Test
  void leavingTheForwardListLeavesAllGroups() {
    makes("a");
    adds(1);
    alice.removes(FL, bob);
    alice.adds(FL, bob);
    assertThat(alice.sees(bob).groups()).isZero();
  }

  @Test
  void aGroupTakesThoseAlongWhoWereOnlyInIt() {
    Person carol = way.person("Carol");
    Person dave = way.person("Dave");
    makes("a");
    adds(1);
    alice.does(new Change.AddContact(FL, carol.handle(), "Carol", 1));
    alice.does(new Change.AddContact(FL, carol.handle(), "Carol", 0));
    alice.does(new Change.AddContact(FL, dave.handle(), "Dave", 1));
    alice.adds(AL, dave);
    long before = alice.version();

    ChangeResult.Changed result = alice.does(new Change.RemoveGroup(1));
    assertThat(result.version()).isEqualTo(before + 1);
    assertThat(result.unwatched()).containsExactlyInAnyOrder(bob.id(), dave.id());
    assertThat(result.reverse())
        .containsExactlyInAnyOrder(
            new ReverseListNotice(bob.id(), 3, false, alice.id(), alice.handle(), "Alice"),
            new ReverseListNotice(dave.id(), 3, false, alice.id(), alice.handle(), "Alice"));
    assertThat(alice.entry(bob)).isNull();
    assertThat(alice.sees(dave).lists()).isEqualTo(AL.bit());
    assertThat(alice.sees(carol).groups()).as("in 0 alone").isZero();
    assertThat(carol.version()).isEqualTo(2);
    assertThat(bob.entry(alice)).isNull();
  }
}
