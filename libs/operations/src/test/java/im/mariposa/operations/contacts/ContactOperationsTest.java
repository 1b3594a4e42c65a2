package im.mariposa.operations.contacts;

import static im.mariposa.vocabulary.ContactList.AL;
import static im.mariposa.vocabulary.ContactList.BL;
import static im.mariposa.vocabulary.ContactList.FL;
import static im.mariposa.vocabulary.ContactList.RL;
import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.operations.contacts.ContactOperations.Changed;
import im.mariposa.operations.contacts.ContactOperations.Contact;
import im.mariposa.operations.contacts.ContactOperations.Contacts;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.imports.ImportOperations.ContactRow;
import im.mariposa.operations.json.Shape;
import im.mariposa.operations.presentation.Screen;
import im.mariposa.vocabulary.ContactList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said and shown of people's lists. */
final class ContactOperationsTest {

  private static Changed changed(List<ContactList> changed, List<ContactList> unchanged) {
    return new Changed("alice@example.com", "bob@example.com", changed, unchanged, 4);
  }

  @Test
  void whatWasChangedAndWhatWasSoAlready() {
    assertThat(Screen.of(ContactOperations.ADD, changed(List.of(FL, AL), List.of())))
        .isEqualTo("bob@example.com is on FL,AL of alice@example.com now (list version 4).");
    assertThat(Screen.of(ContactOperations.ADD, changed(List.of(FL), List.of(AL))))
        .isEqualTo(
            """
            bob@example.com is on FL of alice@example.com now (list version 4).
            ! Was on already: AL.""");
    assertThat(Screen.of(ContactOperations.REMOVE, changed(List.of(BL), List.of(FL, AL))))
        .isEqualTo(
            """
            bob@example.com is off BL of alice@example.com now (list version 4).
            ! Was not on: FL,AL.""");
  }

  @Test
  void contactsAreListedWithTheirListsAndTheStoredName() {
    Contacts contacts =
        new Contacts(
            "alice@example.com",
            4,
            List.of(
                new Contact("bob@example.com", "Bob B.", List.of(FL, AL, RL)),
                new Contact("eve@example.com", "Eve", List.of(BL))));

    assertThat(Screen.of(ContactOperations.LIST, contacts))
        .isEqualTo(
            """
            bob@example.com | FL,AL,RL | Bob B.
            eve@example.com | BL | Eve""");
  }

  @Test
  void nobodyEditsTheReverseList() {
    for (Operation<?, ?> operation : List.of(ContactOperations.ADD, ContactOperations.REMOVE)) {
      assertThat(
              operation.parameters().stream()
                  .filter(parameter -> parameter.name().equals("lists"))
                  .map(parameter -> names(parameter.shape())))
          .as(operation.name())
          .containsExactly(List.of("FL", "AL", "BL"));
    }
    assertThat(names(Shape.object(ContactRow.class).fields().getLast().shape()))
        .containsExactly("FL", "AL", "BL");
  }

  private static List<String> names(Shape shape) {
    return shape instanceof Shape.ListOf(Shape.Choice choice) ? choice.names() : List.of();
  }
}
