package im.mariposa.portal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.mailbox.Message.EndSession;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.portal.Conversation;
import im.mariposa.portal.RunningPortal;
import im.mariposa.portal.RunningPortal.Answer;
import im.mariposa.portal.SharedPortal;
import im.mariposa.portal.SignedIn;
import im.mariposa.portal.SignedIn.Told;
import im.mariposa.portal.notices.Notices;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Handle;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The operations on accounts, over HTTP. */
final class AccountAdministrationTest {
  private static final RunningPortal portal = SharedPortal.instance();
  private static final Conversation admin = Conversation.with(portal);

  @Test
  void anAccountIsMadeAndShown() {
    admin.play(
        """
        > POST /accounts {"handle":"Alice@Made.example","name":"Älice W. 100%","password":"pass word"}
        < 201 {"handle":"alice@made.example","password":null}
        > GET /accounts/ALICE@made.example
        < 200 {"handle":"alice@made.example","name":"Älice W. 100%","id":"*","suspended":false,"listVersion":1}
        """);

    assertThat(
            Objects.requireNonNull(
                    portal.part(DirectoryAdministration.class).find("alice@made.example"))
                .name())
        .as("the wire form is kept")
        .isEqualTo("%C3%84lice%20W.%20100%25");
  }

  @Test
  void accountsAreListedAPageAtATime() {
    SharedPortal.account("0a@paged.example");
    SharedPortal.account("0b@paged.example");

    admin.play(
        """
        > GET /accounts?after=0@paged.example&limit=1
        < 200 {"accounts":[{"handle":"0a@paged.example"}],"next":"0a@paged.example"}
        > GET /accounts?after=0a@paged.example&limit=1
        < 200 {"accounts":[{"handle":"0b@paged.example"}],"next":"0b@paged.example"}
        > GET /accounts?after=zzz@paged.example
        < 200 {"accounts":[],"next":null}
        > GET /accounts?limit=1000
        < 200 {"accounts":"*","next":null}
        """);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1001, -1})
  void aPageIsBounded(int limit) {
    admin.play(
        """
        > GET /accounts?limit=%d
        < 400 malformed-request: 'limit' is %1$d; it may be 1 to 1000.
        """
            .formatted(limit));
  }

  @Test
  void aPasswordIsMadeWhenNoneIsGiven() {
    Answer added = admin.ask("POST /accounts {\"handle\":\"made@password.example\"}");
    assertThat(String.valueOf(added.at("password"))).matches("[a-zA-Z0-9]{16}");
    assertThat(added.http().headers().firstValue("Cache-Control")).contains("no-store");

    Answer changed = admin.ask("PUT /accounts/made@password.example/password");
    assertThat(String.valueOf(changed.at("password")))
        .matches("[a-zA-Z0-9]{16}")
        .isNotEqualTo(added.at("password"));
    admin.play(
        """
        > PUT /accounts/made@password.example/password {"password":"x"}
        < 200 {"handle":"made@password.example","password":null}
        """);
  }

  @Test
  void aHandleIsTakenOnce() {
    admin.play(
        """
        > POST /accounts {"handle":"taken@once.example","password":"x"}
        < 201
        > POST /accounts {"handle":"Taken@once.example","password":"x"}
        < 409 account-exists: choose another handle
        """);
  }

  @Test
  void aHandleHasAtMost129Bytes() {
    String domain = "a".repeat(117) + "@cd.example"; // 128 bytes

    admin.play(
        """
        > POST /accounts {"handle":"x%s","password":"x"}
        < 201
        > POST /accounts {"handle":"xy%1$s","password":"x"}
        < 400 invalid-handle: at most 129
        """
            .formatted(domain));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"password\":\"pässword\"         | invalid-password: printable ASCII",
        "\"password\":\"\"                 | invalid-password: 1 to 64",
        "\"name\":\"\"                     | invalid-name: at least one character",
        "\"name\":\"tab\\there\"           | invalid-name: control characters",
        "\"name\":\"{130 blanks}\"         | invalid-name: takes 390 bytes in wire form, at most 387",
      })
  void whatAnAccountCannotHaveIsExplained(String field, String refusal) {
    admin.play(
        """
        > POST /accounts {"handle":"p@refused.example",%s}
        < 400 %s
        > GET /accounts/p@refused.example
        < 404
        """
            .formatted(field.replace("{130 blanks}", " ".repeat(130)), refusal));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /accounts/nobody@unknown.example",
        "PUT /accounts/nobody@unknown.example/password {\"password\":\"x\"}",
        "PUT /accounts/nobody@unknown.example/name {\"name\":\"x\"}",
        "POST /accounts/nobody@unknown.example/suspend",
        "POST /accounts/nobody@unknown.example/resume",
        "DELETE /accounts/nobody@unknown.example"
      })
  void whoIsNotThereIsNamed(String request) {
    admin.play(
        """
        > %s
        < 404 unknown-account: There is no account nobody@unknown.example.
        """
            .formatted(request));
  }

  @ParameterizedTest
  @ValueSource(strings = {"o\\\"dd@sign-in.example", "a@b!c.de", "no address", "dot@missing"})
  void aHandleThatNoClientCanSendIsRefusedWithTheRule(String handle) {
    admin.play(
        """
        > POST /accounts {"handle":"%s","password":"x"}
        < 400 invalid-handle: %s
        """
            .formatted(handle, Handle.RULE));
  }

  /** They were made before the rule was kept. */
  @Test
  void accountsThatCannotSignInAreListedAndDeleted() throws SQLException {
    SharedPortal.account("odd@unusable.example");
    SharedPortal.account("zyx@unusable.example");
    try (Connection database = portal.part(DataSource.class).getConnection();
        Statement statement = database.createStatement()) {
      statement.executeUpdate(
          "UPDATE account SET handle = 'o\"dd@unusable.example' WHERE handle = 'odd@unusable.example'");
    }

    admin.play(
        """
        > GET /unusable
        < 200 {"accounts":[{"handle":"o\\"dd@unusable.example"}],"next":null}
        > GET /unusable?after=zyw@&limit=1
        < 200 {"accounts":[],"next":"zyx@unusable.example"}
        > GET /unusable?after=o!&limit=1
        < 200 {"accounts":[{"handle":"o\\"dd@unusable.example"}],"next":"o\\"dd@unusable.example"}
        > POST /accounts/zyx@unusable.example/contacts {"contact":"o\\"dd@unusable.example"}
        < 400 invalid-handle: cannot sign in
        > DELETE /accounts/o%22dd@unusable.example
        < 200 {"handle":"o\\"dd@unusable.example"}
        > GET /unusable
        < 200 {"accounts":[],"next":null}
        """);
  }

  @Test
  void handlesMayHaveASlashOrAPlus() {
    SharedPortal.account("a/b+c@odd.example");

    admin.play(
        """
        > GET /accounts/a%2Fb%2Bc%40odd.example
        < 200 {"handle":"a/b+c@odd.example"}
        > GET /accounts/a%2Fb+c@odd.example
        < 200 {"handle":"a/b+c@odd.example"}
        """);
  }

  @Test
  void aRenameReachesThePersonsSession() {
    long id = SharedPortal.account("alice@rename.example");
    try (SignedIn node = new SignedIn(portal, "rename")) {
      node.signIn(id);

      admin.play(
          """
          > PUT /accounts/alice@rename.example/name {"name":"Alice ☕"}
          < 200 {"name":"Alice ☕","listVersion":2}
          """);

      assertThat(node.next()).isEqualTo(new Told(id, new Message.Renamed(2, "Alice%20%E2%98%95")));
    }
  }

  @Test
  void suspendingEndsTheSession() {
    long id = SharedPortal.account("alice@suspend.example");
    try (SignedIn node = new SignedIn(portal, "suspend")) {
      node.signIn(id);

      admin.play(
          """
          > POST /accounts/alice@suspend.example/suspend {}
          < 200 {"suspended":true}
          > GET /accounts/alice@suspend.example
          < 200 {"suspended":true}
          > POST /accounts/alice@suspend.example/resume
          < 200 {"suspended":false}
          """);

      assertThat(node.next()).isEqualTo(new Told(id, new EndSession(EndSession.Reason.SUSPENDED)));
    }
  }

  @Test
  void aNewPasswordEndsTheSessionThatWasSignedInWithTheOldOne() {
    long id = SharedPortal.account("alice@new-password.example");
    try (SignedIn node = new SignedIn(portal, "new-password")) {
      node.signIn(id);

      admin.play(
          """
          > PUT /accounts/alice@new-password.example/password {"password":"another"}
          < 200 {"handle":"alice@new-password.example"}
          """);

      assertThat(node.next())
          .isEqualTo(new Told(id, new EndSession(EndSession.Reason.PASSWORD_CHANGED)));
      node.signIn(id);
      node.takes(message -> false);
      admin.play(
          """
          > PUT /accounts/alice@new-password.example/password
          < 503 cluster-unavailable: repeat this
          """);
    }
  }

  @Test
  void suspendingSaysWhenTheSessionDidNotConfirmItsEnd() {
    long id = SharedPortal.account("alice@stubborn.example");
    try (SignedIn node = new SignedIn(portal, "stubborn")) {
      node.signIn(id);
      node.takes(message -> false);

      admin.play(
          """
          > POST /accounts/alice@stubborn.example/suspend
          < 503 cluster-unavailable: repeat this
          > GET /accounts/alice@stubborn.example
          < 200 {"suspended":true}
          """);
    }
  }

  /** Whatever portal began it. */
  @Test
  void aDeletionThatWasLeftInTheMiddleIsGoneOnWith() {
    long alice = SharedPortal.account("alice@resumed.example");
    long bob = SharedPortal.account("bob@resumed.example");
    admin.play(
        """
        > POST /accounts/bob@resumed.example/contacts {"contact":"alice@resumed.example","lists":["FL"]}
        < 200
        """);
    try (SignedIn node = new SignedIn(portal, "resumed")) {
      node.signIn(bob);
      DirectoryAdministration accounts = portal.part(DirectoryAdministration.class);
      accounts.delete("alice@resumed.example");
      accounts.deleteMore(alice, 0); // and tells nobody
      admin.play(
          """
          > GET /accounts/alice@resumed.example
          < 404
          """);
      portal
          .part(JdbcClient.class)
          .sql("UPDATE deletion SET touched_at = now() - interval '2 minutes'")
          .update();

      new Deletions(accounts, new Notices(portal.part(Cluster.class))).resume();

      Message.ListEdited edited = node.next(Message.ListEdited.class);
      assertThat(edited.added()).isFalse();
      assertThat(edited.contactId()).isEqualTo(alice);
      assertThat(accounts.restingDeletions()).isEmpty();
      admin.play(
          """
          > POST /accounts {"handle":"alice@resumed.example","password":"secret"}
          < 201
          """);
    }
  }

  @Test
  void aDeletedAccountLeavesEverybodysLists() {
    long alice = SharedPortal.account("alice@delete.example");
    long bob = SharedPortal.account("bob@delete.example");
    admin.play(
        """
        > POST /accounts/bob@delete.example/contacts {"contact":"alice@delete.example"}
        < 200
        > POST /accounts/alice@delete.example/contacts {"contact":"bob@delete.example","lists":["FL"]}
        < 200
        """);
    try (SignedIn node = new SignedIn(portal, "delete")) {
      node.signIn(alice);
      node.signIn(bob);

      admin.play(
          """
          > DELETE /accounts/alice@delete.example
          < 200 {"handle":"alice@delete.example","owners":1}
          > GET /accounts/bob@delete.example/contacts
          < 200 {"contacts":[]}
          """);

      assertThat(node.next()).isEqualTo(new Told(alice, new EndSession(EndSession.Reason.DELETED)));
      for (ContactList list : new ContactList[] {ContactList.FL, ContactList.AL}) {
        Message.ListEdited edited = node.next(Message.ListEdited.class);
        assertThat(edited.list()).isEqualTo(list);
        assertThat(edited.added()).isFalse();
        assertThat(edited.contactId()).isEqualTo(alice);
        assertThat(edited.contactHandle()).isEqualTo("alice@delete.example");
      }
      Message.ReverseList reverse = node.next(Message.ReverseList.class);
      assertThat(reverse.notice().accountId()).isEqualTo(bob);
      assertThat(reverse.notice().added()).isFalse();
      assertThat(reverse.notice().actorHandle()).isEqualTo("alice@delete.example");
    }
  }
}
