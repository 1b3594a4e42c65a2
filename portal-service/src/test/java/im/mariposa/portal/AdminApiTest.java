package im.mariposa.portal;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.mailbox.Message.EndSession;
import im.mariposa.directory.Directory;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.KeptAlert;
import im.mariposa.portal.RunningPortal.Answer;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyValue;
import im.mariposa.vocabulary.ReverseListNotice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation over HTTP, on the directory and its PostgreSQL. */
final class AdminApiTest {
  @TempDir static Path data;
  private static RunningPortal portal;

  @BeforeAll
  static void start() {
    portal = RunningPortal.onDirectory(data);
  }

  @AfterAll
  static void stop() {
    portal.close();
  }

  private static Answer ask(String method, String path, @Nullable Object body) {
    return portal.ask(method, path, body);
  }

  private static long account(String handle) {
    return account(handle, "Somebody");
  }

  private static long account(String handle, String name) {
    Answer added =
        ask("POST", "/accounts", Map.of("handle", handle, "name", name, "password", "secret"));
    assertThat(added.status()).as("%s", added).isEqualTo(201);
    return Objects.requireNonNull(portal.part(DirectoryAdministration.class).find(handle)).id();
  }

  private static void refused(Answer answer, int status, String type, String detail) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.type()).isEqualTo("application/problem+json");
    assertThat(answer.at("status")).isEqualTo((long) status);
    assertThat(answer.at("type")).isEqualTo("urn:mariposa:problem:" + type);
    assertThat(String.valueOf(answer.at("detail"))).contains(detail);
  }

  @Test
  void anAccountIsMadeShownAndListed() {
    Answer added =
        ask(
            "POST",
            "/accounts",
            Map.of(
                "handle", "Alice@Made.example", "name", "Älice W. 100%", "password", "pass word"));
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.json()).isEqualTo(Map.of("handle", "alice@made.example"));

    Answer shown = ask("GET", "/accounts/ALICE%40made.example", null);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.at("name")).isEqualTo("Älice W. 100%");
    assertThat(shown.at("suspended")).isEqualTo(false);
    assertThat(shown.at("listVersion")).isEqualTo(1L);
    assertThat(
            Objects.requireNonNull(
                    portal.part(DirectoryAdministration.class).find("alice@made.example"))
                .name())
        .isEqualTo("%C3%84lice%20W.%20100%25");

    account("bob@made.example");
    Answer page = ask("GET", "/accounts?after=alice@made.exampld&limit=1", null);
    assertThat(page.at("accounts.0.handle")).isEqualTo("alice@made.example");
    assertThat(page.at("next")).isEqualTo("alice@made.example");
    assertThat(ask("GET", "/accounts?limit=1000", null).at("next")).isNull();
    refused(ask("GET", "/accounts?limit=0", null), 400, "malformed-request", "1 to 1000");
  }

  @Test
  void aPasswordIsMadeWhenNoneIsGiven() {
    Answer added = ask("POST", "/accounts", Map.of("handle", "made@password.example"));
    assertThat(String.valueOf(added.at("password"))).matches("[a-zA-Z0-9]{16}");
    assertThat(added.http().headers().firstValue("Cache-Control")).contains("no-store");

    Answer changed = ask("PUT", "/accounts/made%40password.example/password", null);
    assertThat(String.valueOf(changed.at("password")))
        .matches("[a-zA-Z0-9]{16}")
        .isNotEqualTo(added.at("password"));
    assertThat(
            ask("PUT", "/accounts/made%40password.example/password", Map.of("password", "x"))
                .json())
        .isEqualTo(Map.of("handle", "made@password.example"));
  }

  @Test
  void anAccountThatCannotBeIsRefusedWithWhatToDo() {
    account("taken@refused.example");

    refused(
        ask("POST", "/accounts", Map.of("handle", "Taken@refused.example", "password", "x")),
        409,
        "account-exists",
        "another");
    refused(
        ask("POST", "/accounts", Map.of("handle", "a@b", "password", "x")),
        400,
        "invalid-handle",
        "129 bytes");
    String long129 = "a".repeat(117) + "@cd.example"; // 128 bytes
    assertThat(ask("POST", "/accounts", Map.of("handle", "x" + long129, "password", "x")).status())
        .isEqualTo(201);
    refused(
        ask("POST", "/accounts", Map.of("handle", "xy" + long129, "password", "x")),
        400,
        "invalid-handle",
        "129");
    refused(
        ask("POST", "/accounts", Map.of("handle", "p@refused.example", "password", "pässword")),
        400,
        "invalid-password",
        "printable ASCII");
    refused(
        ask("POST", "/accounts", Map.of("handle", "p@refused.example", "name", "é".repeat(65))),
        400,
        "invalid-name",
        "390");
    refused(
        ask("GET", "/accounts/nobody%40refused.example", null),
        404,
        "unknown-account",
        "nobody@refused.example");
    for (String path : List.of("/suspend", "/resume")) {
      refused(
          ask("POST", "/accounts/nobody%40refused.example" + path, null),
          404,
          "unknown-account",
          "nobody");
    }
    refused(
        ask("PUT", "/accounts/nobody%40refused.example/password", Map.of()),
        404,
        "unknown-account",
        "nobody");
    refused(
        ask("PUT", "/accounts/nobody%40refused.example/name", Map.of("name", "x")),
        404,
        "unknown-account",
        "nobody");
    refused(
        ask("DELETE", "/accounts/nobody%40refused.example", null),
        404,
        "unknown-account",
        "nobody");
  }

  @Test
  void handlesMayHaveASlashOrAPlus() {
    account("a/b+c@odd.example");

    assertThat(ask("GET", "/accounts/a%2Fb%2Bc%40odd.example", null).at("handle"))
        .isEqualTo("a/b+c@odd.example");
    assertThat(ask("GET", "/accounts/a%2Fb+c@odd.example", null).at("handle"))
        .isEqualTo("a/b+c@odd.example");
  }

  @Test
  void aRenameReachesThePersonsSession() {
    long id = account("alice@rename.example");
    try (SignedIn node = new SignedIn(portal, "rename")) {
      node.signIn(id);

      Answer renamed =
          ask("PUT", "/accounts/alice%40rename.example/name", Map.of("name", "Alice ☕"));

      assertThat(renamed.at("name")).isEqualTo("Alice ☕");
      assertThat(renamed.at("listVersion")).isEqualTo(2L);
      assertThat(node.next())
          .isEqualTo(new SignedIn.Told(id, new Message.Renamed(2, "Alice%20%E2%98%95")));
    }
  }

  @Test
  void suspendingEndsTheSession() {
    long id = account("alice@suspend.example");
    try (SignedIn node = new SignedIn(portal, "suspend")) {
      node.signIn(id);

      assertThat(ask("POST", "/accounts/alice%40suspend.example/suspend", Map.of()).at("suspended"))
          .isEqualTo(true);

      assertThat(node.next())
          .isEqualTo(new SignedIn.Told(id, new EndSession(EndSession.Reason.SUSPENDED)));
      assertThat(ask("GET", "/accounts/alice%40suspend.example", null).at("suspended"))
          .isEqualTo(true);
      assertThat(ask("POST", "/accounts/alice%40suspend.example/resume", null).at("suspended"))
          .isEqualTo(false);
    }
  }

  @Test
  void suspendingSaysWhenTheSessionDidNotConfirmItsEnd() {
    long id = account("alice@stubborn.example");
    try (SignedIn node = new SignedIn(portal, "stubborn")) {
      node.signIn(id);
      node.takes(message -> false);

      refused(
          ask("POST", "/accounts/alice%40stubborn.example/suspend", null),
          503,
          "cluster-unavailable",
          "repeat this");
      assertThat(ask("GET", "/accounts/alice%40stubborn.example", null).at("suspended"))
          .isEqualTo(true);
    }
  }

  @Test
  void aDeletedAccountLeavesEverybodysLists() {
    long alice = account("alice@delete.example");
    long bob = account("bob@delete.example");
    ask(
        "POST",
        "/accounts/bob%40delete.example/contacts",
        Map.of("contact", "alice@delete.example"));
    ask(
        "POST",
        "/accounts/alice%40delete.example/contacts",
        Map.of("contact", "bob@delete.example", "lists", List.of("FL")));
    try (SignedIn node = new SignedIn(portal, "delete")) {
      node.signIn(alice);
      node.signIn(bob);

      Answer deleted = ask("DELETE", "/accounts/alice%40delete.example", null);

      assertThat(deleted.json()).isEqualTo(Map.of("handle", "alice@delete.example", "owners", 1L));
      assertThat(node.next())
          .isEqualTo(new SignedIn.Told(alice, new EndSession(EndSession.Reason.DELETED)));
      List<ContactList> lists = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Message.ListEdited edited = node.next(Message.ListEdited.class);
        assertThat(edited.added()).isFalse();
        assertThat(edited.contactId()).isEqualTo(alice);
        assertThat(edited.contactHandle()).isEqualTo("alice@delete.example");
        lists.add(edited.list());
      }
      assertThat(lists).containsExactly(ContactList.FL, ContactList.AL);
      SignedIn.Told reverse = node.next();
      assertThat(reverse.accountId()).isEqualTo(bob);
      assertThat(reverse.message())
          .isInstanceOfSatisfying(
              Message.ReverseList.class,
              message -> {
                assertThat(message.notice().added()).isFalse();
                assertThat(message.notice().actorHandle()).isEqualTo("alice@delete.example");
              });
    }
    assertThat(ask("GET", "/accounts/bob%40delete.example/contacts", null).at("contacts"))
        .isEqualTo(List.of());
  }

  @Test
  void aContactIsPutOnListsAndBothAreTold() {
    long alice = account("alice@add.example", "Alice");
    long bob = account("bob@add.example", "Bob B.");
    try (SignedIn node = new SignedIn(portal, "add")) {
      node.signIn(alice);
      node.signIn(bob);

      Answer added =
          ask(
              "POST",
              "/accounts/alice%40add.example/contacts",
              Map.of("contact", "Bob@add.example"));

      assertThat(added.status()).as("%s", added).isEqualTo(200);
      assertThat(added.at("changed")).isEqualTo(List.of("FL", "AL"));
      assertThat(added.at("listVersion")).isEqualTo(3L);
      SignedIn.Told first = node.next();
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
              new SignedIn.Told(
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
    Answer listed = ask("GET", "/accounts/alice%40add.example/contacts", null);
    assertThat(listed.at("contacts.0"))
        .isEqualTo(
            Map.of("handle", "bob@add.example", "name", "Bob B.", "lists", List.of("FL", "AL")));
    assertThat(ask("GET", "/accounts/bob%40add.example/contacts", null).at("contacts.0.lists"))
        .isEqualTo(List.of("RL"));
  }

  @Test
  void aNameMayBeGivenAndListsThatAreSoAreTold() {
    account("alice@again.example");
    account("bob@again.example");
    String contacts = "/accounts/alice%40again.example/contacts";
    ask(
        "POST",
        contacts,
        Map.of("contact", "bob@again.example", "lists", List.of("al"), "name", "Bobby T."));

    Answer both = ask("POST", contacts, Map.of("contact", "bob@again.example", "name", "Bobby T."));
    assertThat(both.at("changed")).isEqualTo(List.of("FL"));
    assertThat(both.at("unchanged")).isEqualTo(List.of("AL"));
    assertThat(ask("GET", contacts, null).at("contacts.0.name")).isEqualTo("Bobby T.");
    refused(
        ask("POST", contacts, Map.of("contact", "bob@again.example")),
        409,
        "already-on-list",
        "FL, AL");
  }

  @Test
  void whatCannotBeOnAListIsRefused() {
    account("alice@no.example");
    account("bob@no.example");
    String contacts = "/accounts/alice%40no.example/contacts";
    ask("POST", contacts, Map.of("contact", "bob@no.example", "lists", List.of("BL")));

    refused(
        ask("POST", contacts, Map.of("contact", "bob@no.example")),
        409,
        "on-opposite-list",
        "remove it from BL");
    assertThat(ask("GET", contacts, null).at("contacts.0.lists"))
        .as("nothing was done")
        .isEqualTo(List.of("BL"));
    refused(
        ask("POST", contacts, Map.of("contact", "bob@no.example", "lists", List.of("AL", "BL"))),
        400,
        "invalid-lists",
        "choose");
    refused(
        ask("POST", contacts, Map.of("contact", "bob@no.example", "lists", List.of())),
        400,
        "invalid-lists",
        "No list");
    refused(
        ask("POST", contacts, Map.of("contact", "bob@no.example", "lists", List.of("RL"))),
        400,
        "malformed-request",
        "FL, AL, BL");
    refused(
        ask("POST", contacts, Map.of("contact", "alice@no.example")),
        400,
        "invalid-handle",
        "cannot be a contact");
    refused(
        ask("POST", contacts, Map.of("contact", "nobody@no.example")),
        404,
        "unknown-account",
        "nobody@no.example");
    refused(
        ask("POST", "/accounts/nobody%40no.example/contacts", Map.of("contact", "bob@no.example")),
        404,
        "unknown-account",
        "nobody@no.example");
    refused(
        ask("GET", "/accounts/nobody%40no.example/contacts", null),
        404,
        "unknown-account",
        "nobody@no.example");
  }

  @Test
  void aContactIsTakenOffLists() {
    account("alice@remove.example");
    long bob = account("bob@remove.example");
    String contacts = "/accounts/alice%40remove.example/contacts";
    ask("POST", contacts, Map.of("contact", "bob@remove.example"));
    try (SignedIn node = new SignedIn(portal, "remove")) {
      node.signIn(bob);

      Answer off = ask("DELETE", contacts + "/bob%40remove.example?lists=FL+BL", null);

      assertThat(off.at("changed")).isEqualTo(List.of("FL"));
      assertThat(off.at("unchanged")).isEqualTo(List.of("BL"));
      assertThat(node.next(Message.ReverseList.class).notice().added()).isFalse();
    }
    refused(
        ask("DELETE", contacts + "/bob%40remove.example?lists=FL", null),
        409,
        "not-on-list",
        "not on FL");
    assertThat(ask("DELETE", contacts + "/bob%40remove.example", null).at("changed"))
        .isEqualTo(List.of("AL"));
    refused(
        ask("DELETE", contacts + "/bob%40remove.example", null), 409, "not-on-list", "FL, AL, BL");
  }

  @Test
  void accountsAreImportedInBatches() {
    List<Map<String, String>> rows =
        List.of(
            Map.of("handle", "One@import.example", "name", "Öne", "password", "secret"),
            Map.of("handle", "not a handle", "password", "secret"),
            Map.of("handle", "two@import.example", "password", "secret"),
            Map.of("handle", "three@import.example", "name", "tab\there", "password", "secret"));

    Answer first = ask("POST", "/import/accounts", Map.of("rows", rows));
    assertThat(first.at("imported")).as("%s", first).isEqualTo(2L);
    assertThat(first.at("present")).isEqualTo(0L);
    assertThat(first.at("refused.0.row")).isEqualTo(1L);
    assertThat(first.at("refused.1.row")).isEqualTo(3L);
    assertThat(String.valueOf(first.at("refused.1.reason"))).contains("control characters");

    Answer again = ask("POST", "/import/accounts", Map.of("rows", rows));
    assertThat(again.at("imported")).isEqualTo(0L);
    assertThat(again.at("present")).isEqualTo(2L);
    assertThat(ask("GET", "/accounts/one%40import.example", null).at("name")).isEqualTo("Öne");
    assertThat(ask("GET", "/accounts/two%40import.example", null).at("name"))
        .isEqualTo("two@import.example");
  }

  @Test
  void contactsAreImportedAndLivePeopleTold() {
    long alice = account("alice@bulk.example");
    long bob = account("bob@bulk.example");
    account("carol@bulk.example");
    try (SignedIn node = new SignedIn(portal, "bulk")) {
      node.signIn(alice);
      node.signIn(bob);

      Answer imported =
          ask(
              "POST",
              "/import/contacts",
              Map.of(
                  "rows",
                  List.of(
                      Map.of("owner", "alice@bulk.example", "contact", "bob@bulk.example"),
                      Map.of(
                          "owner",
                          "alice@bulk.example",
                          "contact",
                          "bob@bulk.example",
                          "lists",
                          List.of("AL", "BL")),
                      Map.of("owner", "alice@bulk.example", "contact", "nobody@bulk.example"),
                      Map.of(
                          "owner",
                          "carol@bulk.example",
                          "contact",
                          "alice@bulk.example",
                          "lists",
                          List.of("BL")))));

      assertThat(imported.at("imported")).as("%s", imported).isEqualTo(2L);
      assertThat(imported.at("refused.0.row")).isEqualTo(1L);
      assertThat(imported.at("refused.1.row")).isEqualTo(2L);
      List<String> told = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        SignedIn.Told next = node.next();
        told.add(
            switch (next.message()) {
              case Message.ListEdited edited ->
                  "alice " + edited.list() + " " + (edited.contactId() == bob);
              case Message.ReverseList reverse -> "bob RL " + reverse.notice().added();
              default -> next.toString();
            });
      }
      assertThat(told).containsExactlyInAnyOrder("alice FL true", "alice AL true", "bob RL true");
    }
  }

  @Test
  void aBatchIsBounded() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i <= 1000; i++) {
      rows.add(Map.of("handle", "p" + i + "@many.example", "password", "x"));
    }

    refused(ask("POST", "/import/accounts", Map.of("rows", rows)), 413, "too-large", "1000");
  }

  @Test
  void anAlertIsDeliveredKeptOrLost() {
    long alice = account("alice@alert.example");
    String handle = "alice@alert.example";

    assertThat(ask("POST", "/alerts", Map.of("handle", handle, "text", "Hello")).json())
        .isEqualTo(Map.of("handle", handle, "delivered", false, "kept", false));
    assertThat(
            ask(
                    "POST",
                    "/alerts",
                    Map.of(
                        "handle",
                        handle,
                        "text",
                        "Later",
                        "url",
                        "http://x.example/",
                        "keep",
                        true))
                .json())
        .isEqualTo(Map.of("handle", handle, "delivered", false, "kept", true));
    assertThat(portal.part(Directory.class).keptAlerts(alice))
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.text()).isEqualTo("Later");
              assertThat(kept.url()).isEqualTo("http://x.example/");
            });
    try (SignedIn node = new SignedIn(portal, "alert")) {
      node.signIn(alice);

      assertThat(
              ask("POST", "/alerts", Map.of("handle", handle, "text", "Grüße & <mehr>"))
                  .at("delivered"))
          .isEqualTo(true);
      assertThat(node.next(Message.Alert.class))
          .isEqualTo(new Message.Alert(0, "Grüße & <mehr>", ""));

      node.takes(message -> false);
      assertThat(
              ask("POST", "/alerts", Map.of("handle", handle, "text", "Old client", "keep", true))
                  .json())
          .isEqualTo(Map.of("handle", handle, "delivered", false, "kept", true));
      KeptAlert last = portal.part(Directory.class).keptAlerts(alice).getLast();
      assertThat(node.next(Message.Alert.class))
          .isEqualTo(new Message.Alert(last.id(), "Old client", ""));
    }
  }

  @Test
  void anAlertThatNoClientTakesIsRefused() {
    account("bob@alert.example");
    String handle = "bob@alert.example";

    refused(
        ask("POST", "/alerts", Map.of("handle", handle, "text", "x".repeat(1100))),
        400,
        "alert-too-long",
        "1024");
    refused(
        ask("POST", "/alerts", Map.of("handle", handle, "text", "two\r\nlines")),
        400,
        "invalid-alert",
        "one line");
    refused(
        ask("POST", "/alerts", Map.of("handle", handle, "text", "x", "url", "ftp://x/")),
        400,
        "invalid-alert",
        "http://");
    refused(
        ask("POST", "/alerts", Map.of("handle", "nobody@alert.example", "text", "x")),
        404,
        "unknown-account",
        "nobody");
  }

  @Test
  void nodesAreListed() {
    try (SignedIn node = new SignedIn(portal, "ns-9")) {
      Answer nodes = ask("GET", "/nodes", null);

      assertThat(nodes.status()).isEqualTo(200);
      assertThat(nodes.at("nodes.0.id")).isEqualTo("ns-9");
      assertThat(nodes.at("nodes.0.address")).isEqualTo("10.0.0.9:1864");
      assertThat(nodes.at("nodes.0.sessions")).isEqualTo(7L);
      assertThat(nodes.at("nodes.0.state")).isEqualTo("live");
      assertThat(node.rest()).isEmpty();
    }
  }
}
