package im.mariposa.operations.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.operations.accounts.AccountOperations.Account;
import im.mariposa.operations.accounts.AccountOperations.AccountList;
import im.mariposa.operations.accounts.AccountOperations.Credentials;
import im.mariposa.operations.accounts.AccountOperations.Deleted;
import im.mariposa.operations.presentation.Screen;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said and shown of accounts. */
final class AccountOperationsTest {
  private static final Account ALICE = new Account("alice@example.com", "Älice", 7, false, 3);
  private static final Account BOB = new Account("bob@example.com", "Bob", 8, true, 1);

  @Test
  void anAccountThatIsMadeShowsThePasswordThatWasMade() {
    assertThat(Screen.of(AccountOperations.ADD, new Credentials("alice@example.com", "k3v9")))
        .isEqualTo(
            """
            alice@example.com is created.
            password: k3v9
            ! Write the password down: it is not shown again.""");
    assertThat(Screen.of(AccountOperations.ADD, new Credentials("alice@example.com", null)))
        .isEqualTo("alice@example.com is created.");
  }

  @Test
  void aNewPasswordIsShownWhenItWasMade() {
    assertThat(Screen.of(AccountOperations.PASSWD, new Credentials("alice@example.com", "k3v9")))
        .isEqualTo(
            """
            alice@example.com has a new password.
            password: k3v9
            ! Write the password down: it is not shown again.""");
    assertThat(Screen.of(AccountOperations.PASSWD, new Credentials("alice@example.com", null)))
        .isEqualTo("alice@example.com has a new password.");
  }

  @Test
  void accountsAreListedWithStateAndName() {
    assertThat(Screen.of(AccountOperations.LIST, new AccountList(List.of(ALICE, BOB), null)))
        .isEqualTo(
            """
            alice@example.com | active | Älice
            bob@example.com | suspended | Bob""");
    assertThat(Screen.of(AccountOperations.LIST, new AccountList(List.of(BOB), "bob@example.com")))
        .endsWith("more after bob@example.com");
  }

  @Test
  void accountsThatCannotSignInAreListedAlike() {
    Account odd = new Account("o\"dd@example.com", "Odd", 9, false, 1);
    assertThat(Screen.of(AccountOperations.UNUSABLE, new AccountList(List.of(odd), null)))
        .isEqualTo("o\"dd@example.com | active | Odd");
    assertThat(Screen.of(AccountOperations.UNUSABLE, new AccountList(List.of(), "m@example.com")))
        .endsWith("more after m@example.com");
  }

  @Test
  void anAccountIsShownWhole() {
    assertThat(Screen.of(AccountOperations.SHOW, ALICE))
        .isEqualTo(
            """
            handle | alice@example.com
            name | Älice
            state | active
            id | 7
            list version | 3""");
  }

  @Test
  void changesOfAnAccountAreASentence() {
    assertThat(Screen.of(AccountOperations.RENAME, ALICE))
        .isEqualTo("alice@example.com is called Älice now.");
    assertThat(Screen.of(AccountOperations.SUSPEND, BOB))
        .isEqualTo("bob@example.com is suspended: signed out, and cannot sign in.");
    assertThat(Screen.of(AccountOperations.RESUME, BOB))
        .isEqualTo("bob@example.com can sign in again.");
  }

  @ParameterizedTest
  @CsvSource({"0, 0 people", "1, 1 person", "17, 17 people"})
  void aDeletedAccountTellsWhoLostIt(int owners, String people) {
    assertThat(Screen.of(AccountOperations.DELETE, new Deleted("alice@example.com", owners)))
        .isEqualTo("alice@example.com is deleted; it was on the lists of " + people + ".");
  }
}
