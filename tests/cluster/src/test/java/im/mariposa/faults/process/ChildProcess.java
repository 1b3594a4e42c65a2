package im.mariposa.faults.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A service in a Java virtual machine of its own. It can be ended, paused and started again under
 * the same name; what it logs stays in {@code target/cluster/NAME/log}. It ends with this process,
 * whatever happens. For one thread at a time.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "ends the services"));
  }

  private final String name;
  private final Program program;
  private final List<String> arguments;
  private final Path directory;
  private @Nullable Process process;

  /**
   * @param arguments of the program: its settings
   */
  public ChildProcess(String name, Program program, List<String> arguments) {
    this.name = name;
    this.program = program;
    this.arguments = List.copyOf(arguments);
    this.directory = Path.of("target", "cluster", name).toAbsolutePath();
  }

  public String name() {
    return name;
  }

  /** Returns at once; when it is ready, the service itself tells. */
  public void start() {
    if (running()) {
      throw new IllegalStateException(name + " is running");
    }
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC"));
    words.addAll(List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"));
    words.add("--enable-native-access=ALL-UNNAMED");
    words.add("--sun-misc-unsafe-memory-access=allow");
    words.addAll(List.of("-cp", program.classPath(), UntilParentEnds.class.getName()));
    words.add(program.mainClass());
    words.addAll(arguments);
    try {
      Files.createDirectories(directory);
      Process started =
          new ProcessBuilder(words)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
      RUNNING.add(started);
      process = started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it logs, all its lives one after the other. */
  public Path log() {
    return directory.resolve("log");
  }

  public boolean running() {
    return process != null && process.isAlive();
  }

  /** SIGKILL; returns when it is gone. */
  public void kill() {
    if (process != null) {
      Process ending = process;
      process = null;
      ending.destroyForcibly();
      ending.onExit().join();
      RUNNING.remove(ending);
    }
  }

  /** SIGSTOP: it stands still with everything it holds. */
  public void pause() {
    signal(Signal.STOP);
  }

  /** SIGCONT. */
  public void resume() {
    signal(Signal.CONT);
  }

  /** SIGTERM: it is asked to stop. */
  public void terminate() {
    signal(Signal.TERM);
  }

  private void signal(Signal signal) {
    if (process == null) {
      throw new IllegalStateException(name + " is not running");
    }
    signal.send(List.of(process.pid()));
  }

  @Override
  public void close() {
    kill();
  }
}
