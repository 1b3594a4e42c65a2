package im.mariposa.operations.accounts;

import static im.mariposa.operations.declaration.Problem.ACCOUNT_EXISTS;
import static im.mariposa.operations.declaration.Problem.INVALID_HANDLE;
import static im.mariposa.operations.declaration.Problem.INVALID_NAME;
import static im.mariposa.operations.declaration.Problem.INVALID_PASSWORD;
import static im.mariposa.operations.declaration.Problem.UNKNOWN_ACCOUNT;
import static im.mariposa.operations.presentation.Column.column;

import im.mariposa.operations.declaration.Group;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.json.Describe;
import im.mariposa.operations.json.Range;
import im.mariposa.operations.presentation.Said;
import im.mariposa.operations.presentation.Sentences;
import im.mariposa.operations.presentation.Sheet;
import im.mariposa.operations.presentation.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accounts. Names are plain text here; whoever carries this out makes the wire form. */
public interface AccountOperations {

  Operation<NewAccount, Credentials> ADD =
      Operation.named(
              "account add", "Creates an account; without a password one is made and shown once.")
          .post("/accounts")
          .created()
          .refuses(INVALID_HANDLE, INVALID_NAME, INVALID_PASSWORD, ACCOUNT_EXISTS)
          .takes(NewAccount.class)
          .answers(Credentials.class, Sentences.of(made -> made.said("is created")))
          .by(AccountOperations.class, AccountOperations::add);

  Credentials add(NewAccount request);

  Operation<Page, AccountList> LIST =
      Operation.named("account list", "Lists accounts in the order of their handles.")
          .get("/accounts")
          .takes(Page.class)
          .answers(AccountList.class, AccountList.table())
          .by(AccountOperations.class, AccountOperations::list);

  AccountList list(Page request);

  Operation<Page, AccountList> UNUSABLE =
      Operation.named(
              "account unusable",
              "Lists accounts that cannot sign in because no client can send their handle; delete them.")
          .get("/unusable")
          .takes(Page.class)
          .answers(AccountList.class, AccountList.table())
          .by(AccountOperations.class, AccountOperations::unusable);

  /**
   * As many accounts as the page holds are looked at, so an answer may be short and not the last.
   */
  AccountList unusable(Page request);

  Operation<OneAccount, Account> SHOW =
      Operation.named("account show", "Shows an account.")
          .get("/accounts/{handle}")
          .refuses(UNKNOWN_ACCOUNT)
          .takes(OneAccount.class)
          .answers(
              Account.class,
              Sheet.of(
                  column("handle", Account::handle),
                  column("name", Account::name),
                  column("state", Account::state),
                  column("id", Account::id),
                  column("list version", Account::listVersion)))
          .by(AccountOperations.class, AccountOperations::show);

  Account show(OneAccount request);

  Operation<NewPassword, Credentials> PASSWD =
      Operation.named(
              "account passwd",
              "Sets a new password; when none is given one is made and shown once. Ends the session that is on.")
          .put("/accounts/{handle}/password")
          .refuses(INVALID_PASSWORD, UNKNOWN_ACCOUNT)
          .takes(NewPassword.class)
          .answers(Credentials.class, Sentences.of(made -> made.said("has a new password")))
          .by(AccountOperations.class, AccountOperations::passwd);

  Credentials passwd(NewPassword request);

  Operation<NewName, Account> RENAME =
      Operation.named(
              "account rename",
              "Changes the friendly name, as the person's own client does; handles never change.")
          .put("/accounts/{handle}/name")
          .refuses(INVALID_NAME, UNKNOWN_ACCOUNT)
          .takes(NewName.class)
          .answers(
              Account.class,
              Sentences.done(
                  account -> account.handle() + " is called " + account.name() + " now."))
          .by(AccountOperations.class, AccountOperations::rename);

  Account rename(NewName request);

  Operation<OneAccount, Account> SUSPEND =
      Operation.named(
              "account suspend",
              "Ends the session that is on and refuses sign-in until the account is resumed.")
          .post("/accounts/{handle}/suspend")
          .refuses(UNKNOWN_ACCOUNT)
          .takes(OneAccount.class)
          .answers(
              Account.class,
              Sentences.done(
                  account -> account.handle() + " is suspended: signed out, and cannot sign in."))
          .by(AccountOperations.class, AccountOperations::suspend);

  /** May be repeated: also when the answer was that the end of the session is uncertain. */
  Account suspend(OneAccount request);

  Operation<OneAccount, Account> RESUME =
      Operation.named("account resume", "Lets a suspended account sign in again.")
          .post("/accounts/{handle}/resume")
          .refuses(UNKNOWN_ACCOUNT)
          .takes(OneAccount.class)
          .answers(
              Account.class, Sentences.done(account -> account.handle() + " can sign in again."))
          .by(AccountOperations.class, AccountOperations::resume);

  Account resume(OneAccount request);

  Operation<OneAccount, Deleted> DELETE =
      Operation.named(
              "account delete",
              "Ends the session that is on, deletes the account and takes it off everybody's lists.")
          .delete("/accounts/{handle}")
          .refuses(UNKNOWN_ACCOUNT)
          .takes(OneAccount.class)
          .answers(Deleted.class, Sentences.done(Deleted::sentence))
          .by(AccountOperations.class, AccountOperations::delete);

  Deleted delete(OneAccount request);

  Group GROUP =
      Group.of(
          "account",
          "Accounts: who can sign in.",
          ADD,
          LIST,
          UNUSABLE,
          SHOW,
          PASSWD,
          RENAME,
          SUSPEND,
          RESUME,
          DELETE);

  /** Which account. */
  record OneAccount(@Describe("The address the person signs in with.") String handle) {}

  /** What an account begins with. */
  record NewAccount(
      @Describe(
              "The address the person signs in with: ASCII, at most 129 bytes, kept in lower case.")
          String handle,
      @Nullable
          @Describe(
              "Friendly name, plain text of at most 387 bytes in wire form; the handle when missing.")
          String name,
      @Nullable
          @Describe(
              value = "Password of printable ASCII characters; made and shown when missing.",
              secret = true)
          String password) {}

  /** A password to be. */
  record NewPassword(
      @Describe("The address the person signs in with.") String handle,
      @Nullable
          @Describe(
              value = "Password of printable ASCII characters; made and shown when missing.",
              secret = true)
          String password) {}

  /** A friendly name to be. */
  record NewName(
      @Describe("The address the person signs in with.") String handle,
      @Describe("Friendly name, plain text of at most 387 bytes in wire form.") String name) {}

  /** Which part of a list. */
  record Page(
      @Nullable
          @Describe("Begins with the first handle greater than this; from the start when missing.")
          String after,
      @Nullable
          @Range(min = 1, max = 1000)
          @Describe("At most so many, 1 to 1000; 100 when missing.")
          Integer limit) {}

  /** An account as administrators see it. */
  record Account(
      @Describe("The address the person signs in with.") String handle,
      @Describe("Friendly name as plain text.") String name,
      @Describe("64-bit member id.") long id,
      @Describe("Whether sign-in is refused.") boolean suspended,
      @Describe("Rises by one with every change of the lists.") long listVersion) {

    private String state() {
      return suspended ? "suspended" : "active";
    }
  }

  /** A page of accounts. */
  record AccountList(
      @Describe("In the order of their handles.") List<Account> accounts,
      @Nullable @Describe("Give this as 'after' for the next page; missing on the last.")
          String next) {

    private static Table<AccountList, Account> table() {
      return Table.ofPages(
          AccountList::accounts,
          AccountList::next,
          column("handle", Account::handle),
          column("state", Account::state),
          column("name", Account::name));
    }
  }

  /** What somebody signs in with now. */
  record Credentials(
      @Describe("The address the person signs in with.") String handle,
      @Nullable
          @Describe(value = "Only when it was made here: it is not shown again.", secret = true)
          String password) {

    private Said said(String what) {
      String sentence = handle + " " + what + ".";
      return password == null
          ? Said.done(sentence)
          : Said.done(sentence, "password: " + password)
              .remark("Write the password down: it is not shown again.");
    }
  }

  /** What is gone. */
  record Deleted(
      @Describe("The address that is free now.") String handle,
      @Describe("On how many people's lists it was.") int owners) {

    private String sentence() {
      return handle
          + " is deleted; it was on the lists of "
          + Said.count(owners, "person", "people")
          + ".";
    }
  }
}
