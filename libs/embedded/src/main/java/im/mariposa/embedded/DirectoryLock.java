package im.mariposa.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a directory to one process. The operating system gives the lock back when the process ends,
 * however it ends, so a lock is never stale; the file {@code lock} itself stays and holds the
 * process id of the last owner.
 */
public final class DirectoryLock implements AutoCloseable {
  private static final String FILE_NAME = "lock";

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, making the directory when it is missing.
   *
   * @throws EmbeddedServerException when another process (or another part of this one) has it, or
   *     the directory may not be written
   */
  public static DirectoryLock acquire(Path directory) {
    Path file = directory.resolve(FILE_NAME);
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        String owner = firstLine(channel);
        channel.close();
        throw new EmbeddedServerException(
            "The data directory %s is in use by another mariposa%s. Stop that one first, or choose another with --data."
                .formatted(directory, owner.isEmpty() ? "" : " (process " + owner + ")"));
      }
      channel.truncate(0);
      byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
      channel.write(ByteBuffer.wrap(pid), 0);
      return new DirectoryLock(channel);
    } catch (AccessDeniedException e) {
      throw new EmbeddedServerException(
          "The data directory %s may not be written by user %s. Start as the user it belongs to, or choose another with --data."
              .formatted(directory, System.getProperty("user.name")),
          e);
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "The data directory %s cannot be used: %s. Choose another with --data."
              .formatted(directory, e),
          e);
    }
  }

  /** Whether a process has, or has had, the directory's lock: then taking it leaves nothing new. */
  public static boolean isKnown(Path directory) {
    return Files.exists(directory.resolve(FILE_NAME));
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String firstLine(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(32);
    int length = channel.read(text, 0);
    return length <= 0
        ? ""
        : new String(text.array(), 0, length, StandardCharsets.US_ASCII).strip();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
