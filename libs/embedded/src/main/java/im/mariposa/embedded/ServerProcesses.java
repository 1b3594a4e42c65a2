package im.mariposa.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The running processes of one server, found by what they are rather than by a process id somebody
 * wrote down: the program's name, together with its working directory or, where that cannot be
 * read, the directory or a file in it as a word of its command line. A process id that now belongs
 * to somebody else is therefore never touched, and a server that outlived its parent is always
 * found.
 *
 * @param directory the server's own directory, which it was started in
 * @param program the name of its executable
 */
record ServerProcesses(Path directory, String program) {
  private static final Duration KILLED_BOUND = Duration.ofSeconds(5);
  private static final long POLL_MILLIS = 20;

  /** All of them now, in no order. */
  List<ProcessHandle> running() {
    return ProcessHandle.allProcesses().filter(this::isOurs).toList();
  }

  /** Those that were not started by another of them: the server itself, not its workers. */
  List<ProcessHandle> roots() {
    List<ProcessHandle> all = running();
    Set<ProcessHandle> known = new HashSet<>(all);
    return all.stream()
        .filter(process -> process.parent().filter(known::contains).isEmpty())
        .toList();
  }

  /**
   * Ends them: asks by the signal, and after the grace time kills what is left.
   *
   * @param signal a name that kill(1) knows, such as INT
   * @throws EmbeddedServerException when one cannot be ended
   */
  void end(String signal, Duration grace) throws InterruptedException {
    for (ProcessHandle process : roots()) {
      signal(process, signal);
    }
    if (awaitNone(grace)) {
      return;
    }
    running().forEach(ProcessHandle::destroyForcibly);
    if (!awaitNone(KILLED_BOUND)) {
      throw new EmbeddedServerException(
          "Process %d (%s in %s) cannot be ended. End it by hand, then start again."
              .formatted(running().getFirst().pid(), program, directory));
    }
  }

  private boolean awaitNone(Duration bound) throws InterruptedException {
    long end = System.nanoTime() + bound.toNanos();
    while (!running().isEmpty()) {
      if (System.nanoTime() >= end) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return true;
  }

  /** Java can send TERM and KILL only, and TERM makes PostgreSQL wait for its clients. */
  private static void signal(ProcessHandle process, String signal) throws InterruptedException {
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      process.destroy();
    }
  }

  private boolean isOurs(ProcessHandle process) {
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    if (Files.isDirectory(proc)) {
      return worksHere(proc) || namesDirectory(commandLine(proc));
    }
    return namesDirectory(
        process
            .info()
            .arguments()
            .map(
                arguments -> {
                  List<String> words = new ArrayList<>(Arrays.asList(arguments));
                  words.addFirst(process.info().command().orElse(""));
                  return words;
                })
            .orElse(List.of()));
  }

  private boolean worksHere(Path proc) {
    try {
      String executable = Files.readSymbolicLink(proc.resolve("exe")).toString();
      return (executable.endsWith("/" + program)
              || executable.endsWith("/" + program + " (deleted)"))
          && Files.readSymbolicLink(proc.resolve("cwd")).equals(directory);
    } catch (IOException e) {
      return false; // gone, or somebody else's
    }
  }

  private static List<String> commandLine(Path proc) {
    try {
      String words = Files.readString(proc.resolve("cmdline"), StandardCharsets.ISO_8859_1);
      return List.of(words.split("\0", -1));
    } catch (IOException e) {
      return List.of();
    }
  }

  private boolean namesDirectory(List<String> words) {
    String wanted = latin1(directory.toString());
    return !words.isEmpty()
        && words.getFirst().endsWith("/" + program)
        && words.stream().anyMatch(word -> word.equals(wanted) || word.startsWith(wanted + "/"));
  }

  /** The path as {@link #commandLine} reads it: a character for each byte. */
  private static String latin1(String path) {
    return new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
