package im.mariposa.directory.service.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import im.mariposa.directory.service.secrets.Secrets.Sealed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
  private static final long ACCOUNT = 7;

  private final Path file;

  KeyRingTest(@TempDir Path directory) {
    this.file = directory.resolve("inside").resolve("directory.keys");
  }

  private static String opened(KeyRing keyRing, Sealed sealed) {
    return new String(new Secrets(keyRing).open(ACCOUNT, sealed), StandardCharsets.ISO_8859_1);
  }

  @Test
  void aNewFileIsItsOwnersAloneAndOpensAgain() throws IOException {
    Sealed sealed = new Secrets(KeyRing.create(file)).seal(ACCOUNT, "pass word~");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(opened(KeyRing.open(file), sealed)).isEqualTo("pass word~");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).as("no drafts are left").containsExactly(file);
    }
  }

  @Test
  void replicasThatStartTogetherUseOneFile() throws Exception {
    List<Callable<KeyRing>> replicas = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      replicas.add(() -> KeyRing.create(file));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<KeyRing>> made = threads.invokeAll(replicas);
      Sealed sealed = new Secrets(made.getFirst().get()).seal(ACCOUNT, "x");
      for (Future<KeyRing> keyRing : made) {
        assertThat(opened(keyRing.get(), sealed)).isEqualTo("x");
      }
    }
  }

  @Test
  void aSecretIsNeverTheSameTwiceAndDoesNotShowThePassword() {
    Secrets secrets = new Secrets(KeyRing.create(file));
    Set<String> seen = new java.util.HashSet<>();
    for (int i = 0; i < 100; i++) {
      byte[] bytes = secrets.seal(ACCOUNT, "secret").bytes();
      assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
      assertThat(seen.add(java.util.HexFormat.of().formatHex(bytes))).isTrue();
    }
  }

  @Test
  void aSecretIsBoundToItsAccountAndItsBytes() {
    Secrets secrets = new Secrets(KeyRing.create(file));
    Sealed sealed = secrets.seal(ACCOUNT, "x");
    assertThatIllegalStateException()
        .isThrownBy(() -> secrets.open(ACCOUNT + 1, sealed))
        .withMessageContaining("key ring");
    byte[] changed = sealed.bytes().clone();
    changed[changed.length - 1] ^= 1;
    assertThatIllegalStateException()
        .isThrownBy(() -> secrets.open(ACCOUNT, new Sealed(sealed.keyId(), changed)));
  }

  @Test
  void aNewKeyBecomesTheActiveOneAndOtherReplicasFindIt() {
    KeyRing keyRing = KeyRing.create(file);
    KeyRing other = KeyRing.open(file);
    Sealed old = new Secrets(keyRing).seal(ACCOUNT, "old");
    assertThat(keyRing.addKey()).isEqualTo(2);
    Sealed now = new Secrets(keyRing).seal(ACCOUNT, "now");
    assertThat(now.keyId()).isEqualTo(2);
    assertThat(opened(other, now)).isEqualTo("now");
    assertThat(opened(keyRing, old)).isEqualTo("old");
    assertThat(new Secrets(other).activeKey()).as("after it was read again").isEqualTo(2);
  }

  @Test
  void aKeyThatIsNowhereIsSaid() {
    KeyRing keyRing = KeyRing.create(file);
    assertThatIllegalStateException()
        .isThrownBy(() -> opened(keyRing, new Sealed(5, new byte[40])))
        .withMessageContaining("no key 5")
        .withMessageContaining(file.toString());
  }

  @Test
  void aFileThatOthersMayReadIsRefused() throws IOException {
    KeyRing.create(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));
    assertThatIllegalStateException()
        .isThrownBy(() -> KeyRing.open(file))
        .withMessageContaining("chmod 600");
  }

  @Test
  void brokenLinesAreNamed() throws IOException {
    KeyRing.create(file);
    List<String> lines = Files.readAllLines(file);
    for (String bad :
        List.of(
            "key",
            "key 1 !",
            "key 1 QUJD",
            "key x " + "A".repeat(43) + "=",
            "active",
            "active x",
            "aktiv 1")) {
      Files.write(
          file,
          lines.stream()
              .map(line -> line.startsWith("key") ? bad : line)
              .collect(Collectors.toList()));
      assertThatIllegalStateException()
          .isThrownBy(() -> KeyRing.open(file))
          .withMessageContaining("line 3");
    }
    Files.write(file, lines.stream().filter(line -> !line.startsWith("active")).toList());
    assertThatIllegalStateException()
        .isThrownBy(() -> KeyRing.open(file))
        .withMessageContaining("active");
    Files.delete(file);
    assertThatIllegalStateException()
        .isThrownBy(() -> KeyRing.open(file))
        .withMessageContaining("could not be read");
  }
}
