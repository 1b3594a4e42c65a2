package im.mariposa.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import im.mariposa.standalone.launcher.Checkout.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
  @TempDir Path directory;
  private Checkout checkout;

  @BeforeEach
  void checkOut() throws Exception {
    checkout = new Checkout(directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"account suspend alice@example.com", "nodes", "--help", "up --help", ""})
  void saysThatNothingIsBuilt(String line) throws Exception {
    Ended ended = checkout.withMaven().mariposa(words(line));
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .contains("nothing is built here yet", "./mariposa up");
    assertThat(checkout.builds()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"up --nodes 3", "conformance signin"})
  void buildsWhatIsMissingAndSaysSo(String line) throws Exception {
    Ended ended = checkout.withMaven().mariposa(words(line));
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .contains("nothing is built here yet. Building");
    assertThat(ended.out()).endsWith(" im.mariposa.cli.Main " + line + "\n");
    assertThat(checkout.builds()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "conformance", "build", "nodes", "account add up"})
  void doesNotBuildWhatIsUpToDate(String line) throws Exception {
    checkout.withMaven().mariposa("build");
    Ended ended = checkout.mariposa(words(line));
    assertThat(ended.status()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(checkout.builds()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "conformance", "build"})
  void buildsAgainWhenSourcesAreNewer(String line) throws Exception {
    checkout.withMaven().mariposa("build");
    checkout.changeSources();
    Ended ended = checkout.mariposa(words(line));
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("sources are newer");
    assertThat(checkout.builds()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"account suspend alice@example.com", "account add up", "up --help", "-h"})
  void runsWhatIsThereAndSaysThatItIsOlderThanTheSources(String line) throws Exception {
    checkout.withMaven().mariposa("build");
    checkout.changeSources();
    Ended ended = checkout.mariposa(words(line));
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).endsWith(" im.mariposa.cli.Main " + line + "\n");
    assertThat(ended.err().lines()).singleElement().asString().contains("older than the sources");
    assertThat(checkout.builds()).isOne();
  }

  @Test
  void onlyBuildsWhenToldTo() throws Exception {
    Ended ended = checkout.withMaven().mariposa("build");
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).isEmpty();
    assertThat(checkout.builds()).isOne();
  }

  @Test
  void discardsWhatWasMadeOfMessagesThatChanged() throws Exception {
    Path message = checkout.file("libs/wire/src/main/protobuf/wire.proto");
    checkout.withMaven().mariposa("build");
    Path generated = checkout.file("libs/wire/target/generated-sources/protobuf/Renamed.java");
    Instant built =
        Files.getLastModifiedTime(checkout.root().resolve(".mariposa/built")).toInstant();

    Files.setLastModifiedTime(message, FileTime.from(built.minusSeconds(10)));
    Files.setLastModifiedTime(message.getParent(), FileTime.from(built.minusSeconds(10)));
    Path source = checkout.file("cli/src/main/Other.java");
    Files.setLastModifiedTime(source, FileTime.from(built.plusSeconds(10)));
    checkout.mariposa("build");
    assertThat(generated).exists();

    Files.setLastModifiedTime(message, FileTime.from(built.plusSeconds(1000)));
    checkout.mariposa("build");
    assertThat(checkout.builds()).isEqualTo(3);
    assertThat(generated).doesNotExist();
  }

  @Test
  void keepsWhatIsThereWhenABuildFails() throws Exception {
    checkout.withMaven().mariposa("build");
    checkout.changeSources();
    Ended failed = checkout.withFailingMaven().mariposa("up");
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err()).contains("it does not compile", "mariposa: the build failed");
    assertThat(checkout.mariposa("nodes").out()).endsWith(" nodes\n");
  }

  @Test
  void namesMavenWhereItIsMissing() throws Exception {
    Ended ended = checkout.mariposa("up");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("Maven (mvn) is needed to build");
  }

  @Test
  void runsFromACheckoutThatMayNotBeWritten() throws Exception {
    assumeTrue(
        System.getProperty("user.name").equals("root")
            && Files.isExecutable(Path.of("/usr/bin/setpriv")),
        "another user is needed");
    Ended refused = checkout.withMaven().mariposaAsNobody("up");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("nothing is built", "may not write", "./mariposa build");

    checkout.mariposa("build");
    assertThat(checkout.mariposaAsNobody("up").err()).isEmpty();
    checkout.changeSources();
    Ended ended = checkout.mariposaAsNobody("up");
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).endsWith(" up\n");
    assertThat(ended.err()).contains("older than the sources", "Running what is there");
    assertThat(checkout.builds()).isOne();
  }

  @Test
  void saysThatItCannotBuildWhenItIsToldTo() throws Exception {
    assumeTrue(
        System.getProperty("user.name").equals("root")
            && Files.isExecutable(Path.of("/usr/bin/setpriv")),
        "another user is needed");
    checkout.withMaven().mariposa("build");
    checkout.changeSources();
    Ended ended = checkout.mariposaAsNobody("build");
    assertThat(ended.status()).as(ended.err()).isEqualTo(1);
    assertThat(ended.err()).contains("may not write").doesNotContain("Running");
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "conformance", "account list", "--help"})
  void runsFromTheArchiveWithoutSourcesOrMaven(String line) throws Exception {
    Path archive = checkout.unpackArchive();
    Path link =
        Files.createSymbolicLink(directory.resolve("link"), archive.resolve("bin/mariposa"));
    for (Path launcher : new Path[] {archive.resolve("bin/mariposa"), link}) {
      Ended ended = checkout.run(launcher, words(line));
      assertThat(ended.status()).as(ended.err()).isZero();
      assertThat(ended.err()).isEmpty();
      assertThat(ended.out())
          .contains(" -cp " + archive.toRealPath() + "/lib/standalone.jar ")
          .endsWith(" im.mariposa.cli.Main " + line + "\n");
    }
  }

  @Test
  void saysWhatIsMissingWhereThereIsNothingToRun() throws Exception {
    Path archive = checkout.unpackArchive();
    Files.delete(archive.resolve("lib/standalone.jar"));
    Ended ended = checkout.run(archive.resolve("bin/mariposa"), "up");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("lib/standalone.jar");
  }

  private static String[] words(String line) {
    return line.isEmpty() ? new String[0] : line.split(" ", -1);
  }
}
