package im.mariposa.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {
  private static final Metric PLATES =
      Metric.counter("mariposa.plates.broken", "Plates that broke", "plates", "room", "cause");

  private enum Cause {
    FELL_DOWN
  }

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void constantsAreWrittenInLowerCase() {
    PLATES.counter(registry, "kitchen", Cause.FELL_DOWN).increment();

    assertThat(
            registry
                .get("mariposa.plates.broken")
                .tags("room", "kitchen", "cause", "fell_down")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void theDescriptionNamesTheUnit() {
    assertThat(PLATES.counter(registry, "hall", "dropped").getId().getDescription())
        .isEqualTo("Plates that broke (plates)");
    assertThat(PLATES.exposed()).isEqualTo("mariposa_plates_broken_total");
    assertThat(Metric.timer("mariposa.plates.washed", "Washing").exposed())
        .isEqualTo("mariposa_plates_washed_seconds");
  }

  @Test
  void onlyAHistogramHasBuckets() {
    Metric washed = Metric.timer("mariposa.plates.washed", "Washing", "room");
    Metric dried = Metric.histogram("mariposa.plates.dried", "Drying", "room");

    assertThat(washed.timer(registry, "kitchen").takeSnapshot().histogramCounts()).isEmpty();
    assertThat(dried.timer(registry, "kitchen").takeSnapshot().histogramCounts()).isNotEmpty();
    assertThat(dried.exposed()).isEqualTo("mariposa_plates_dried_seconds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariposa.plates", "plates.broken", "mariposa.plates.brokenOnes", ""})
  void otherNamesAreRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metric.counter(name, "Plates", "plates"))
        .withMessageContaining("named like");
  }

  @Test
  void labelsAreNamedInLowerCase() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metric.counter("mariposa.plates.broken", "Plates", "plates", "Room"));
  }

  @Test
  void everyLabelGetsAValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLATES.counter(registry, "kitchen"))
        .withMessageContaining("[room, cause]");
    assertThatIllegalStateException().isThrownBy(() -> PLATES.timer(registry, "kitchen", "x"));
  }
}
