package im.mariposa.faults.people;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What was done, sent and received, in the order in which it was noticed. Any thread may call. */
public final class Journal {
  private static final int LIMIT = 200_000;

  private final long start = System.nanoTime();
  private final Deque<String> lines = new ArrayDeque<>();

  /** Something that was done to the network. */
  public void note(String line) {
    add("-- " + line);
  }

  /** Something that somebody did; it is told as part of a script only. */
  public void deed(String line) {
    add("** " + line);
  }

  /** Forgets what was before. */
  public synchronized void begin() {
    lines.clear();
  }

  void sent(String client, String line) {
    add(client + "> " + line);
  }

  void received(String client, String line) {
    add(client + "< " + line);
  }

  private synchronized void add(String line) {
    double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    lines.add(String.format(Locale.ROOT, "%8.3f %s", seconds, line));
    if (lines.size() > LIMIT) {
      lines.remove();
    }
  }

  /** The last so many lines of this kind, with all that was done. */
  synchronized List<String> last(int count, Predicate<String> wanted) {
    List<String> matching =
        lines.stream().filter(line -> line.contains(" -- ") || wanted.test(line)).toList();
    return matching.subList(Math.max(0, matching.size() - count), matching.size());
  }

  /** What was done, by people and to the network. */
  public synchronized List<String> deeds() {
    return lines.stream().filter(line -> line.contains(" ** ") || line.contains(" -- ")).toList();
  }
}
