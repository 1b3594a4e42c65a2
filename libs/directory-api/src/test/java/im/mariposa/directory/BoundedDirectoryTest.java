package im.mariposa.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import im.mariposa.directory.DirectoryException.Kind;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A direct call ends in time, whatever it waits for. */
class BoundedDirectoryTest {

  /** Answers a handle with an answer, {@code fails} with a failure, {@code hangs} never. */
  private static final class Hanging implements Directory {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

    @Override
    public Lookup lookup(String handle) {
      switch (handle) {
        case "fails" -> throw new DirectoryException(Kind.STORAGE, "as the test wants it");
        case "breaks" -> throw new IllegalStateException("as the test wants it");
        case "hangs" -> hang();
        default -> {}
      }
      return new Lookup.Unknown();
    }

    private void hang() {
      begun.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted.complete(true);
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public Verification verify(String handle, String challenge, String response) {
      return new Verification.Refused();
    }

    @Override
    public Roster roster(long accountId) {
      throw new DirectoryException(Kind.GONE, "nobody");
    }

    @Override
    public ChangeResult change(long accountId, ChangeId id, Change change) {
      return new ChangeResult.Refused(Refusal.NOT_ON_LIST);
    }

    @Override
    public ChangeResult.@Nullable Changed settle(long accountId, ChangeId id) {
      return null;
    }

    @Override
    public Map<Long, Long> versions(Collection<Long> accountIds) {
      return Map.of();
    }

    @Override
    public Map<Long, String> handles(Collection<Long> accountIds) {
      return Map.of();
    }

    @Override
    public List<KeptAlert> keptAlerts(long accountId) {
      return List.of();
    }

    @Override
    public void removeAlert(long accountId, long alertId) {}
  }

  private final Hanging hanging = new Hanging();

  private Directory within(Duration deadline) {
    return new BoundedDirectory(hanging, deadline);
  }

  private static void assertFails(Kind kind, Runnable call) {
    assertThatExceptionOfType(DirectoryException.class)
        .isThrownBy(call::run)
        .extracting(DirectoryException::kind)
        .isEqualTo(kind);
  }

  @Test
  void answersAndFailuresPass() {
    Directory directory = within(Duration.ofSeconds(30));

    assertThat(directory.lookup("a@b.c")).isEqualTo(new Lookup.Unknown());
    assertThat(directory.verify("a@b.c", "", "")).isEqualTo(new Verification.Refused());
    assertThat(directory.change(1, ChangeId.NEVER_REPEATED, new Change.SetPrompt(true)))
        .isEqualTo(new ChangeResult.Refused(Refusal.NOT_ON_LIST));
    assertThat(directory.settle(1, new ChangeId(2, 3))).isNull();
    assertFails(Kind.GONE, () -> directory.roster(1));
    assertFails(Kind.STORAGE, () -> directory.lookup("fails"));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> directory.lookup("breaks"));
  }

  @Test
  void whatHangsIsInterruptedAndUnavailable() throws Exception {
    assertFails(Kind.UNAVAILABLE, () -> within(Duration.ofMillis(50)).lookup("hangs"));

    assertThat(hanging.interrupted.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anInterruptedWaitEndsAndIsRemembered() throws Exception {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    within(Duration.ofSeconds(30)).lookup("hangs");
                  } catch (DirectoryException e) {
                    interrupted.complete(Thread.currentThread().isInterrupted());
                  }
                });
    assertThat(hanging.begun.await(10, TimeUnit.SECONDS)).isTrue();
    waiting.interrupt();

    assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(hanging.interrupted.get(10, TimeUnit.SECONDS)).isTrue();
  }
}
