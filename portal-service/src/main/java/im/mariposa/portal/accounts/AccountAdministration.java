package im.mariposa.portal.accounts;

import im.mariposa.cluster.ClusterUnavailableException;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.mailbox.Message.EndSession.Reason;
import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.DirectoryAdministration.AccountSummary;
import im.mariposa.directory.DirectoryAdministration.Outcome;
import im.mariposa.operations.accounts.AccountOperations;
import im.mariposa.operations.declaration.Problem;
import im.mariposa.operations.declaration.Refused;
import im.mariposa.portal.notices.Notices;
import im.mariposa.portal.text.Names;
import im.mariposa.vocabulary.Handle;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The operations on accounts. */
public final class AccountAdministration implements AccountOperations {
  private static final int DEFAULT_PAGE = 100;
  private static final int LARGEST_PAGE = 1000;

  /** Letters and digits that nobody takes for another; 16 of them carry 92 bits. */
  private static final String PASSWORD_CHARACTERS =
      "abcdefghijkmnopqrstuvwxyzACDEFGHJKLMNPQRSTUVWXYZ2345679";

  private static final int PASSWORD_LENGTH = 16;

  private final DirectoryAdministration accounts;
  private final Notices notices;
  private final Deletions deletions;
  private final SecureRandom random = new SecureRandom();

  public AccountAdministration(
      DirectoryAdministration accounts, Notices notices, Deletions deletions) {
    this.accounts = accounts;
    this.notices = notices;
    this.deletions = deletions;
  }

  @Override
  public Credentials add(NewAccount request) {
    String handle = Names.handle(request.handle());
    @Nullable String given = request.name();
    @Nullable String name = given == null ? null : Names.wire(given);
    @Nullable String made = request.password() == null ? newPassword() : null;
    done(
        handle,
        accounts.create(handle, name, made != null ? made : String.valueOf(request.password())));
    return new Credentials(handle, made);
  }

  @Override
  public AccountList list(Page request) {
    int limit = request.limit() == null ? DEFAULT_PAGE : request.limit();
    String after = request.after() == null ? "" : Names.handle(request.after());
    return page(accounts.list(after, limit), limit, account -> true);
  }

  /** Looks at a page of accounts and shows those; so each request costs the same. */
  @Override
  public AccountList unusable(Page request) {
    int limit = request.limit() == null ? LARGEST_PAGE : request.limit();
    String after = request.after() == null ? "" : Names.handle(request.after());
    return page(
        accounts.list(after, limit), limit, account -> !Handle.isPlausible(account.handle()));
  }

  private static AccountList page(
      List<AccountSummary> read, int limit, Predicate<AccountSummary> wanted) {
    List<Account> shown = read.stream().filter(wanted).map(AccountAdministration::shown).toList();
    return new AccountList(shown, read.size() < limit ? null : read.getLast().handle());
  }

  @Override
  public Account show(OneAccount request) {
    return shown(existing(request.handle()));
  }

  @Override
  public Credentials passwd(NewPassword request) {
    AccountSummary account = existing(request.handle());
    @Nullable String made = request.password() == null ? newPassword() : null;
    String password = made != null ? made : String.valueOf(request.password());
    done(account.handle(), accounts.setPassword(account.handle(), password));
    if (!notices.endSession(account.id(), Reason.PASSWORD_CHANGED)) {
      throw new Refused(
          Problem.CLUSTER_UNAVAILABLE,
          "The password is changed, but whether the present session has ended is not known: repeat this in a moment.");
    }
    return new Credentials(account.handle(), made);
  }

  @Override
  public Account rename(NewName request) {
    AccountSummary account = existing(request.handle());
    String name = Names.wire(request.name());
    return switch (accounts.change(account.handle(), new Change.Rename(account.handle(), name))) {
      case ChangeResult.Refused refused ->
          throw new Refused(
              Problem.INVALID_NAME,
              "The directory does not take this name (" + refused.reason() + ").");
      case ChangeResult.Changed changed -> {
        notices.tell(account.id(), new Message.Renamed(changed.version(), name));
        yield new Account(
            account.handle(),
            Names.plain(name),
            account.id(),
            account.suspended(),
            changed.version());
      }
    };
  }

  @Override
  public Account suspend(OneAccount request) {
    AccountSummary account = existing(request.handle());
    done(account.handle(), accounts.setSuspended(account.handle(), true));
    if (!notices.endSession(account.id(), Reason.SUSPENDED)) {
      throw new Refused(
          Problem.CLUSTER_UNAVAILABLE,
          "The account is suspended and cannot sign in, but whether its present session has ended is not known:"
              + " repeat this in a moment.");
    }
    return show(request);
  }

  @Override
  public Account resume(OneAccount request) {
    AccountSummary account = existing(request.handle());
    done(account.handle(), accounts.setSuspended(account.handle(), false));
    return show(request);
  }

  @Override
  public Deleted delete(OneAccount request) {
    String handle = Names.handle(request.handle());
    try {
      Deletions.Result result = deletions.delete(handle);
      done(handle, result.outcome());
      return new Deleted(handle, result.owners());
    } catch (ClusterUnavailableException e) {
      throw new Refused(
          Problem.CLUSTER_UNAVAILABLE,
          "The account is deleted and cannot sign in, but people who have it on their lists cannot be told now: this goes"
              + " on by itself when Redis is back, or repeat it then.",
          e);
    }
  }

  private AccountSummary existing(String given) {
    String handle = Names.handle(given);
    AccountSummary account = accounts.find(handle);
    if (account == null) {
      throw unknown(handle);
    }
    return account;
  }

  private static void done(String handle, Outcome outcome) {
    switch (outcome) {
      case DONE -> {}
      case EXISTS ->
          throw new Refused(
              Problem.ACCOUNT_EXISTS,
              "There is an account " + handle + " already: choose another handle, or delete it.");
      case UNKNOWN -> throw unknown(handle);
      case INVALID_HANDLE ->
          throw new Refused(
              Problem.INVALID_HANDLE, "'" + handle + "' cannot sign in. " + Handle.RULE);
      case INVALID_NAME ->
          throw new Refused(Problem.INVALID_NAME, "The directory does not take this name.");
      case INVALID_PASSWORD ->
          throw new Refused(
              Problem.INVALID_PASSWORD,
              "This password cannot be used: take 1 to 64 printable ASCII characters. Clients disagree about the bytes of"
                  + " any other.");
    }
  }

  /** For every operation that names an account which is not there. */
  public static Refused unknown(String handle) {
    return new Refused(
        Problem.UNKNOWN_ACCOUNT,
        "There is no account " + handle + ". 'account list' shows those that are there.");
  }

  private static Account shown(AccountSummary account) {
    return new Account(
        account.handle(),
        Names.plain(account.name()),
        account.id(),
        account.suspended(),
        account.listVersion());
  }

  private String newPassword() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < PASSWORD_LENGTH; i++) {
      password.append(PASSWORD_CHARACTERS.charAt(random.nextInt(PASSWORD_CHARACTERS.length())));
    }
    return password.toString();
  }
}
