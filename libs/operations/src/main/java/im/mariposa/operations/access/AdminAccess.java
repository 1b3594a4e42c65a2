package im.mariposa.operations.access;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Files in a network's data directory: {@code admin.token}, the bearer token, made at the first
 * start and readable by its owner alone (0600); {@code admin.url}, where the admin API answers, and
 * {@code dispatch.address}, where clients sign in, both there while the network runs.
 */
public final class AdminAccess {
  private static final int TOKEN_BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path tokenFile;
  private final Path urlFile;
  private final Path dispatchFile;

  private AdminAccess(Path dataDirectory) {
    this.tokenFile = dataDirectory.resolve("admin.token");
    this.urlFile = dataDirectory.resolve("admin.url");
    this.dispatchFile = dataDirectory.resolve("dispatch.address");
  }

  public static AdminAccess in(Path dataDirectory) {
    return new AdminAccess(dataDirectory);
  }

  public Path tokenFile() {
    return tokenFile;
  }

  public Path urlFile() {
    return urlFile;
  }

  /**
   * The token of this network; made when there is none yet, also by several processes at once.
   *
   * @throws IOException with a sentence that names the file when it cannot be read or made, or
   *     holds no token
   */
  public String ensureToken() throws IOException {
    Files.createDirectories(tokenFile.toAbsolutePath().getParent());
    if (!Files.exists(tokenFile)) {
      makeToken();
    }
    if (posix()) {
      Files.setPosixFilePermissions(tokenFile, OWNER_ONLY);
    }
    return token()
        .orElseThrow(
            () ->
                new IOException(
                    tokenFile + " was removed while the network started; start it again"));
  }

  private void makeToken() throws IOException {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    Path made =
        Files.createTempFile(tokenFile.toAbsolutePath().getParent(), "admin", ".new", ownerOnly());
    try {
      Files.writeString(made, HexFormat.of().formatHex(random) + "\n");
      // A link appears whole or not at all, and never in place of another process's token.
      Files.createLink(tokenFile, made);
    } catch (FileAlreadyExistsException e) {
      // Another process of this network was faster: its token counts.
    } finally {
      Files.deleteIfExists(made);
    }
  }

  /** Whether this text may be a token: 32 or more printable characters without blanks. */
  public static boolean isToken(String text) {
    return text.matches("[\\x21-\\x7e]{32,}");
  }

  /** The token, if this directory has one. */
  public Optional<String> token() throws IOException {
    Optional<String> token = content(tokenFile);
    if (token.isPresent() && !isToken(token.get())) {
      throw new IOException(
          tokenFile
              + " does not hold a token (32 or more printable characters); delete it and start the network again");
    }
    return token;
  }

  /**
   * Tells the command line where the admin API answers; takes the place of what an earlier run
   * left.
   */
  public void announce(URI url) throws IOException {
    write(urlFile, url.toString());
  }

  /** Tells the command line where clients sign in, {@code host:port}. */
  public void announceDispatch(String address) throws IOException {
    write(dispatchFile, address);
  }

  private void write(Path file, String line) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    Path made = Files.createTempFile(directory, "admin", ".new");
    Files.writeString(made, line + "\n");
    if (posix()) {
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-r--r--"));
    }
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The network stops: the command line shall say so instead of trying. */
  public void withdraw() throws IOException {
    Files.deleteIfExists(urlFile);
    Files.deleteIfExists(dispatchFile);
  }

  /** Where clients of this directory's network sign in, if it says so. */
  public Optional<String> dispatch() throws IOException {
    return content(dispatchFile);
  }

  /** Where the admin API of this directory's network answered last; empty when none runs. */
  public Optional<String> url() throws IOException {
    return content(urlFile);
  }

  private static Optional<String> content(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.US_ASCII).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private boolean posix() {
    return tokenFile.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private FileAttribute<?>[] ownerOnly() {
    return posix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }
}
