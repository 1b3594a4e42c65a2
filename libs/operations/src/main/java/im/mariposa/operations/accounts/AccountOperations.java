package im.mariposa.operations.accounts;

import static im.mariposa.operations.declaration.Problem.ACCOUNT_EXISTS;
import static im.mariposa.operations.declaration.Problem.INVALID_HANDLE;
import static im.mariposa.operations.declaration.Problem.INVALID_NAME;
import static im.mariposa.operations.declaration.Problem.INVALID_PASSWORD;
import static im.mariposa.operations.declaration.Problem.UNKNOWN_ACCOUNT;

import im.mariposa.operations.declaration.Method;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.json.Describe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accounts: who can sign in. Names are plain text here; the portal makes the wire form. */
public final class AccountOperations {

  public static final Operation<NewAccount, Credentials> ADD =
      Operation.of(
          "account add",
          Method.POST,
          "/accounts",
          201,
          "Creates an account; without a password one is made and shown once.",
          NewAccount.class,
          Credentials.class,
          INVALID_HANDLE,
          INVALID_NAME,
          INVALID_PASSWORD,
          ACCOUNT_EXISTS);

  public static final Operation<Page, AccountList> LIST =
      Operation.of(
          "account list",
          Method.GET,
          "/accounts",
          200,
          "Lists accounts in the order of their handles, a page at a time.",
          Page.class,
          AccountList.class);

  public static final Operation<Handle, Account> SHOW =
      Operation.of(
          "account show",
          Method.GET,
          "/accounts/{handle}",
          200,
          "Shows an account.",
          Handle.class,
          Account.class,
          UNKNOWN_ACCOUNT);

  public static final Operation<NewPassword, Credentials> PASSWD =
      Operation.of(
          "account passwd",
          Method.PUT,
          "/accounts/{handle}/password",
          200,
          "Sets a new password; when none is given one is made and shown once.",
          NewPassword.class,
          Credentials.class,
          INVALID_PASSWORD,
          UNKNOWN_ACCOUNT);

  public static final Operation<NewName, Account> RENAME =
      Operation.of(
          "account rename",
          Method.PUT,
          "/accounts/{handle}/name",
          200,
          "Changes the friendly name, as the person's own client does; handles never change.",
          NewName.class,
          Account.class,
          INVALID_NAME,
          UNKNOWN_ACCOUNT);

  public static final Operation<Handle, Account> SUSPEND =
      Operation.of(
          "account suspend",
          Method.POST,
          "/accounts/{handle}/suspend",
          200,
          "Ends the session that is on and refuses sign-in until the account is resumed.",
          Handle.class,
          Account.class,
          UNKNOWN_ACCOUNT);

  public static final Operation<Handle, Account> RESUME =
      Operation.of(
          "account resume",
          Method.POST,
          "/accounts/{handle}/resume",
          200,
          "Lets a suspended account sign in again.",
          Handle.class,
          Account.class,
          UNKNOWN_ACCOUNT);

  public static final Operation<Handle, Deleted> DELETE =
      Operation.of(
          "account delete",
          Method.DELETE,
          "/accounts/{handle}",
          200,
          "Ends the session that is on, deletes the account and takes it off everybody's lists.",
          Handle.class,
          Deleted.class,
          UNKNOWN_ACCOUNT);

  private AccountOperations() {}

  /** Which account. */
  public record Handle(@Describe("The address the person signs in with.") String handle) {}

  /** What an account begins with. */
  public record NewAccount(
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
  public record NewPassword(
      @Describe("The address the person signs in with.") String handle,
      @Nullable
          @Describe(
              value = "Password of printable ASCII characters; made and shown when missing.",
              secret = true)
          String password) {}

  /** A friendly name to be. */
  public record NewName(
      @Describe("The address the person signs in with.") String handle,
      @Describe("Friendly name, plain text of at most 387 bytes in wire form.") String name) {}

  /** Which part of a list. */
  public record Page(
      @Nullable
          @Describe("Begins with the first handle greater than this; from the start when missing.")
          String after,
      @Nullable @Describe("At most so many, 1 to 1000; 100 when missing.") Integer limit) {}

  /** An account as administrators see it. */
  public record Account(
      @Describe("The address the person signs in with.") String handle,
      @Describe("Friendly name as plain text.") String name,
      @Describe("64-bit member id.") long id,
      @Describe("Whether sign-in is refused.") boolean suspended,
      @Describe("Rises by one with every change of the lists.") long listVersion) {}

  /** A page of accounts. */
  public record AccountList(
      @Describe("In the order of their handles.") List<Account> accounts,
      @Nullable @Describe("Give this as 'after' for the next page; missing on the last.")
          String next) {}

  /** What somebody signs in with now. */
  public record Credentials(
      @Describe("The address the person signs in with.") String handle,
      @Nullable
          @Describe(value = "Only when it was made here: it is not shown again.", secret = true)
          String password) {}

  /** What is gone. */
  public record Deleted(
      @Describe("The address that is free now.") String handle,
      @Describe("On how many people's lists it was.") int owners) {}
}
