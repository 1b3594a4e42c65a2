package im.mariposa.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How PostgreSQL's programs are started: they refuse to run as root.
 *
 * <p>For root there are three ways, tried in this order. {@code unshare -U} puts the process into a
 * user namespace where it is nobody, while its files still belong to root; plain containers forbid
 * it. {@code setpriv} and {@code runuser} run it as another user, who must be given the files
 * first. Files that belong to an ordinary user already are always used as that user.
 *
 * @param prefix the words before the program on its command line; empty for an ordinary user
 */
record RunAs(List<String> prefix) {
  private static final Logger log = LoggerFactory.getLogger(RunAs.class);
  private static final Path PASSWD = Path.of("/etc/passwd");
  private static final int PROBE_SECONDS = 10;

  /** A line of the password file. */
  private record Account(String name, int uid, int gid) {}

  /**
   * Chooses the way, and hands the directory's content over when another user will need it.
   *
   * @param directory where PostgreSQL keeps its files; it exists
   */
  static RunAs forPostgres(Path directory) {
    if (!isRoot()) {
      return new RunAs(List.of());
    }
    try {
      int owner = (Integer) Files.getAttribute(directory, "unix:uid");
      if (owner != 0) {
        return reachable(another(accountWithId(owner)), directory);
      }
      RunAs namespace = new RunAs(List.of("unshare", "-U"));
      if (namespace.works("true")) {
        return reachable(namespace, directory);
      }
      Account nobody = accountNamed("postgres", "nobody");
      giveTo(nobody, directory);
      return reachable(another(nobody), directory);
    } catch (IOException e) {
      throw new EmbeddedServerException("%s cannot be used: %s".formatted(directory, e), e);
    }
  }

  static boolean isRoot() {
    try {
      return Files.exists(Path.of("/proc/self"))
          ? (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0
          : "root".equals(System.getProperty("user.name"));
    } catch (IOException e) {
      return "root".equals(System.getProperty("user.name"));
    }
  }

  private static RunAs another(Account account) {
    String uid = Integer.toString(account.uid());
    String gid = Integer.toString(account.gid());
    RunAs setpriv = new RunAs(List.of("setpriv", "--reuid", uid, "--regid", gid, "--clear-groups"));
    if (setpriv.works("true")) {
      return setpriv;
    }
    RunAs runuser = new RunAs(List.of("runuser", "-u", account.name(), "--"));
    if (runuser.works("true")) {
      return runuser;
    }
    throw new EmbeddedServerException(
        "PostgreSQL does not run as root, and none of unshare, setpriv and runuser works here."
            + " Start mariposa as an ordinary user.");
  }

  private static RunAs reachable(RunAs way, Path directory) {
    if (!way.works("test", "-w", directory.toString())) {
      throw new EmbeddedServerException(
          ("PostgreSQL does not run as root, and without root's rights %s cannot be reached."
                  + " Start mariposa as an ordinary user, or choose another place with --data.")
              .formatted(directory));
    }
    return way;
  }

  private boolean works(String... command) {
    return works(Stream.concat(prefix.stream(), Stream.of(command)).toList());
  }

  /** Whether the command can be run here and succeeds within seconds. */
  static boolean works(List<String> command) {
    try {
      Process probe =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
        probe.destroyForcibly();
        return false;
      }
      return probe.exitValue() == 0;
    } catch (IOException e) {
      log.debug("{} cannot be started here", command.getFirst(), e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Account accountNamed(String... names) throws IOException {
    List<Account> accounts = accounts();
    for (String name : names) {
      for (Account account : accounts) {
        if (account.name().equals(name) && account.uid() != 0) {
          return account;
        }
      }
    }
    throw new EmbeddedServerException(
        "PostgreSQL does not run as root, and this machine has no user %s to run it as. Start mariposa as an ordinary user."
            .formatted(String.join(" or ", names)));
  }

  private static Account accountWithId(int uid) throws IOException {
    return accounts().stream()
        .filter(account -> account.uid() == uid)
        .findFirst()
        .orElse(new Account(Integer.toString(uid), uid, uid));
  }

  private static List<Account> accounts() throws IOException {
    try (Stream<String> lines = Files.lines(PASSWD)) {
      return lines
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length >= 4 && fields[2].matches("\\d{1,9}"))
          .filter(fields -> fields[3].matches("\\d{1,9}"))
          .map(f -> new Account(f[0], Integer.parseInt(f[2]), Integer.parseInt(f[3])))
          .toList();
    }
  }

  private static void giveTo(Account account, Path directory) throws IOException {
    UserPrincipal owner =
        directory
            .getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(Integer.toString(account.uid()));
    List<Path> all;
    try (Stream<Path> tree = Files.walk(directory)) {
      all = tree.toList();
    }
    for (Path path : all) {
      Files.setOwner(path, owner);
    }
  }
}
