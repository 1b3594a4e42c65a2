package im.mariposa.standalone.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A checkout of next to nothing with the real launcher. Its JDK writes down how the virtual machine
 * would be started instead of starting one; its Maven, where there is one, writes down that it was
 * called and makes what the launcher expects of it.
 */
final class Checkout {
  private static final Path LAUNCHER = Path.of("..", "mariposa");
  private static final int BOUND_SECONDS = 60;

  /** All that the launcher may need of a system, besides a shell. */
  private static final List<String> PROGRAMS =
      List.of(
          "basename",
          "cat",
          "cp",
          "date",
          "dirname",
          "find",
          "flock",
          "head",
          "ln",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed");

  private final Path folder;
  private final Path root;
  private final Path tools;
  private final Path jdk;
  private final Path calls;

  /**
   * @param folder an empty one, for the checkout and the tools around it
   */
  Checkout(Path folder) throws IOException {
    this.folder = folder;
    root = Files.createDirectory(folder.resolve("checkout"));
    tools = Files.createDirectory(folder.resolve("tools"));
    jdk = folder.resolve("jdk");
    calls = folder.resolve("calls");
    Files.copy(LAUNCHER, root.resolve("mariposa"));
    file("pom.xml");
    file("cli/src/main/Source.java");
    for (String program : PROGRAMS) {
      for (Path place : List.of(Path.of("/usr/bin"), Path.of("/bin"))) {
        if (Files.exists(place.resolve(program)) && Files.notExists(tools.resolve(program))) {
          script(tools.resolve(program), "exec %s \"$@\"".formatted(place.resolve(program)));
        }
      }
    }
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    script(jdk.resolve("bin/javac"), "exit 1");
    script(jdk.resolve("bin/java"), "echo \"java $*\"");
    Files.writeString(calls, "");
    letOthersLook();
  }

  Path root() {
    return root;
  }

  /** An empty file of the checkout. */
  Path file(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }

  Checkout withMaven() throws IOException {
    script(
        tools.resolve("mvn"),
        """
        echo "$*" >>'%1$s'
        mkdir -p '%2$s/standalone/target/lib'
        : >'%2$s/standalone/target/lib/standalone.jar'
        """
            .formatted(calls, root));
    return this;
  }

  Checkout withFailingMaven() throws IOException {
    script(
        tools.resolve("mvn"),
        """
        echo "$*" >>'%s'
        echo '[ERROR] it does not compile'
        exit 1
        """
            .formatted(calls));
    return this;
  }

  /** How often Maven was called. */
  int builds() throws IOException {
    return Files.readAllLines(calls).size();
  }

  /** From now on every source is newer than what is built. */
  void changeSources() throws IOException {
    Files.setLastModifiedTime(
        root.resolve(".mariposa/built"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
  }

  /** The launcher and the jar, as they lie in the archive, without sources. */
  Path unpackArchive() throws IOException {
    Path archive = folder.resolve("archive");
    Files.createDirectories(archive.resolve("bin"));
    Files.createDirectories(archive.resolve("lib"));
    Files.copy(LAUNCHER, archive.resolve("bin/mariposa"));
    Files.writeString(archive.resolve("lib/standalone.jar"), "");
    return archive;
  }

  Ended mariposa(String... words) throws IOException, InterruptedException {
    return run(List.of(), root.resolve("mariposa"), words);
  }

  /** As a user whom nothing here belongs to. */
  Ended mariposaAsNobody(String... words) throws IOException, InterruptedException {
    return run(
        List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"),
        root.resolve("mariposa"),
        words);
  }

  Ended run(Path launcher, String... words) throws IOException, InterruptedException {
    return run(List.of(), launcher, words);
  }

  private Ended run(List<String> prefix, Path launcher, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.add(launcher.toString());
    command.addAll(List.of(words));
    return Ended.after(
        command, Map.of("PATH", tools.toString(), "JAVA_HOME", jdk.toString()), folder);
  }

  private void letOthersLook() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.filter(path -> !Files.isSymbolicLink(path)).toList()) {
        boolean enter = Files.isDirectory(path) || Files.isExecutable(path);
        Files.setPosixFilePermissions(
            path, PosixFilePermissions.fromString(enter ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** A program that ran to its end. */
  record Ended(int status, String out, String err) {

    /** Runs it in the folder, with no other environment than this one. */
    static Ended after(List<String> command, Map<String, String> environment, Path folder)
        throws IOException, InterruptedException {
      Path out = Files.createTempFile(folder, "out", ".txt");
      Path err = Files.createTempFile(folder, "err", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end");
      }
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }
}
