package im.mariposa.directory.service;

import static im.mariposa.vocabulary.ContactList.AL;
import static im.mariposa.vocabulary.ContactList.BL;
import static im.mariposa.vocabulary.ContactList.FL;
import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.DirectoryAdministration.NewContact;
import im.mariposa.directory.Refusal;
import im.mariposa.vocabulary.ContactList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lists end at their limits, which are settings. */
class ListLimitsTest {

  @Test
  void theOneBeyondALimitIsRefused() {
    Map<String, Object> settings =
        Map.of("limits.forward", 2, "limits.allow", 1, "limits.block", 1, "limits.reverse", 2);
    try (TestDirectory directory = TestDirectory.onFreshDatabase(settings)) {
      LocalDirectory core = directory.core();
      Person alice = Person.named(core, core, "Alice");
      List<Person> others =
          List.of(
              Person.named(core, core, "A"),
              Person.named(core, core, "B"),
              Person.named(core, core, "C"));

      assertFull(alice, FL, others.get(2), others.get(0), others.get(1));
      assertFull(alice, AL, others.get(1), others.get(0));
      assertFull(alice, BL, others.get(2), others.get(1));
      assertThat(alice.refusal(Person.adding(FL, alice)))
          .as("full comes before oneself")
          .isEqualTo(Refusal.LIST_FULL);

      others.get(1).adds(FL, others.get(0));
      assertThat(others.get(2).refusal(Person.adding(FL, others.get(0))))
          .as("two people have him already")
          .isEqualTo(Refusal.LIST_FULL);
      others.get(2).adds(AL, others.get(0));
      alice.removes(FL, others.get(0));
      others.get(2).adds(FL, others.get(0));

      assertThat(
              core.importContacts(
                      List.of(new NewContact(alice.handle(), others.get(0).handle(), 1)))
                  .outcomes())
          .singleElement()
          .satisfies(outcome -> assertThat(outcome.refusal()).contains("full"));
      assertThat(
              core.importContacts(
                      List.of(new NewContact(alice.handle(), others.get(2).handle(), 2)))
                  .outcomes())
          .singleElement()
          .satisfies(outcome -> assertThat(outcome.refusal()).contains("AL is full"));
    }
  }

  /** As for the forward list: what others do about one person stays within bounds. */
  @Test
  void soIsTheOneBeyondThoseWhoMayAllowOrBlockTheSamePerson() {
    Map<String, Object> settings = Map.of("limits.allowed-by", 1, "limits.blocked-by", 2);
    try (TestDirectory directory = TestDirectory.onFreshDatabase(settings)) {
      LocalDirectory core = directory.core();
      Person victim = Person.named(core, core, "Victim");
      Person alice = Person.named(core, core, "Alice");
      Person bob = Person.named(core, core, "Bob");
      Person carol = Person.named(core, core, "Carol");
      Person dave = Person.named(core, core, "Dave");

      alice.adds(AL, victim);
      assertThat(bob.refusal(Person.adding(AL, victim))).isEqualTo(Refusal.LIST_FULL);
      bob.adds(FL, victim);
      bob.adds(BL, victim);
      carol.adds(BL, victim);
      assertThat(dave.refusal(Person.adding(BL, victim))).isEqualTo(Refusal.LIST_FULL);
      alice.removes(AL, victim);
      dave.adds(AL, victim);
      dave.removes(AL, victim);
      bob.removes(BL, victim);

      assertThat(
              core.importContacts(
                      List.of(
                          new NewContact(dave.handle(), victim.handle(), BL.bit()),
                          new NewContact(alice.handle(), victim.handle(), BL.bit()),
                          new NewContact(alice.handle(), victim.handle(), AL.bit()),
                          new NewContact(bob.handle(), victim.handle(), AL.bit())))
                  .outcomes())
          .extracting(DirectoryAdministration.ImportOutcome::imported)
          .containsExactly(true, false, true, false);
    }
  }

  private static void assertFull(
      Person owner, ContactList list, Person oneTooMany, Person... room) {
    for (Person other : room) {
      owner.adds(list, other);
    }
    assertThat(owner.refusal(Person.adding(list, oneTooMany))).isEqualTo(Refusal.LIST_FULL);
  }
}
