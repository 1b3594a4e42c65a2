package im.mariposa.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that is started again whenever it ends by itself, until {@link #stop}.
 *
 * <p>One thread of its own starts the server and waits for it. It must be that thread: the signal
 * that Linux sends to a child when its parent ends is sent when the <em>thread</em> ends that
 * started it.
 */
final class SupervisedServer {
  private static final Logger log = LoggerFactory.getLogger(SupervisedServer.class);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LEFTOVER_GRACE = Duration.ofSeconds(20);
  private static final long LOG_LIMIT_BYTES = 16L << 20;
  private static final int LOG_TAIL_LINES = 12;

  /**
   * What to run.
   *
   * @param name for messages: "PostgreSQL"
   * @param command the whole command line, which ends in the server itself (by exec, not fork)
   * @param processes how the server's processes are recognised
   * @param log where its output goes, appended
   * @param stopSignal ends it in good order
   * @param clearAway removes what a crash leaves behind; called when no process of it runs
   */
  record Launch(
      String name,
      List<String> command,
      ServerProcesses processes,
      Path log,
      String stopSignal,
      Runnable clearAway) {}

  /** Whether the server answers, asked again and again while it starts. */
  interface Probe {
    /**
     * @throws EmbeddedServerException when it answers what no waiting will mend
     */
    boolean answers();
  }

  private final Launch launch;
  private final Thread supervisor;
  private final CountDownLatch endedEarly = new CountDownLatch(1);
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.STARTING);
  private volatile boolean stopping;
  private volatile String startFailure = "ended while starting";

  /** An end while STARTING is an error of {@link #start}; after READY it is mended. */
  private enum Stage {
    STARTING,
    READY,
    FAILED
  }

  SupervisedServer(Launch launch) {
    this.launch = launch;
    this.supervisor =
        Thread.ofPlatform().name("embedded-" + launch.name()).daemon().unstarted(this::supervise);
  }

  /**
   * Starts the server and waits until it answers.
   *
   * @throws EmbeddedServerException with the end of the server's log when it ends or does not
   *     answer within the bound; nothing is left running then
   */
  void start(Probe probe, Duration bound) throws InterruptedException {
    supervisor.start();
    long end = System.nanoTime() + bound.toNanos();
    try {
      while (!probe.answers()) {
        if (endedEarly.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
          throw failure(startFailure);
        }
        if (System.nanoTime() >= end) {
          throw failure("did not answer within " + bound.toSeconds() + " s");
        }
      }
      if (!stage.compareAndSet(Stage.STARTING, Stage.READY)) {
        throw failure(startFailure);
      }
    } catch (InterruptedException | RuntimeException e) {
      stop(Duration.ofSeconds(2));
      throw e;
    }
  }

  /** The server's process, or -1 while there is none. */
  long processId() {
    List<ProcessHandle> roots = launch.processes().roots();
    return roots.isEmpty() ? -1 : roots.getFirst().pid();
  }

  /** Ends the server for good: in good order within the grace time, otherwise by force. */
  void stop(Duration grace) throws InterruptedException {
    stopping = true;
    launch.processes().end(launch.stopSignal(), grace);
    supervisor.interrupt();
    supervisor.join();
    // The supervisor may have been between two servers, about to start the next.
    launch.processes().end(launch.stopSignal(), grace);
  }

  private void supervise() {
    Duration pause = FIRST_PAUSE;
    try {
      while (!stopping) {
        long started = System.nanoTime();
        String outcome = runOnce();
        if (stopping) {
          return;
        }
        if (stage.get() != Stage.READY) {
          startFailure = outcome;
          if (stage.compareAndSet(Stage.STARTING, Stage.FAILED)) {
            endedEarly.countDown();
            return;
          }
        }
        boolean livedLong = System.nanoTime() - started > LONGEST_PAUSE.toNanos();
        pause = livedLong ? FIRST_PAUSE : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        log.warn("{} {}; starting it again. Its log: {}", launch.name(), outcome, launch.log());
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      }
    } catch (InterruptedException e) {
      log.debug("{} is no longer supervised", launch.name());
    }
  }

  /** Runs the server to its end and says how it went. */
  private String runOnce() throws InterruptedException {
    try {
      launch.processes().end(launch.stopSignal(), LEFTOVER_GRACE);
      launch.clearAway().run();
      rotateLog();
      ProcessBuilder builder =
          new ProcessBuilder(launch.command())
              .directory(launch.processes().directory().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
      cleanEnvironment(builder.environment());
      Process process = builder.start();
      process.getOutputStream().close();
      return "ended with code " + process.waitFor();
    } catch (IOException | EmbeddedServerException e) {
      return "could not be started: " + e.getMessage();
    }
  }

  /** The servers' behaviour depends on their options alone, not on somebody's PGDATA or locale. */
  static void cleanEnvironment(Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "");
    environment.clear();
    environment.put("PATH", path + ":/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private void rotateLog() throws IOException {
    Path file = launch.log();
    if (Files.exists(file) && Files.size(file) > LOG_LIMIT_BYTES) {
      Path old = file.resolveSibling(file.getFileName() + ".old");
      Files.move(file, old, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private EmbeddedServerException failure(String what) {
    return new EmbeddedServerException(
        "%s %s. The end of its log (%s):%n%s"
            .formatted(launch.name(), what, launch.log(), logTail(launch.log())));
  }

  static String logTail(Path file) {
    try {
      List<String> lines = Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  /**
   * The words that put a server into a session of its own, so that Ctrl-C at the terminal reaches
   * this process first, and let it end with this process. Machines without these tools (macOS) go
   * without; the next start finds what is left.
   */
  static List<String> detached(RunAs runAs, String deathSignal) {
    List<String> deathNote = List.of("setpriv", "--pdeathsig", deathSignal);
    List<String> words = new ArrayList<>();
    if (RunAs.works(List.of("setsid", "true"))) {
      words.add("setsid");
    }
    words.addAll(runAs.prefix());
    if (RunAs.works(List.of("setpriv", "--pdeathsig", deathSignal, "true"))) {
      words.addAll(deathNote);
    }
    return words;
  }
}
