package im.mariposa.portal;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.fakes.cluster.InMemoryCluster;
import im.mariposa.fakes.cluster.InMemoryStore;
import im.mariposa.fakes.directory.InMemoryDirectory;
import im.mariposa.operations.accounts.AccountOperations;
import im.mariposa.operations.accounts.AccountOperations.OneAccount;
import org.junit.jupiter.api.Test;

/** The portal without HTTP. */
final class PortalTest {

  /** An operation that nobody carries out would fail here. */
  @Test
  void everyOperationIsCarriedOut() {
    try (InMemoryStore store = new InMemoryStore();
        InMemoryCluster cluster = store.participant("portal")) {
      InMemoryDirectory directory = new InMemoryDirectory(1);
      directory.create("alice@example.com", "Alice", "secret");
      Portal portal = new Portal(directory, cluster);

      assertThat(
              portal
                  .operations()
                  .carryOut(AccountOperations.SHOW, new OneAccount("Alice@example.com"))
                  .name())
          .isEqualTo("Alice");
    }
  }
}
