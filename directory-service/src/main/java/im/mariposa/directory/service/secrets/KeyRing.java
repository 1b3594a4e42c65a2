package im.mariposa.directory.service.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The file with the keys under which passwords are encrypted: several at once, the active one for
 * what is written now.
 *
 * <pre>
 * active 2
 * key 1 BASE64-OF-32-BYTES
 * key 2 BASE64-OF-32-BYTES
 * </pre>
 *
 * <p>Replicas of the directory share the file; one that meets a key it does not know reads it
 * again. Safe for many threads.
 */
public final class KeyRing {
  private static final int KEY_BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;
  private volatile Keys keys;

  private KeyRing(Path file, Keys keys) {
    this.file = file;
    this.keys = keys;
  }

  private record Keys(int active, SortedMap<Integer, SecretKey> byId) {}

  /** A key and the number that is stored beside what it encrypted. */
  record ActiveKey(int id, SecretKey key) {}

  /**
   * Opens the file.
   *
   * @throws IllegalStateException when it is missing or unusable, with what to do
   */
  public static KeyRing open(Path file) {
    return new KeyRing(file, read(file));
  }

  /**
   * Makes the file with one new key unless it is there (a replica that starts at the same time may
   * be faster).
   */
  public static KeyRing create(Path file) {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Path draft = write(file, new Keys(1, new TreeMap<>(Map.of(1, newKey()))));
      try {
        Files.createLink(file, draft); // unlike a move this never replaces a file that is there
      } catch (FileAlreadyExistsException e) {
        // A replica made it first: its keys are the ones to use.
      } finally {
        Files.delete(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The key ring " + file + " could not be made: " + e.getMessage(), e);
    }
    return open(file);
  }

  public static boolean exists(Path file) {
    return Files.exists(file);
  }

  /** Adds a new key and makes it the active one. Returns its number. */
  public synchronized int addKey() {
    Keys old = read(file);
    int id = old.byId().lastKey() + 1;
    SortedMap<Integer, SecretKey> byId = new TreeMap<>(old.byId());
    byId.put(id, newKey());
    Keys added = new Keys(id, byId);
    try {
      Files.move(
          write(file, added),
          file,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The key ring " + file + " could not be replaced: " + e.getMessage(), e);
    }
    keys = added;
    return id;
  }

  ActiveKey active() {
    Keys now = keys;
    SecretKey key = now.byId().get(now.active());
    if (key == null) {
      throw new IllegalStateException("The key ring " + file + " has lost its active key.");
    }
    return new ActiveKey(now.active(), key);
  }

  SecretKey key(int id) {
    SecretKey key = keys.byId().get(id);
    if (key == null) {
      keys = read(file); // another replica may have added it
      key = keys.byId().get(id);
    }
    if (key == null) {
      throw new IllegalStateException(
          "The key ring "
              + file
              + " has no key "
              + id
              + ", under which a password is stored. Restore the file that had it.");
    }
    return key;
  }

  private static SecretKey newKey() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new SecretKeySpec(bytes, "AES");
  }

  private static Path write(Path file, Keys keys) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Keys of the stored passwords. Keep this file secret, and keep a copy: without it nobody can sign in.");
    lines.add("active " + keys.active());
    keys.byId()
        .forEach(
            (id, key) ->
                lines.add(
                    "key " + id + " " + Base64.getEncoder().encodeToString(key.getEncoded())));
    Path directory = file.toAbsolutePath().getParent();
    Path draft =
        Files.createTempFile(
            directory, ".keys", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.write(draft, lines, StandardCharsets.US_ASCII);
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return draft;
  }

  private static Keys read(Path file) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.contains(PosixFilePermission.OTHERS_READ)
          || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
        throw unusable(
            file, "everybody on this machine may use it; take that away with: chmod 600");
      }
      return parse(file, Files.readAllLines(file, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new IllegalStateException("The key ring " + file + " could not be read: " + e, e);
    }
  }

  private static Keys parse(Path file, List<String> lines) {
    Integer active = null;
    SortedMap<Integer, SecretKey> byId = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String[] words = lines.get(i).strip().split(" +", -1);
      if (words[0].isEmpty() || words[0].startsWith("#")) {
        continue;
      }
      SecretKey key = words.length == 3 && words[0].equals("key") ? parseKey(words[2]) : null;
      Integer id = words.length > 1 ? parseId(words[1]) : null;
      if (id != null && key != null) {
        byId.put(id, key);
      } else if (id != null && words.length == 2 && words[0].equals("active")) {
        active = id;
      } else {
        throw unusable(
            file,
            "line " + (i + 1) + " is neither 'active NUMBER' nor 'key NUMBER BASE64-OF-32-BYTES'");
      }
    }
    if (active == null || !byId.containsKey(active)) {
      throw unusable(file, "no line 'active NUMBER' names one of its keys");
    }
    return new Keys(active, Collections.unmodifiableSortedMap(byId));
  }

  private static @Nullable Integer parseId(String word) {
    try {
      int id = Integer.parseInt(word);
      return id > 0 ? id : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable SecretKey parseKey(String word) {
    try {
      byte[] bytes = Base64.getDecoder().decode(word);
      return bytes.length == KEY_BYTES ? new SecretKeySpec(bytes, "AES") : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static IllegalStateException unusable(Path file, String why) {
    return new IllegalStateException("The key ring " + file + " cannot be used: " + why + ".");
  }
}
