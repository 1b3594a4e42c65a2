package im.mariposa.portal.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.mailbox.Message;
import im.mariposa.portal.Conversation;
import im.mariposa.portal.RunningPortal;
import im.mariposa.portal.SharedPortal;
import im.mariposa.portal.SignedIn;
import im.mariposa.portal.SignedIn.Told;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyValue;
import im.mariposa.vocabulary.ReverseListNotice;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations on lists, over HTTP. */
final class ContactAdministrationTest {
  private static final RunningPortal portal = SharedPortal.instance();
  private static final Conversation admin = Conversation.with(portal);

  @Test
  void aContactIsPutOnListsAndBothAreTold() {
    long alice = SharedPortal.account("alice@add.example", "Alice");
    long bob = SharedPortal.account("bob@add.example", "Bob B.");
    try (SignedIn node = new SignedIn(portal, "add")) {
      node.signIn(alice);
      node.signIn(bob);

      admin.play(
          """
          > POST /accounts/alice@add.example/contacts {"contact":"Bob@add.example"}
          < 200 {"contact":"bob@add.example","changed":["FL","AL"],"unchanged":[],"listVersion":3}
          > GET /accounts/alice@add.example/contacts
          < 200 {"contacts":[{"handle":"bob@add.example","name":"Bob B.","lists":["FL","AL"]}]}
          > GET /accounts/bob@add.example/contacts
          < 200 {"contacts":[{"handle":"alice@add.example","lists":["RL"]}]}
          """);

      Told first = node.next();
      assertThat(first.accountId()).isEqualTo(alice);
      Message.ListEdited forward = (Message.ListEdited) first.message();
      assertThat(forward.list()).isEqualTo(ContactList.FL);
      assertThat(forward.version()).isEqualTo(2);
      assertThat(forward.contactId()).isEqualTo(bob);
      assertThat(forward.name()).isEqualTo("Bob%20B.");
      assertThat(forward.properties())
          .containsExactly(
              new PropertyValue(Property.PHH, null),
              new PropertyValue(Property.PHW, null),
              new PropertyValue(Property.PHM, null),
              new PropertyValue(Property.MOB, "N"));
      assertThat(node.next())
          .isEqualTo(
              new Told(
                  bob,
                  new Message.ReverseList(
                      new ReverseListNotice(bob, 2, true, alice, "alice@add.example", "Alice"))));
      Message.ListEdited allow = node.next(Message.ListEdited.class);
      assertThat(allow.list()).isEqualTo(ContactList.AL);
      assertThat(allow.version()).isEqualTo(3);
      assertThat(allow.contactId()).isEqualTo(bob);
      assertThat(allow.properties()).isEmpty();
      assertThat(Objects.requireNonNull(allow.visibility()).version()).isEqualTo(3);
    }
  }

  @Test
  void aNameMayBeGivenAndListsThatAreSoAreTold() {
    SharedPortal.account("alice@again.example");
    SharedPortal.account("bob@again.example");

    admin.play(
        """
        > POST /accounts/alice@again.example/contacts {"contact":"bob@again.example","lists":["al"],"name":"Bobby T."}
        < 200 {"changed":["AL"],"unchanged":[]}
        > POST /accounts/alice@again.example/contacts {"contact":"bob@again.example","name":"Bobby T."}
        < 200 {"changed":["FL"],"unchanged":["AL"]}
        > GET /accounts/alice@again.example/contacts
        < 200 {"contacts":[{"name":"Bobby T."}]}
        > POST /accounts/alice@again.example/contacts {"contact":"bob@again.example"}
        < 409 already-on-list: FL, AL
        """);
  }

  @Test
  void nobodyIsAllowedAndBlockedAtOnceAndNothingIsDoneThen() {
    SharedPortal.account("alice@opposite.example");
    SharedPortal.account("bob@opposite.example");

    admin.play(
        """
        > POST /accounts/alice@opposite.example/contacts {"contact":"bob@opposite.example","lists":["BL"]}
        < 200
        > POST /accounts/alice@opposite.example/contacts {"contact":"bob@opposite.example"}
        < 409 on-opposite-list: remove it from BL first
        > GET /accounts/alice@opposite.example/contacts
        < 200 {"contacts":[{"lists":["BL"]}]}
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"AL\",\"BL\" | 400 invalid-lists: choose one",
        "\"\"          | 400 malformed-request: 'lists[0]': '' is none of FL, AL, BL",
        "\"RL\"        | 400 malformed-request: 'RL' is none of FL, AL, BL",
        "7             | 400 malformed-request: 'lists[0]' must be one of FL, AL, BL",
      })
  void aChoiceOfListsThatMakesNoSenseIsRefused(String lists, String refusal) {
    admin.play(
        """
        > POST /accounts/alice@choice.example/contacts {"contact":"bob@choice.example","lists":[%s]}
        < %s
        """
            .formatted(lists, refusal));
  }

  @Test
  void noListsAreNoChoice() {
    admin.play(
        """
        > POST /accounts/alice@none.example/contacts {"contact":"bob@none.example","lists":[]}
        < 400 invalid-lists: No list is named
        > DELETE /accounts/alice@none.example/contacts/bob@none.example?lists=
        < 400 malformed-request: Nothing is named; give one or more of FL, AL, BL.
        """);
  }

  @Test
  void nobodyIsHisOwnContact() {
    SharedPortal.account("alice@own.example");

    admin.play(
        """
        > POST /accounts/alice@own.example/contacts {"contact":"alice@own.example"}
        < 400 invalid-handle: alice@own.example cannot be a contact of alice@own.example.
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /accounts/nobody@lost.example/contacts {\"contact\":\"bob@lost.example\"}",
        "GET /accounts/nobody@lost.example/contacts",
        "DELETE /accounts/nobody@lost.example/contacts/bob@lost.example"
      })
  void anOwnerWhoIsNotThereIsNamed(String request) {
    admin.play(
        """
        > %s
        < 404 unknown-account: There is no account nobody@lost.example.
        """
            .formatted(request));
  }

  @Test
  void aContactWhoIsNotThereIsNamed() {
    SharedPortal.account("alice@lonely.example");

    admin.play(
        """
        > POST /accounts/alice@lonely.example/contacts {"contact":"nobody@lonely.example"}
        < 404 unknown-account: There is no account nobody@lonely.example.
        > DELETE /accounts/alice@lonely.example/contacts/nobody@lonely.example
        < 409 not-on-list: nobody@lonely.example is not on FL, AL, BL of alice@lonely.example.
        """);
  }

  @Test
  void aContactIsTakenOffLists() {
    SharedPortal.account("alice@remove.example");
    long bob = SharedPortal.account("bob@remove.example");
    try (SignedIn node = new SignedIn(portal, "remove")) {
      node.signIn(bob);

      admin.play(
          """
          > POST /accounts/alice@remove.example/contacts {"contact":"bob@remove.example"}
          < 200 {"changed":["FL","AL"]}
          > DELETE /accounts/alice@remove.example/contacts/bob@remove.example?lists=FL+BL
          < 200 {"changed":["FL"],"unchanged":["BL"]}
          > DELETE /accounts/alice@remove.example/contacts/bob@remove.example?lists=FL
          < 409 not-on-list: not on FL of
          > DELETE /accounts/alice@remove.example/contacts/bob@remove.example
          < 200 {"changed":["AL"],"unchanged":["FL","BL"]}
          > DELETE /accounts/alice@remove.example/contacts/bob@remove.example
          < 409 not-on-list: not on FL, AL, BL of
          """);

      assertThat(node.next(Message.ReverseList.class).notice().added()).isTrue();
      assertThat(node.next(Message.ReverseList.class).notice().added()).isFalse();
    }
  }
}
