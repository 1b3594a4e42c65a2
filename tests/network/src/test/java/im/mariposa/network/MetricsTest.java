package im.mariposa.network;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import im.mariposa.conformance.Conformance;
import im.mariposa.conformance.play.Outcome;
import im.mariposa.conformance.transcript.Transcript;
import im.mariposa.metrics.Metric;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/metrics.md}, the declarations, a running network and the dashboard say the same. A
 * metric of which the page knows nothing fails here, and one that only the page knows.
 */
class MetricsTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "metrics.md");
  private static final Path DASHBOARD = Path.of("..", "..", "deploy", "grafana", "mariposa.json");
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("im.mariposa");

  /** Among them one of each: a refusal, a call that rings and one that does not, a kept alert. */
  private static final List<String> SCENE =
      List.of(
          "examples/two-party-chat",
          "examples/refused-calls",
          "lists/add-errors",
          "alerts/kept",
          "dispatch/referral");

  private static final Pattern ROW =
      Pattern.compile("\\| `(mariposa_\\w+)` \\| (\\w+) \\| ([^|]+) \\| ([^|]+) \\| [^|]+ \\|");
  private static final Pattern WORD = Pattern.compile("`([^`]+)`");
  private static final Pattern TYPE = Pattern.compile("# TYPE (mariposa_\\w+) (\\w+)");
  private static final Pattern SAMPLE = Pattern.compile("mariposa_\\w+\\{([^}]*)\\}.*");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  private static final Pattern QUERY =
      Pattern.compile("\"(?:expr|query)\": \"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern READ = Pattern.compile("(mariposa_\\w+)");
  private static final Pattern MATCHED = Pattern.compile("(\\w+)[=!]~?\\\\\"");
  private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");
  private static final Pattern PART = Pattern.compile("(?<=_seconds)_(bucket|count|sum|max)$");

  /**
   * A row of the page.
   *
   * @param labels the values of each; none when they are described in words
   */
  private record Row(String type, String unit, Map<String, Set<String>> labels) {

    /** Whether a query may read a series of this name. */
    boolean shows(String name) {
      return switch (type) {
        case "histogram" -> PART.matcher(name).find();
        case "summary" -> PART.matcher(name).find() && !name.endsWith("_bucket");
        default -> true;
      };
    }
  }

  /** A metric that was scraped. */
  private record Shown(String type, Map<String, Set<String>> labels) {}

  @Test
  void everyDeclaredMetricIsOnThePage() throws Exception {
    Map<String, Row> page = page();
    List<String> wrong = new ArrayList<>();
    for (Metric metric : declared().values()) {
      Row row = page.get(metric.exposed());
      if (row == null
          || !row.type.equals(metric.type().exposed())
          || !row.unit.equals(metric.unit())
          || !row.labels.keySet().equals(Set.copyOf(metric.labels()))) {
        wrong.add(rowOf(metric) + (row == null ? "  (missing)" : "  (now " + row + ")"));
      }
    }
    assertThat(wrong).as("rows that docs/metrics.md must have").isEmpty();
  }

  @Test
  void everyMetricOnThePageIsDeclared() throws Exception {
    Set<String> stale = new HashSet<>(page().keySet());
    stale.removeAll(declared().keySet());
    assertThat(stale)
        .as("rows to be taken out of docs/metrics.md: no service declares these metrics")
        .isEmpty();
  }

  @Test
  void theRunningServicesShowWhatIsOnThePage() throws Exception {
    play();
    Map<String, Row> page = page();
    Map<String, Shown> shown = scrape();
    assertThat(shown.keySet())
        .as(
            "metrics of the running services; add a row to docs/metrics.md for one it lacks,"
                + " take out what no service shows, or add to SCENE what makes it appear")
        .containsExactlyInAnyOrderElementsOf(page.keySet());
    List<String> wrong = new ArrayList<>();
    page.forEach((name, row) -> compare(name, shown, row, wrong));
    assertThat(wrong).as("what docs/metrics.md says otherwise").isEmpty();
  }

  @Test
  void theDashboardReadsWhatIsOnThePage() throws Exception {
    Map<String, Row> page = page();
    List<String> wrong = new ArrayList<>();
    for (String query : queries()) {
      Set<String> known = new HashSet<>(Set.of("le", "instance"));
      for (String name : words(READ, query)) {
        Row row = page.get(declaredName(name));
        if (row == null || !row.shows(name)) {
          wrong.add(name + " is shown by no service: " + query);
        } else {
          known.addAll(row.labels.keySet());
        }
      }
      Set<String> labels = words(MATCHED, query);
      words(GROUPED, query).forEach(list -> labels.addAll(List.of(list.split(",\\s*", -1))));
      labels.removeAll(known);
      if (!labels.isEmpty()) {
        wrong.add("no label " + labels + ": " + query);
      }
    }
    assertThat(wrong).as("queries of the dashboard").isEmpty();
  }

  /** Buckets cost a series each, for every set of values. */
  @Test
  void bucketsArePublishedOnlyWhereTheDashboardReadsThem() throws Exception {
    Set<String> read = new HashSet<>();
    for (String query : queries()) {
      words(READ, query).stream().filter(name -> name.endsWith("_bucket")).forEach(read::add);
    }
    assertThat(read)
        .containsExactlyInAnyOrderElementsOf(
            declared().values().stream()
                .filter(metric -> metric.type() == Metric.Type.HISTOGRAM)
                .map(metric -> metric.exposed() + "_bucket")
                .toList());
  }

  @Test
  void metricsAreRegisteredByTheirDeclarationAlone() {
    noClasses()
        .that(DescribedPredicate.not(resideInAPackage("im.mariposa.metrics..")))
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "registers a meter: declare a constant Metric instead",
                MetricsTest::registersMeter))
        .check(ALL);
  }

  private static boolean registersMeter(JavaMethodCall call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getName();
    return owner.startsWith("io.micrometer.core.instrument.")
        && (name.equals("builder")
            || (owner.endsWith("MeterRegistry")
                && Set.of("counter", "timer", "gauge", "summary", "more").contains(name)));
  }

  private static void compare(String name, Map<String, Shown> all, Row row, List<String> wrong) {
    Shown shown = all.get(name);
    if (shown == null) {
      return;
    }
    if (!shown.type.equals(row.type)) {
      wrong.add(name + " is a " + shown.type + ", not a " + row.type);
    }
    if (!shown.labels.keySet().equals(row.labels.keySet())) {
      wrong.add(name + " has the labels " + shown.labels.keySet());
      return;
    }
    row.labels.forEach(
        (label, values) -> {
          Set<String> more = new HashSet<>(shown.labels.getOrDefault(label, Set.of()));
          more.removeAll(values);
          if (!values.isEmpty() && !more.isEmpty()) {
            wrong.add(name + ": add to the values of " + label + ": " + more);
          }
        });
  }

  private static String rowOf(Metric metric) {
    return "| `%s` | %s | %s | `%s` | what is normal |"
        .formatted(
            metric.exposed(),
            metric.type().exposed(),
            metric.unit(),
            String.join("`; `", metric.labels()));
  }

  private static Map<String, Metric> declared() throws ReflectiveOperationException {
    Map<String, Metric> declared = new TreeMap<>();
    for (JavaField field : ALL.stream().flatMap(type -> type.getFields().stream()).toList()) {
      if (field.getRawType().isEquivalentTo(Metric.class)) {
        Field constant =
            Class.forName(field.getOwner().getName()).getDeclaredField(field.getName());
        constant.setAccessible(true);
        Metric metric = (Metric) constant.get(null);
        assertThat(declared.put(metric.exposed(), metric))
            .as(metric.name() + " is declared twice")
            .isNull();
      }
    }
    assertThat(declared).hasSizeGreaterThan(10);
    return declared;
  }

  /** Every query of the dashboard, with the quotes escaped as they stand there. */
  private static Set<String> queries() throws IOException {
    Set<String> queries = words(QUERY, Files.readString(DASHBOARD));
    assertThat(queries).hasSizeGreaterThan(10);
    return queries;
  }

  private static Set<String> words(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The name in the declaration of one of its series. */
  private static String declaredName(String series) {
    return PART.matcher(series).replaceFirst("");
  }

  private static Map<String, Row> page() throws IOException {
    Map<String, Row> rows = new TreeMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        Map<String, Set<String>> labels = new HashMap<>();
        for (String label : row.group(4).split(";", -1)) {
          List<String> words = WORD.matcher(label).results().map(word -> word.group(1)).toList();
          labels.put(words.getFirst(), Set.copyOf(words.subList(1, words.size())));
        }
        assertThat(rows.put(row.group(1), new Row(row.group(2), row.group(3), labels)))
            .as(row.group(1) + " has two rows in docs/metrics.md")
            .isNull();
      } else {
        assertThat(line).as("a row of docs/metrics.md").doesNotStartWith("| `mariposa_");
      }
    }
    return rows;
  }

  private static void play() throws Exception {
    List<Transcript> scene =
        CheckedOut.transcripts().stream()
            .filter(transcript -> SCENE.stream().anyMatch(transcript.name()::startsWith))
            .toList();
    assertThat(scene).hasSizeGreaterThanOrEqualTo(SCENE.size());
    List<String> failures = new CopyOnWriteArrayList<>();
    new Conformance(TestNetwork.get())
        .run(
            scene,
            (transcript, placement, outcome, took) -> {
              if (outcome instanceof Outcome.Failed failed) {
                failures.add(failed.report());
              }
            });
    assertThat(failures).as("transcripts of the scene that failed").isEmpty();
  }

  private static Map<String, Shown> scrape() throws Exception {
    HttpResponse<String> answer;
    try (HttpClient client = HttpClient.newHttpClient()) {
      answer =
          client.send(
              HttpRequest.newBuilder(TestNetwork.http().resolve("/actuator/prometheus")).build(),
              HttpResponse.BodyHandlers.ofString());
    }
    assertThat(answer.statusCode()).isEqualTo(200);
    Map<String, Shown> shown = new TreeMap<>();
    Shown current = new Shown("", new HashMap<>());
    for (String line : answer.body().lines().toList()) {
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (type.matches()) {
        current = new Shown(type.group(2), new HashMap<>());
        // The longest of a histogram is told beside it.
        if (!type.group(1).endsWith("_seconds_max")) {
          shown.put(type.group(1), current);
        }
      } else if (sample.matches()) {
        Matcher label = LABEL.matcher(sample.group(1));
        while (label.find()) {
          // The bound of a bucket.
          if (!label.group(1).equals("le")) {
            current
                .labels
                .computeIfAbsent(label.group(1), ignored -> new HashSet<>())
                .add(label.group(2));
          }
        }
      }
    }
    return shown;
  }
}
