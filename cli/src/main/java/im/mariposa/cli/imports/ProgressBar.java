package im.mariposa.cli.imports;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A line on stderr that is written over and over: how far an import is. Writes nothing when nobody
 * looks.
 */
final class ProgressBar {
  private static final int WIDTH = 30;
  private static final String START_OF_LINE = "\r";
  private static final String ERASE_LINE = "\u001B[K";

  private final PrintStream err;
  private final boolean shown;
  private final long total;
  private final LongSupplier nanoTime;
  private final long start;

  ProgressBar(PrintStream err, boolean shown, long total, LongSupplier nanoTime) {
    this.err = err;
    this.shown = shown;
    this.total = total;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  void update(long bytes, long rows, long refused) {
    if (!shown) {
      return;
    }
    double part = total == 0 ? 1 : Math.min(1, (double) bytes / total);
    int filled = (int) (part * WIDTH);
    double seconds = Math.max(0.001, (nanoTime.getAsLong() - start) / 1e9);
    err.printf(
        Locale.ROOT,
        START_OF_LINE + "[%s%s] %3.0f %%  %,d rows  %,.0f rows/s  %,d refused" + ERASE_LINE,
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        part * 100,
        rows,
        rows / seconds,
        refused);
    err.flush();
  }

  /** Makes room for other lines. */
  void clear() {
    if (shown) {
      err.print(START_OF_LINE + ERASE_LINE);
      err.flush();
    }
  }
}
