package im.mariposa.portal.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import im.mariposa.cluster.ClusterUnavailableException;
import im.mariposa.directory.Change;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.DirectoryAdministration.Outcome;
import im.mariposa.directory.DirectoryException;
import im.mariposa.fakes.cluster.InMemoryStore;
import im.mariposa.fakes.directory.InMemoryDirectory;
import im.mariposa.portal.notices.Notices;
import im.mariposa.vocabulary.ContactList;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeletionsTest {
  private static final String ALICE = "alice@example.com";
  private static final String BOB = "bob@example.com";

  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryDirectory directory = new InMemoryDirectory(1);
  private final DirectoryAdministration accounts =
      (DirectoryAdministration)
          Proxy.newProxyInstance(
              DirectoryAdministration.class.getClassLoader(),
              new Class<?>[] {DirectoryAdministration.class},
              (proxy, method, arguments) -> answer(method, arguments));
  private final Deletions deletions =
      new Deletions(accounts, new Notices(store.participant("portal")));
  private long failing;

  @BeforeEach
  void people() {
    directory.create(ALICE, "Alice", "secret");
    directory.create(BOB, "Bob", "secret");
    directory.change(BOB, new Change.AddContact(ContactList.FL, ALICE, "Alice", null));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private @Nullable Object answer(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().equals("deleteMore")
        && arguments != null
        && Objects.equals(arguments[0], failing)) {
      throw new DirectoryException(DirectoryException.Kind.UNAVAILABLE, "as the test wants it");
    }
    try {
      return method.invoke(directory, arguments);
    } catch (InvocationTargetException refused) {
      throw refused.getTargetException();
    }
  }

  private long id(String handle) {
    return Objects.requireNonNull(directory.find(handle)).id();
  }

  private boolean bobHasAlice() {
    return !Objects.requireNonNull(directory.contacts(BOB)).contacts().isEmpty();
  }

  /** The store is away in the middle of it: bob's step is kept until somebody told it. */
  @Test
  void whatNobodyCouldBeToldOfIsKept() {
    long alice = id(ALICE);
    store.away(true);
    assertThatExceptionOfType(ClusterUnavailableException.class)
        .isThrownBy(() -> deletions.delete(ALICE));
    assertThat(bobHasAlice()).isFalse();
    assertThat(directory.restingDeletions()).containsExactly(alice);
    assertThat(directory.deleteMore(alice, DirectoryAdministration.NOTHING_TOLD).changes())
        .hasSize(1);
    deletions.resume();
    assertThat(directory.restingDeletions()).as("still away").containsExactly(alice);

    store.away(false);
    deletions.resume();
    assertThat(directory.restingDeletions()).isEmpty();
  }

  @Test
  void oneThatFailsHoldsUpNoOther() {
    long alice = id(ALICE);
    directory.delete(ALICE);
    directory.delete(BOB);
    failing = alice;
    deletions.resume();
    assertThat(directory.restingDeletions()).containsExactly(alice);
    failing = 0;
    deletions.resume();
    assertThat(directory.restingDeletions()).isEmpty();
  }

  /** Another portal finishes all of them, and somebody takes the handle, while this one is slow. */
  @Test
  void aNewAccountOfTheSameHandleIsLeftAlone() {
    directory.delete(ALICE);
    List<Long> resting = directory.restingDeletions();
    deletions.resume();
    assertThat(directory.create(ALICE, "Alice", "secret")).isEqualTo(Outcome.DONE);
    for (long id : resting) {
      deletions.resume(id);
    }
    assertThat(directory.find(ALICE)).isNotNull();
    assertThat(directory.restingDeletions()).isEmpty();
  }
}
