package im.mariposa.directory.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Message;
import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.DirectoryAdministration.AccountSummary;
import im.mariposa.directory.DirectoryAdministration.ContactImport;
import im.mariposa.directory.DirectoryAdministration.Deletion;
import im.mariposa.directory.DirectoryAdministration.ImportOutcome;
import im.mariposa.directory.DirectoryAdministration.NewAccount;
import im.mariposa.directory.DirectoryAdministration.NewContact;
import im.mariposa.directory.DirectoryAdministration.Outcome;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.DirectoryException.Kind;
import im.mariposa.directory.proto.AccountsServiceGrpc;
import im.mariposa.directory.proto.DirectoryMessages;
import io.grpc.Status;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method asks what it was asked and returns what was answered. */
class DirectoryAdministrationClientTest {
  private static final AccountSummary SUMMARY = new AccountSummary(3, "a@b.c", "A", true, 4);

  private final ScriptedServer server =
      new ScriptedServer(AccountsServiceGrpc.getServiceDescriptor());
  private final DirectoryAdministration client = client(Duration.ofSeconds(30));

  DirectoryAdministrationClientTest() throws IOException {}

  private DirectoryAdministration client(Duration deadline) {
    return new DirectoryAdministrationClient(server.channel, deadline);
  }

  @AfterEach
  void close() throws InterruptedException {
    server.close();
  }

  private static Exchange<DirectoryAdministration> read(
      String method,
      Function<DirectoryAdministration, @Nullable Object> call,
      Message request,
      Message reply,
      @Nullable Object answer) {
    return new Exchange<>(method, call, request, reply, answer, true);
  }

  private static Exchange<DirectoryAdministration> write(
      String method,
      Function<DirectoryAdministration, @Nullable Object> call,
      Message request,
      Message reply,
      Object answer) {
    return new Exchange<>(method, call, request, reply, answer, false);
  }

  static List<Exchange<DirectoryAdministration>> exchanges() {
    Change change = new Change.SetPrivacy(true);
    Deletion deletion =
        new Deletion(
            Outcome.DONE, 7, 1, true, List.of(Examples.OWNER_CHANGE), List.of(Examples.REVERSE));
    List<ImportOutcome> outcomes =
        List.of(new ImportOutcome(true, null), new ImportOutcome(false, "No."));
    ContactImport contactImport = new ContactImport(outcomes, List.of(Examples.OWNER_CHANGE));
    List<NewAccount> accounts =
        List.of(new NewAccount("a@b.c", null, "p"), new NewAccount("b@b.c", "B", "q"));
    List<NewContact> contacts = List.of(new NewContact("a@b.c", "b@b.c", 3));
    return List.of(
        write(
            "create",
            a -> a.create("a@b.c", "A", "p"),
            DirectoryMessages.CreateRequest.newBuilder()
                .setHandle("a@b.c")
                .setName("A")
                .setPassword("p")
                .build(),
            AccountMessages.message(Outcome.DONE),
            Outcome.DONE),
        write(
            "create",
            a -> a.create("a@b.c", null, "p"),
            DirectoryMessages.CreateRequest.newBuilder()
                .setHandle("a@b.c")
                .setPassword("p")
                .build(),
            AccountMessages.message(Outcome.EXISTS),
            Outcome.EXISTS),
        read(
            "list",
            a -> a.list("a@b.c", 50),
            DirectoryMessages.ListRequest.newBuilder().setAfter("a@b.c").setLimit(50).build(),
            DirectoryMessages.ListReply.newBuilder()
                .addAccounts(AccountMessages.message(SUMMARY))
                .build(),
            List.of(SUMMARY)),
        read(
            "find",
            a -> a.find("a@b.c"),
            DirectoryMessages.FindRequest.newBuilder().setHandle("a@b.c").build(),
            DirectoryMessages.FindReply.newBuilder()
                .setAccount(AccountMessages.message(SUMMARY))
                .build(),
            SUMMARY),
        read(
            "find",
            a -> a.find("b@b.c"),
            DirectoryMessages.FindRequest.newBuilder().setHandle("b@b.c").build(),
            DirectoryMessages.FindReply.getDefaultInstance(),
            null),
        write(
            "setPassword",
            a -> a.setPassword("a@b.c", "p"),
            DirectoryMessages.SetPasswordRequest.newBuilder()
                .setHandle("a@b.c")
                .setPassword("p")
                .build(),
            AccountMessages.message(Outcome.INVALID_PASSWORD),
            Outcome.INVALID_PASSWORD),
        write(
            "setSuspended",
            a -> a.setSuspended("a@b.c", true),
            DirectoryMessages.SetSuspendedRequest.newBuilder()
                .setHandle("a@b.c")
                .setSuspended(true)
                .build(),
            AccountMessages.message(Outcome.UNKNOWN),
            Outcome.UNKNOWN),
        read(
            "delete",
            a -> a.delete("a@b.c"),
            DirectoryMessages.DeleteRequest.newBuilder().setHandle("a@b.c").build(),
            AccountMessages.message(deletion),
            deletion),
        read(
            "deleteMore",
            a -> a.deleteMore(7, 1),
            DirectoryMessages.DeleteMoreRequest.newBuilder().setAccountId(7).setTold(1).build(),
            AccountMessages.message(deletion),
            deletion),
        read(
            "restingDeletions",
            DirectoryAdministration::restingDeletions,
            DirectoryMessages.RestingDeletionsRequest.getDefaultInstance(),
            DirectoryMessages.RestingDeletionsReply.newBuilder().addAccountIds(7).build(),
            List.of(7L)),
        write(
            "change",
            a -> a.change("a@b.c", change),
            DirectoryMessages.ChangeByHandleRequest.newBuilder()
                .setOwnerHandle("a@b.c")
                .setChange(ChangeMessages.message(change))
                .build(),
            ChangeMessages.message((ChangeResult) Examples.CHANGED),
            Examples.CHANGED),
        read(
            "contacts",
            a -> a.contacts("a@b.c"),
            DirectoryMessages.ContactsRequest.newBuilder().setOwnerHandle("a@b.c").build(),
            DirectoryMessages.ContactsReply.newBuilder()
                .setRoster(RosterMessages.message(Examples.ROSTER))
                .build(),
            Examples.ROSTER),
        read(
            "contacts",
            a -> a.contacts("b@b.c"),
            DirectoryMessages.ContactsRequest.newBuilder().setOwnerHandle("b@b.c").build(),
            DirectoryMessages.ContactsReply.getDefaultInstance(),
            null),
        write(
            "importAccounts",
            a -> a.importAccounts(accounts),
            AccountMessages.accountsMessage(accounts),
            AccountMessages.message(outcomes),
            outcomes),
        write(
            "importContacts",
            a -> a.importContacts(contacts),
            AccountMessages.contactsMessage(contacts),
            AccountMessages.message(contactImport),
            contactImport),
        write(
            "keepAlert",
            a -> a.keepAlert(5, "text", "url"),
            DirectoryMessages.KeepAlertRequest.newBuilder()
                .setAccountId(5)
                .setText("text")
                .setUrl("url")
                .build(),
            DirectoryMessages.KeepAlertReply.newBuilder().setAlertId(6).build(),
            6L),
        write(
            "newAlertId",
            DirectoryAdministration::newAlertId,
            DirectoryMessages.NewAlertIdRequest.getDefaultInstance(),
            DirectoryMessages.NewAlertIdReply.newBuilder().setAlertId(7).build(),
            7L));
  }

  @Test
  void everyMethodIsInTheTable() {
    assertThat(exchanges().stream().map(Exchange::method).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(DirectoryAdministration.class.getDeclaredMethods())
                .map(Method::getName)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void aMethodAsksAndAnswers(Exchange<DirectoryAdministration> exchange) {
    server.reply = exchange.reply();
    assertThat(exchange.call().apply(client))
        .usingRecursiveComparison()
        .isEqualTo(exchange.answer());
    assertThat(server.asked).containsExactly(exchange.request());
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void onlyWhatMayBeAskedTwiceIsAskedAgain(Exchange<DirectoryAdministration> exchange) {
    server.reply = exchange.reply();
    server.failures.add(Status.UNAVAILABLE);
    if (exchange.repeated()) {
      assertThat(exchange.call().apply(client))
          .usingRecursiveComparison()
          .isEqualTo(exchange.answer());
      assertThat(server.asked).containsExactly(exchange.request(), exchange.request());
    } else {
      assertFails(Kind.UNAVAILABLE, () -> exchange.call().apply(client));
      assertThat(server.asked).containsExactly(exchange.request());
    }
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void aFailureOfTheServerIsToldAndNotRepeated(Exchange<DirectoryAdministration> exchange) {
    server.failures.add(Status.NOT_FOUND);
    assertFails(Kind.GONE, () -> exchange.call().apply(client));
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void anOutcomeOfANewerVersionIsADefectAndNoAnswer() {
    server.reply = DirectoryMessages.OutcomeReply.newBuilder().setOutcomeValue(99).build();
    assertFails(Kind.INTERNAL, () -> client.create("a@b.c", null, "p"));
    assertFails(Kind.INTERNAL, () -> client.setPassword("a@b.c", "p"));
    assertFails(Kind.INTERNAL, () -> client.setSuspended("a@b.c", true));
    server.reply = DirectoryMessages.Deletion.newBuilder().setOutcomeValue(99).build();
    assertFails(Kind.INTERNAL, () -> client.delete("a@b.c"));
    assertFails(Kind.INTERNAL, () -> client.deleteMore(7, 0));
    server.reply = DirectoryMessages.ChangeResult.getDefaultInstance();
    assertFails(Kind.INTERNAL, () -> client.change("a@b.c", new Change.SetPrompt(true)));
    DirectoryMessages.ContactImport.Builder contacts = DirectoryMessages.ContactImport.newBuilder();
    contacts.addChangesBuilder().setOwnerId(1);
    server.reply = contacts.build();
    assertFails(Kind.INTERNAL, () -> client.importContacts(List.of()));
  }

  @Test
  void nobodyWaitsLongerThanTheDeadline() {
    DirectoryAdministration hasty = client(Duration.ofMillis(50));
    assertFails(Kind.UNAVAILABLE, hasty::newAlertId);
    assertFails(Kind.UNAVAILABLE, () -> hasty.find("a@b.c"));
    assertThat(server.asked).as("each asked once").hasSize(2);
  }

  private static void assertFails(Kind kind, ThrowingCallable call) {
    assertThatExceptionOfType(DirectoryException.class)
        .isThrownBy(call)
        .extracting(DirectoryException::kind)
        .isEqualTo(kind);
  }
}
