package im.mariposa.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL and Redis, taken once out of their jars into a cache folder: {@code
 * mariposa.cache} (system property), else {@code /var/cache/mariposa} for root (PostgreSQL may have
 * to run as somebody who cannot look into root's home), else {@code $XDG_CACHE_HOME/mariposa} or
 * {@code ~/.cache/mariposa}; where none of these can be written, the data directory.
 */
final class Software {
  private static final String CACHE_PROPERTY = "mariposa.cache";

  private static final Logger log = LoggerFactory.getLogger(Software.class);

  private Software() {}

  /** The folder with PostgreSQL's {@code bin}, {@code lib} and {@code share}. */
  static Path postgres(Path dataDirectory) {
    String archive = "postgres-%s.txz".formatted(postgresPlatform());
    Path folder =
        cache(dataDirectory)
            .resolve("postgres-" + version("postgres") + "-" + os() + "-" + architecture());
    return provided(folder, archive, Software::unpack);
  }

  /** The {@code redis-server} program. */
  static Path redis(Path dataDirectory) {
    Path folder =
        cache(dataDirectory)
            .resolve("redis-" + version("redis") + "-" + os() + "-" + architecture());
    String resource = "redis-server-7.0.15-" + os() + "-" + architecture();
    return provided(folder, resource, Software::copyRedis).resolve("redis-server");
  }

  private interface Unpacking {
    void unpack(InputStream archive, Path folder) throws IOException, InterruptedException;
  }

  /** Unpacks beside the folder and renames, so that a folder that is there is whole. */
  private static Path provided(Path folder, String resource, Unpacking unpacking) {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    try (@Nullable InputStream archive =
        Software.class.getClassLoader().getResourceAsStream(resource)) {
      if (archive == null) {
        throw new EmbeddedServerException(
            "This build holds no %s: it was made for another platform. Build it on this machine."
                .formatted(resource));
      }
      Path made =
          Files.createTempDirectory(
              folder.getParent(),
              "." + folder.getFileName(),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
      unpacking.unpack(archive, made);
      moveUnlessThere(made, folder);
      return folder;
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "%s could not be unpacked to %s: %s".formatted(resource, folder, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Interrupted while unpacking " + resource, e);
    }
  }

  private static void moveUnlessThere(Path made, Path folder) throws IOException {
    try {
      Files.move(made, folder);
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      deleteTree(made); // another process was faster
    }
  }

  private static void unpack(InputStream archive, Path folder)
      throws IOException, InterruptedException {
    Process tar =
        new ProcessBuilder("tar", "-x", "-f", "-", "-C", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (InputStream plain = new XZInputStream(new BufferedInputStream(archive));
        OutputStream input = tar.getOutputStream()) {
      plain.transferTo(input);
    }
    int code = tar.waitFor();
    if (code != 0) {
      throw new IOException("tar ended with code " + code);
    }
  }

  private static void copyRedis(InputStream archive, Path folder) throws IOException {
    Path program = folder.resolve("redis-server");
    Files.copy(archive, program);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path cache(Path dataDirectory) {
    for (Path candidate : cacheCandidates()) {
      try {
        Files.createDirectories(candidate);
        if (Files.isWritable(candidate)) {
          return candidate;
        }
      } catch (IOException e) {
        log.debug("{} cannot hold the programs", candidate, e);
      }
    }
    Path last = dataDirectory.resolve("software");
    try {
      Files.createDirectories(last);
      return last;
    } catch (FileAlreadyExistsException e) {
      throw new EmbeddedServerException(last + " is not a directory.", e);
    } catch (IOException e) {
      throw new EmbeddedServerException("%s cannot be made: %s".formatted(last, e), e);
    }
  }

  private static List<Path> cacheCandidates() {
    List<Path> candidates = new ArrayList<>();
    addIfSet(candidates, System.getProperty(CACHE_PROPERTY), "");
    if (RunAs.isRoot()) {
      candidates.add(Path.of("/var/cache/mariposa"));
    }
    addIfSet(candidates, System.getenv("XDG_CACHE_HOME"), "mariposa");
    addIfSet(candidates, System.getProperty("user.home"), ".cache/mariposa");
    return candidates;
  }

  private static void addIfSet(List<Path> paths, @Nullable String base, String below) {
    if (base != null && base.startsWith("/")) {
      paths.add(Path.of(base, below));
    }
  }

  static void deleteTree(Path root) throws IOException {
    if (Files.notExists(root)) {
      return;
    }
    List<Path> bottomUp;
    try (Stream<Path> tree = Files.walk(root)) {
      bottomUp = tree.sorted((a, b) -> b.compareTo(a)).toList();
    }
    for (Path path : bottomUp) {
      Files.deleteIfExists(path);
    }
  }

  private static String version(String program) {
    Properties versions = new Properties();
    try (@Nullable InputStream in = Software.class.getResourceAsStream("versions.properties")) {
      if (in != null) {
        versions.load(in);
      }
    } catch (IOException e) {
      throw new EmbeddedServerException("versions.properties cannot be read: " + e, e);
    }
    return versions.getProperty(program, "unknown");
  }

  private static String postgresPlatform() {
    String arch = architecture().equals("amd64") ? "x86_64" : "arm_64";
    return os() + "-" + arch;
  }

  private static String os() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.contains("linux")) {
      return "linux";
    }
    if (name.contains("mac")) {
      return "darwin";
    }
    throw new EmbeddedServerException(
        "Embedded servers run on Linux and macOS only, not on %s.".formatted(name));
  }

  private static String architecture() {
    String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return switch (name) {
      case "amd64", "x86_64" -> "amd64";
      case "aarch64", "arm64" -> "arm64";
      default ->
          throw new EmbeddedServerException(
              "Embedded servers run on amd64 and arm64 only, not on %s.".formatted(name));
    };
  }
}
