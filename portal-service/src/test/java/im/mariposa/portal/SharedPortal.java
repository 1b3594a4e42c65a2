package im.mariposa.portal;

import im.mariposa.directory.DirectoryAdministration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A portal on the real directory and its PostgreSQL, for all tests that use only accounts of their
 * own: those of one test share a domain that no other test has.
 */
public final class SharedPortal {
  private static final List<RunningPortal> started = new ArrayList<>();

  private SharedPortal() {}

  /** It ends with the JVM. */
  public static synchronized RunningPortal instance() {
    if (started.isEmpty()) {
      try {
        started.add(
            RunningPortal.onDirectory(Files.createTempDirectory(Path.of("target"), "portal")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return started.getFirst();
  }

  /** Makes an account and returns its id. */
  public static long account(String handle, String name) {
    Conversation.with(instance())
        .play(
            """
            > POST /accounts {"handle":"%s","name":"%s","password":"secret"}
            < 201
            """
                .formatted(handle, name));
    return Objects.requireNonNull(instance().part(DirectoryAdministration.class).find(handle)).id();
  }

  public static long account(String handle) {
    return account(handle, "Somebody");
  }
}
