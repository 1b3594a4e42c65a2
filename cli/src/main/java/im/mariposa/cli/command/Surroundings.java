package im.mariposa.cli.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What a command sees of the process it runs in.
 *
 * @param out results, in UTF-8
 * @param err errors, progress and remarks, in UTF-8
 * @param terminal whether somebody looks at {@code err}, so that a progress bar makes sense
 */
public record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    boolean terminal) {

  /** Those of this process. */
  public static Surroundings ofProcess() {
    return new Surroundings(
        System.in,
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        System.getenv(),
        errorsAreSeen());
  }

  /** Names are UTF-8 on the wire and here, also under a locale that does not say so. */
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** {@link System#console} tells only of input and output, and takes long. */
  private static boolean errorsAreSeen() {
    Path errors = Path.of("/proc/self/fd/2");
    try {
      return Files.isSymbolicLink(errors)
          ? Files.readSymbolicLink(errors).toString().matches("/dev/(pts/|tty|console).*")
          : Objects.requireNonNull(System.console()).isTerminal();
    } catch (IOException e) {
      return false;
    }
  }
}
