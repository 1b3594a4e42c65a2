package im.mariposa.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own that starts both servers, keeps the value 11, and waits to be killed. It sees
 * only some of the machine's tools.
 *
 * @param ready whether both servers answered; otherwise the message says why not
 * @param servers the processes of PostgreSQL and Redis
 */
record Victim(Process jvm, boolean ready, String message, List<ProcessHandle> servers)
    implements AutoCloseable {

  /** The tools that the embedded servers may use. */
  static final List<String> TOOLS =
      List.of("sh", "setsid", "unshare", "setpriv", "runuser", "test", "true", "tar");

  private static final String READY = "running ";
  private static final String FAILED = "failed ";

  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    try {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.start(data.resolve("postgres"), PostgresOptions.forTests(), _ -> false);
      EmbeddedRedis redis = EmbeddedRedis.start(data.resolve("redis"), _ -> false);
      EmbeddedPostgresTest.ask(
          postgres, "CREATE TABLE IF NOT EXISTS kept AS SELECT 11 AS value; SELECT 1");
      System.out.println(READY + postgres.processId() + " " + redis.processId());
      TimeUnit.HOURS.sleep(1);
    } catch (EmbeddedServerException e) {
      System.out.println(FAILED + e.getMessage());
    }
  }

  /**
   * Starts it and waits for what it says.
   *
   * @param missing tools that it is not to find
   */
  static Victim start(Path directory, List<String> missing) throws Exception {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Victim.class.getName()));
    words.add(directory.toString());
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
    Path tools = Files.createTempDirectory("tools-");
    try {
      letOthersEnter(tools);
      link(tools, missing);
      builder.environment().put("PATH", tools.toString());
      Process jvm = builder.start();
      return read(jvm);
    } finally {
      Software.deleteTree(tools);
    }
  }

  private static Victim read(Process jvm) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(FAILED)) {
        return new Victim(jvm, false, line.substring(FAILED.length()), List.of());
      }
      if (line.startsWith(READY)) {
        List<ProcessHandle> servers = new ArrayList<>();
        for (String pid : line.substring(READY.length()).split(" ", -1)) {
          ProcessHandle.of(Long.parseLong(pid)).ifPresent(servers::add);
        }
        return new Victim(jvm, true, "", servers);
      }
    }
    throw new AssertionError("the JVM ended without a word");
  }

  private static void link(Path tools, List<String> missing) throws IOException {
    for (String tool : TOOLS) {
      for (String folder : new String[] {"/bin", "/usr/bin", "/sbin", "/usr/sbin"}) {
        Path program = Path.of(folder, tool);
        Path link = tools.resolve(tool);
        if (!missing.contains(tool) && Files.isExecutable(program) && Files.notExists(link)) {
          Files.createSymbolicLink(link, program);
        }
      }
    }
  }

  /** JUnit's temporary directories are closed to all others. */
  static void letOthersEnter(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
  }

  /** kill -9. */
  @Override
  public void close() {
    jvm.destroyForcibly().onExit().join();
  }
}
