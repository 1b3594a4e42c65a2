package im.mariposa.faults.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is sent to a process by kill(1). */
public enum Signal {
  KILL,
  STOP,
  CONT,
  TERM;

  /** To all of them at once; whoever is gone already is passed over. */
  public void send(Collection<Long> processes) {
    List<String> words = new ArrayList<>(List.of("kill", "-" + name()));
    processes.forEach(process -> words.add(Long.toString(process)));
    try {
      new ProcessBuilder(words)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending " + this, e);
    }
  }

  /** To a server and its workers. */
  public void sendToAll(long root) {
    List<Long> processes = new ArrayList<>(List.of(root));
    ProcessHandle.of(root)
        .ifPresent(handle -> handle.descendants().forEach(worker -> processes.add(worker.pid())));
    send(processes);
  }
}
