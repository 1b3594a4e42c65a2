package im.mariposa.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * The declaration of a metric, a constant beside what it counts. Nothing is registered in another
 * way, so that every metric has a description, a unit and labels of one form. Labels never carry
 * what names a person.
 *
 * @param name {@code mariposa.<noun>.<what>}; Prometheus sees {@link #exposed}
 * @param unit what one is; it stands in the description and not in the name, which would say it
 *     twice
 * @param labels in the order in which their values are given
 */
public record Metric(Type type, String name, String description, String unit, List<String> labels) {
  private static final Pattern NAME = Pattern.compile("mariposa\\.[a-z_]+\\.[a-z_]+");
  private static final Pattern LABEL = Pattern.compile("[a-z_]+");

  /** Bounds of the buckets of which quantiles are made, from a cache's answer to a time-out. */
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(250_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5)
  };

  /** How it is counted, and how Prometheus calls that. */
  public enum Type {
    COUNTER("counter", "_total"),
    GAUGE("gauge", ""),
    /** Count, sum and the longest. */
    TIMER("summary", "_seconds"),
    /** A timer with buckets, of which quantiles are made: many series for each set of values. */
    HISTOGRAM("histogram", "_seconds");

    private final String exposed;
    private final String suffix;

    Type(String exposed, String suffix) {
      this.exposed = exposed;
      this.suffix = suffix;
    }

    public String exposed() {
      return exposed;
    }
  }

  public Metric {
    require(NAME, name);
    labels = List.copyOf(labels);
    labels.forEach(label -> require(LABEL, label));
    if (description.isBlank() || unit.isBlank()) {
      throw new IllegalArgumentException("The metric " + name + " lacks a description or unit.");
    }
  }

  private static void require(Pattern form, String word) {
    if (!form.matcher(word).matches()) {
      throw new IllegalArgumentException(
          "Metrics and labels are named like " + form + ", not " + word + ".");
    }
  }

  public static Metric counter(String name, String description, String unit, String... labels) {
    return new Metric(Type.COUNTER, name, description, unit, List.of(labels));
  }

  public static Metric gauge(String name, String description, String unit, String... labels) {
    return new Metric(Type.GAUGE, name, description, unit, List.of(labels));
  }

  public static Metric timer(String name, String description, String... labels) {
    return new Metric(Type.TIMER, name, description, "seconds", List.of(labels));
  }

  /** A timer whose quantiles a dashboard or an alert reads. */
  public static Metric histogram(String name, String description, String... labels) {
    return new Metric(Type.HISTOGRAM, name, description, "seconds", List.of(labels));
  }

  /** Its name on the page that Prometheus reads. */
  public String exposed() {
    return name.replace('.', '_') + type.suffix;
  }

  /**
   * The counter of these values, made when it is not there.
   *
   * @param values one for each label; constants of an enum are written in lower case
   */
  public Counter counter(MeterRegistry registry, Object... values) {
    requireType(Type.COUNTER);
    return Counter.builder(name).description(help()).tags(tags(values)).register(registry);
  }

  /** The timer of these values, with buckets or without, made when it is not there. */
  public Timer timer(MeterRegistry registry, Object... values) {
    if (type != Type.HISTOGRAM) {
      requireType(Type.TIMER);
    }
    Timer.Builder timer = Timer.builder(name).description(help()).tags(tags(values));
    if (type == Type.HISTOGRAM) {
      timer.serviceLevelObjectives(BUCKETS);
    }
    return timer.register(registry);
  }

  /** Shows what {@code value} says of the subject, as long as the subject is in use elsewhere. */
  public <T> void gauge(
      MeterRegistry registry, T subject, ToDoubleFunction<T> value, Object... values) {
    requireType(Type.GAUGE);
    Gauge.builder(name, subject, value).description(help()).tags(tags(values)).register(registry);
  }

  private void requireType(Type wanted) {
    if (type != wanted) {
      throw new IllegalStateException(name + " is a " + type + ", not a " + wanted + ".");
    }
  }

  private String help() {
    return description + " (" + unit + ")";
  }

  private List<Tag> tags(Object[] values) {
    if (values.length != labels.size()) {
      throw new IllegalArgumentException(
          name + " has the labels " + labels + ", but " + values.length + " values were given.");
    }
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      tags.add(Tag.of(labels.get(i), text(values[i])));
    }
    return tags;
  }

  private static String text(Object value) {
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT)
        : value.toString();
  }
}
