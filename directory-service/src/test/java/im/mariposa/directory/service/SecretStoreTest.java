package im.mariposa.directory.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import im.mariposa.directory.DirectoryAdministration.NewAccount;
import im.mariposa.directory.Verification;
import im.mariposa.directory.service.secrets.KeyRing;
import im.mariposa.directory.service.secrets.SecretStore;
import im.mariposa.embedded.TestServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Passwords in the database against the key ring beside it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretStoreTest {
  private static final int PEOPLE = 1201;

  private final Path keyRing = TestDirectory.newKeyRing();
  private TestDirectory directory;

  @SuppressWarnings("NullAway.Init") // set by start
  SecretStoreTest() {}

  @BeforeAll
  void start() {
    directory = TestDirectory.on(TestServers.freshDatabase(), keyRing, Map.of());
    List<NewAccount> rows = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      rows.add(new NewAccount("person" + i + "@example.com", null, Person.PASSWORD));
    }
    directory.core().importAccounts(rows);
  }

  @AfterAll
  void stop() {
    directory.close();
  }

  private void assertSignsIn(String handle) {
    assertThat(
            directory
                .core()
                .verify(handle, "1234567890.123456789", "f59af8f2fa91d38aff7c870c17f99903"))
        .isInstanceOf(Verification.Verified.class);
  }

  @Test
  void everyPasswordMovesToANewKeyWhileTheDirectoryWorks() {
    SecretStore store = directory.bean(SecretStore.class);
    assertThat(store.rotate()).isEqualTo(PEOPLE);
    assertThat(store.reencrypt()).isZero();
    assertThat(
            directory.jdbc().sql("SELECT DISTINCT key_id FROM account").query(Integer.class).list())
        .containsExactly(2);
    assertSignsIn("person0@example.com");
    assertSignsIn("person" + (PEOPLE - 1) + "@example.com");
  }

  @Test
  void theDatabaseShowsNoPassword() {
    long plain =
        directory
            .jdbc()
            .sql("SELECT count(*) FROM account WHERE position(?::bytea IN secret) > 0")
            .param(Person.PASSWORD.getBytes(StandardCharsets.US_ASCII))
            .query(Long.class)
            .single();
    assertThat(plain).isZero();
  }

  @Test
  void accountsWithoutTheirKeysAreFoundAtStart() {
    KeyRing right = SecretStore.openKeyRing(keyRing, directory.jdbc());
    assertThat(right).isNotNull();

    Path missing = TestDirectory.newKeyRing();
    assertThatIllegalStateException()
        .isThrownBy(() -> SecretStore.openKeyRing(missing, directory.jdbc()))
        .withMessageContaining("is missing, but there are accounts");
    assertThat(Files.exists(missing)).isFalse();

    KeyRing another = KeyRing.create(missing);
    another.addKey();
    assertThatIllegalStateException()
        .isThrownBy(() -> SecretStore.openKeyRing(missing, directory.jdbc()))
        .withMessageContaining("does not open with key");
  }
}
