package im.mariposa.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.mariposa.directory.DirectoryException.Kind;
import im.mariposa.vocabulary.Visibility;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TimedDirectoryTest {
  private static final Roster ROSTER =
      new Roster(
          7,
          true,
          true,
          Properties.BLANK,
          List.of(new Group(0, "~")),
          List.of(),
          new Visibility(true, new long[0], 7));

  private static final ChangeResult.Changed CHANGED =
      new ChangeResult.Changed(7, null, null, new long[0], null, List.of(), null);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final FakeDirectory directory = new FakeDirectory();
  private final TimedDirectory timed = new TimedDirectory(directory, meters, "notification-1");

  /** Answers each method in its own way, or fails as it is told. */
  private static final class FakeDirectory implements Directory {
    private String asked = "";
    private @Nullable RuntimeException failure;

    private <T> T answer(String question, T answer) {
      asked = question;
      if (failure != null) {
        throw failure;
      }
      return answer;
    }

    @Override
    public Verification verify(String handle, String challenge, String response) {
      return answer(
          "verify " + handle + " " + challenge + " " + response, new Verification.Refused());
    }

    @Override
    public Roster roster(long accountId) {
      return answer("roster " + accountId, ROSTER);
    }

    @Override
    public ChangeResult change(long accountId, ChangeId id, Change change) {
      return answer(
          "change " + accountId + " " + id.session() + "." + id.counter() + " " + change.kind(),
          new ChangeResult.Refused(Refusal.LIST_FULL));
    }

    @Override
    public ChangeResult.@Nullable Changed settle(long accountId, ChangeId id) {
      return answer("settle " + accountId + " " + id.session() + "." + id.counter(), CHANGED);
    }

    @Override
    public Map<Long, Long> versions(Collection<Long> accountIds) {
      return answer("versions " + accountIds, Map.of(4L, 17L));
    }

    @Override
    public Lookup lookup(String handle) {
      return answer("lookup " + handle, new Lookup.Found(9, handle, true));
    }

    @Override
    public Map<Long, String> handles(Collection<Long> accountIds) {
      return answer("handles " + accountIds, Map.of(4L, "d@b.c"));
    }

    @Override
    public List<KeptAlert> keptAlerts(long accountId) {
      return answer("kept_alerts " + accountId, List.of(new KeptAlert(1, "text", "")));
    }

    @Override
    public void removeAlert(long accountId, long alertId) {
      assertThat(answer("remove_alert " + accountId + " " + alertId, accountId)).isPositive();
    }
  }

  /**
   * @param asked the label of the method, and what it was asked with
   */
  record Row(String asked, Function<Directory, Object> call, Object answer) {
    String method() {
      return asked.substring(0, asked.indexOf(' '));
    }

    @Override
    public String toString() {
      return method();
    }
  }

  static List<Row> methods() {
    return List.of(
        new Row("verify a@b.c c r", d -> d.verify("a@b.c", "c", "r"), new Verification.Refused()),
        new Row("roster 5", d -> d.roster(5), ROSTER),
        new Row(
            "change 5 8.1 set_prompt",
            d -> d.change(5, new ChangeId(8, 1), new Change.SetPrompt(true)),
            new ChangeResult.Refused(Refusal.LIST_FULL)),
        new Row("settle 5 8.1", d -> settled(d.settle(5, new ChangeId(8, 1))), CHANGED),
        new Row("versions [3, 4]", d -> d.versions(List.of(3L, 4L)), Map.of(4L, 17L)),
        new Row("lookup a@b.c", d -> d.lookup("a@b.c"), new Lookup.Found(9, "a@b.c", true)),
        new Row("handles [3, 4]", d -> d.handles(List.of(3L, 4L)), Map.of(4L, "d@b.c")),
        new Row("kept_alerts 5", d -> d.keptAlerts(5), List.of(new KeptAlert(1, "text", ""))),
        new Row(
            "remove_alert 5 6",
            d -> {
              d.removeAlert(5, 6);
              return "";
            },
            ""));
  }

  private static ChangeResult.Changed settled(ChangeResult.@Nullable Changed result) {
    return Objects.requireNonNull(result);
  }

  @Test
  void everyMethodIsInTheTable() {
    assertThat(methods().stream().map(Row::method))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Directory.class.getDeclaredMethods())
                .map(Method::getName)
                .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aMethodIsPassedOnAndTimedUnderItsName(Row row) {
    assertThat(row.call().apply(timed)).isEqualTo(row.answer());
    assertThat(directory.asked).isEqualTo(row.asked());
    assertThat(onlyTimer(row.method(), "done").totalTime(TimeUnit.NANOSECONDS)).isPositive();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aFailureIsPassedOnAndTimedUnderItsKind(Row row) {
    DirectoryException failure = new DirectoryException(Kind.STORAGE, "The storage is away.");
    directory.failure = failure;
    assertThatThrownBy(() -> row.call().apply(timed)).isSameAs(failure);
    assertThat(directory.asked).isEqualTo(row.asked());
    assertThat(onlyTimer(row.method(), "storage").count()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindOfFailureIsAResult(Kind kind) {
    directory.failure = new DirectoryException(kind, "No.");
    assertThatThrownBy(() -> timed.roster(1)).isSameAs(directory.failure);
    String result = kind.name().toLowerCase(Locale.ROOT);
    assertThat(onlyTimer("roster", result).count()).isEqualTo(1);
  }

  @Test
  void aDefectIsTimedAsInternalAndPassedOn() {
    directory.failure = new IllegalStateException("a defect");
    assertThatThrownBy(() -> timed.lookup("a@b.c")).isSameAs(directory.failure);
    assertThat(onlyTimer("lookup", "internal").count()).isEqualTo(1);
  }

  @Test
  void labelsCarryNothingOfWhatWasAsked() {
    assertThat(methods())
        .allSatisfy(row -> assertThat(row.call().apply(timed)).isEqualTo(row.answer()));
    assertThat(timers())
        .hasSize(methods().size())
        .extracting(Timer::getId)
        .allSatisfy(
            id ->
                assertThat(id.getTags())
                    .extracting(Tag::getKey)
                    .containsExactlyInAnyOrder("node", "method", "result"))
        .allSatisfy(id -> assertThat(id.toString()).doesNotContain("a@b.c"));
  }

  private Collection<Timer> timers() {
    return meters.find("mariposa.directory.requests").timers();
  }

  /** The timer of this call, when no other was made. */
  private Timer onlyTimer(String method, String result) {
    assertThat(timers()).hasSize(1);
    return meters
        .get("mariposa.directory.requests")
        .tags("node", "notification-1", "method", method, "result", result)
        .timer();
  }
}
