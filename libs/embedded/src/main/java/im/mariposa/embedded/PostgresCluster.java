package im.mariposa.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one PostgreSQL database cluster: made once, repaired after a crash. */
final class PostgresCluster {
  private static final Logger log = LoggerFactory.getLogger(PostgresCluster.class);

  private final Path directory;
  private final Path unfinished;
  private final Path programs;
  private final Path initLog;

  /**
   * @param parent the data directory, as a real path
   * @param programs PostgreSQL's {@code bin}
   */
  PostgresCluster(Path parent, Path programs) {
    this.directory = parent.resolve("cluster");
    this.unfinished = parent.resolve("cluster.unfinished");
    this.programs = programs;
    this.initLog = parent.resolve("initdb.log");
  }

  Path directory() {
    return directory;
  }

  /**
   * Makes the cluster when there is none. It is made beside its place and then renamed, so that an
   * interrupted attempt leaves nothing that looks like a cluster.
   *
   * @return how to run PostgreSQL's programs on it
   */
  RunAs prepare(String user, String password, boolean durable)
      throws IOException, InterruptedException {
    if (Files.isDirectory(directory)) {
      return RunAs.forPostgres(directory);
    }
    Software.deleteTree(unfinished);
    Files.createDirectory(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path secret = unfinished.resolve("password");
    PrivateFile.write(secret, password + "\n");
    RunAs runAs = RunAs.forPostgres(unfinished);
    // initdb wants an empty directory, so the password file comes from the one above it.
    Path made = unfinished.resolve("cluster");
    int code = initdb(runAs, made, secret, user, durable);
    if (code != 0) {
      throw new EmbeddedServerException(
          "PostgreSQL's initdb ended with code %d. The end of its log (%s):%n%s"
              .formatted(code, initLog, SupervisedServer.logTail(initLog)));
    }
    Files.move(made, directory, StandardCopyOption.ATOMIC_MOVE);
    Software.deleteTree(unfinished);
    return runAs;
  }

  private int initdb(RunAs runAs, Path target, Path secret, String user, boolean durable)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(runAs.prefix());
    words.add(programs.resolve("initdb").toString());
    words.addAll(List.of("-D", target.toString(), "-U", user, "--pwfile=" + secret));
    words.addAll(List.of("--auth=scram-sha-256", "--encoding=UTF8", "--no-locale"));
    words.add("--no-instructions");
    if (!durable) {
      words.add("--no-sync");
    }
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(initLog.toFile())
            .directory(unfinished.toFile());
    SupervisedServer.cleanEnvironment(builder.environment());
    Process process = builder.start();
    process.getOutputStream().close();
    return process.waitFor();
  }

  /**
   * Removes the lock file that a killed server left. Its process id may belong to anybody by now,
   * and PostgreSQL would refuse to start beside it. Only called when no server runs on this
   * cluster.
   */
  void removeStaleLock() {
    try {
      if (Files.deleteIfExists(directory.resolve("postmaster.pid"))) {
        log.info("PostgreSQL was not stopped in good order; it repairs its data now");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
