package im.mariposa.directory.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.mariposa.directory.Accounts.NewAccount;
import im.mariposa.directory.Verification;
import im.mariposa.directory.service.secrets.KeyRing;
import im.mariposa.directory.service.secrets.SecretStore;
import im.mariposa.embedded.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Passwords in the database against the key ring beside it. */
class SecretStoreTest {
  private final String url = TestServers.freshDatabase();
  private final Path keyRing = TestDirectory.newKeyRing();

  private TestDirectory start() {
    return TestDirectory.on(url, keyRing, Map.of());
  }

  private static void assertSignsIn(DirectoryCore core, String handle) {
    assertThat(core.verify(handle, "1234567890.123456789", "f59af8f2fa91d38aff7c870c17f99903"))
        .isInstanceOf(Verification.Verified.class);
  }

  @Test
  void everyPasswordMovesToANewKeyWhileTheDirectoryWorks() {
    try (TestDirectory directory = start()) {
      List<NewAccount> rows = new ArrayList<>();
      for (int i = 0; i < 1201; i++) {
        rows.add(new NewAccount("person" + i + "@example.com", null, Person.PASSWORD));
      }
      directory.core().importAccounts(rows);
      SecretStore store = directory.bean(SecretStore.class);
      assertThat(store.rotate()).isEqualTo(1201);
      assertThat(store.reencrypt()).isZero();
      assertThat(directory.jdbc().sql("SELECT DISTINCT key_id FROM account").query(Integer.class).list())
          .containsExactly(2);
      assertSignsIn(directory.core(), "person0@example.com");
      assertSignsIn(directory.core(), "person1200@example.com");
      assertSecretsShowNothing(directory);
    }
    try (TestDirectory again = start()) {
      assertSignsIn(again.core(), "person600@example.com");
    }
  }

  private static void assertSecretsShowNothing(TestDirectory directory) {
    long plain =
        directory
            .jdbc()
            .sql("SELECT count(*) FROM account WHERE position(?::bytea IN secret) > 0")
            .param(Person.PASSWORD.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .query(Long.class)
            .single();
    assertThat(plain).isZero();
  }

  @Test
  void theDirectoryDoesNotStartWithoutTheKeysOfItsAccounts() throws Exception {
    try (TestDirectory directory = start()) {
      Person.named(directory.core(), directory.core(), "Alice");
    }
    Path kept = keyRing.resolveSibling("kept");
    Files.move(keyRing, kept);
    assertThatThrownBy(this::start).hasStackTraceContaining("is missing, but there are accounts");
    assertThat(keyRing).doesNotExist();

    KeyRing.create(keyRing);
    assertThatThrownBy(this::start).hasStackTraceContaining("does not open with key 1");
  }
}
