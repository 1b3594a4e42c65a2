package im.mariposa.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import im.mariposa.standalone.launcher.Checkout.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Maven's terminal library writes {@code ESC[0m} when it ends, into files too and whatever was said
 * about colours; {@code .mvn/jvm.config} keeps it from that.
 */
class MavenOutputTest {
  private static final String POM =
      """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>im.mariposa.test</groupId>
        <artifactId>empty</artifactId>
        <version>1</version>
        <packaging>pom</packaging>
      </project>
      """;

  @TempDir Path directory;

  @Test
  void writesNoEscapeCodesIntoALog() throws Exception {
    @Nullable String home = System.getProperty("maven.home");
    assumeTrue(home != null, "the build says where Maven is");
    Files.writeString(directory.resolve("pom.xml"), POM);
    Path settings = Path.of("..", ".mvn");
    Files.createDirectory(directory.resolve(".mvn"));
    Files.copy(settings.resolve("jvm.config"), directory.resolve(".mvn/jvm.config"));
    Ended ended =
        Ended.after(
            List.of(Path.of(home, "bin", "mvn").toString(), "-B", "-o", "validate"),
            Map.of(
                "PATH",
                System.getenv("PATH"),
                "JAVA_HOME",
                System.getProperty("java.home"),
                "TERM",
                "xterm"),
            directory);
    assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out()).contains("BUILD SUCCESS").doesNotContain("\033");
    assertThat(ended.err()).doesNotContain("\033");
  }
}
