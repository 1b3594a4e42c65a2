package im.mariposa.operations.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdminAccessTest {
  @TempDir Path parent;

  private AdminAccess access() {
    return AdminAccess.in(parent.resolve("data"));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void aTokenIsMadeOnceForItsOwnerAlone() throws IOException {
    String token = access().ensureToken();

    assertThat(token).matches("[0-9a-f]{64}");
    assertThat(access().ensureToken()).isEqualTo(token);
    assertThat(access().token()).contains(token);
    assertThat(mode(access().tokenFile())).isEqualTo("rw-------");
    assertThat(AdminAccess.in(parent.resolve("other")).ensureToken()).isNotEqualTo(token);
  }

  @Test
  void aTokenThatOthersCouldReadIsClosed() throws IOException {
    access().ensureToken();
    Files.setPosixFilePermissions(
        access().tokenFile(), PosixFilePermissions.fromString("rw-r--r--"));

    access().ensureToken();

    assertThat(mode(access().tokenFile())).isEqualTo("rw-------");
  }

  @Test
  void manyWhoMakeItAtOnceAgree() throws Exception {
    Set<String> tokens = ConcurrentHashMap.newKeySet();
    Callable<Boolean> make = () -> tokens.add(access().ensureToken());
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> made :
          threads.invokeAll(IntStream.range(0, 32).mapToObj(i -> make).toList())) {
        made.get();
      }
    }

    assertThat(tokens).hasSize(1);
    try (Stream<Path> files = Files.list(parent.resolve("data"))) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactly("admin.token");
    }
  }

  @Test
  void whatIsNoTokenIsExplained() throws IOException {
    for (String damaged : List.of("", "short", "with blanks ".repeat(5))) {
      Files.createDirectories(parent.resolve("data"));
      Files.writeString(access().tokenFile(), damaged);

      assertThatIOException()
          .isThrownBy(() -> access().ensureToken())
          .withMessageContaining("admin.token does not hold a token");
    }
  }

  @Test
  void addressesAreThereWhileTheNetworkRuns() throws IOException {
    assertThat(access().url()).isEmpty();
    assertThat(access().dispatch()).isEmpty();

    access().announce(URI.create("http://127.0.0.1:8080"));
    access().announce(URI.create("http://127.0.0.1:8081"));
    access().announceDispatch("127.0.0.1:1863");

    assertThat(access().url()).contains("http://127.0.0.1:8081");
    assertThat(access().dispatch()).contains("127.0.0.1:1863");
    access().withdraw();
    access().withdraw();
    assertThat(access().url()).isEmpty();
    assertThat(access().dispatch()).isEmpty();
  }
}
