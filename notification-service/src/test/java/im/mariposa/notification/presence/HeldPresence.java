package im.mariposa.notification.presence;

import im.mariposa.cluster.ClusterUnavailableException;
import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.PresenceRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Presence whose reads are answered when the test says so. */
final class HeldPresence implements Presence {
  final List<List<Long>> reads = new ArrayList<>();

  /** Nodes that have not announced that they have put everything. */
  final Set<Long> silent = new HashSet<>();

  private final List<CompletableFuture<Map<Long, PresenceRecord>>> answers = new ArrayList<>();

  /** Answers the oldest read that waits. */
  void answer(PresenceRecord... records) {
    Map<Long, PresenceRecord> found = new HashMap<>();
    for (PresenceRecord record : records) {
      found.put(record.accountId(), record);
    }
    answers.removeFirst().complete(found);
  }

  void fail() {
    answers
        .removeFirst()
        .completeExceptionally(new ClusterUnavailableException("as the test wants it", null));
  }

  @Override
  public CompletionStage<Map<Long, PresenceRecord>> read(Collection<Long> accountIds) {
    reads.add(List.copyOf(accountIds));
    CompletableFuture<Map<Long, PresenceRecord>> answer = new CompletableFuture<>();
    answers.add(answer);
    return answer;
  }

  @Override
  public CompletionStage<Claimed> claim(PresenceRecord record) {
    throw new AssertionError("a view claims nothing");
  }

  @Override
  public void publish(Publication publication) {
    throw new AssertionError("a view publishes nothing");
  }

  @Override
  public CompletionStage<Void> stored(long accountId) {
    throw new AssertionError("a view publishes nothing");
  }

  @Override
  public boolean emptyIsNews(long incarnation) {
    return !silent.contains(incarnation);
  }

  @Override
  public CompletionStage<Void> listen(Listener listener) {
    throw new AssertionError("a view does not listen");
  }
}
