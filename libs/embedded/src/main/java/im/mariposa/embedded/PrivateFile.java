package im.mariposa.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Files that only their owner may read (mode 0600). */
final class PrivateFile {
  private static final int PASSWORD_BYTES = 24;

  private PrivateFile() {}

  /** Writes the file as a whole or not at all. */
  static void write(Path file, String content) throws IOException {
    Path made =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            "." + file.getFileName(),
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(made, content);
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The password in the file; a random one is made and kept when there is no file yet. */
  static String password(Path file) throws IOException {
    if (Files.notExists(file)) {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      write(file, HexFormat.of().formatHex(random) + "\n");
    }
    return Files.readString(file).strip();
  }
}
