package im.mariposa.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong clock = new AtomicLong(5);

  @Test
  void showsHowFarItIs() {
    ProgressBar bar = new ProgressBar(err, true, 2000, clock::get);

    clock.addAndGet(2_000_000_000L);
    bar.update(500, 5000, 3);

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\r[#######.......................]  25 %  5,000 rows  2,500 rows/s  3 refused\u001B[K");
  }

  @Test
  void endsFullAndMakesRoom() {
    ProgressBar bar = new ProgressBar(err, true, 0, clock::get);

    bar.update(1, 0, 0);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("100 %");
    bytes.reset();
    bar.clear();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("\r\u001B[K");
  }

  @Test
  void isSilentWhenNobodyLooks() {
    ProgressBar bar = new ProgressBar(err, false, 100, clock::get);

    bar.update(50, 1, 0);
    bar.clear();

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
