package im.mariposa.portal;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.memory.InMemoryCluster;
import im.mariposa.cluster.memory.InMemoryStore;
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
      Portal portal = new Portal(new FakeAccounts(), cluster);

      assertThat(
              portal
                  .operations()
                  .carryOut(AccountOperations.SHOW, new OneAccount("Alice@example.com"))
                  .name())
          .isEqualTo("Alice");
    }
  }
}
