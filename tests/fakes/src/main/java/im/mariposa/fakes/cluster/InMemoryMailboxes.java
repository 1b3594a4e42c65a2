package im.mariposa.fakes.cluster;

import im.mariposa.cluster.mailbox.Mailboxes;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.presence.PresenceRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Mail between participants. */
final class InMemoryMailboxes implements Mailboxes {
  private final InMemoryCluster cluster;
  private long openFor;
  private @Nullable Consumer<Delivery> listener;
  private final List<Runnable> doubtListeners = new CopyOnWriteArrayList<>();

  InMemoryMailboxes(InMemoryCluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public CompletionStage<Void> send(List<Letter> letters) {
    return cluster.store.ask(
        () -> {
          letters.forEach(letter -> deliver(node(letter), letter, taken -> {}));
          return null;
        });
  }

  @Override
  public void sendTo(long incarnation, Letter letter) {
    var _ = cluster.store.ask(() -> deliver(incarnation, letter, taken -> {}));
  }

  @Override
  public CompletionStage<Boolean> sendConfirmed(Letter letter) {
    return confirmed(() -> node(letter), letter);
  }

  @Override
  public CompletionStage<Boolean> order(long incarnation, Message message) {
    return confirmed(() -> incarnation, new Letter(0, message));
  }

  private CompletionStage<Boolean> confirmed(LongSupplier node, Letter letter) {
    CompletableFuture<Boolean> confirmed = new CompletableFuture<>();
    return cluster
        .store
        .ask(() -> deliver(node.getAsLong(), letter, confirmed::complete))
        .thenCompose(
            found ->
                found
                    ? confirmed.completeOnTimeout(false, 2, TimeUnit.SECONDS)
                    : CompletableFuture.completedFuture(false));
  }

  /** The incarnation that holds the receiver, 0 when nobody does. */
  private long node(Letter letter) {
    PresenceRecord record =
        cluster.presence.find(List.of(letter.accountId())).get(letter.accountId());
    return record == null || record.ended() ? 0 : record.incarnation();
  }

  private boolean deliver(long incarnation, Letter letter, Consumer<Boolean> confirm) {
    for (InMemoryCluster participant : cluster.store.participants) {
      InMemoryMailboxes mailbox = participant.mailboxes;
      if (mailbox.openFor == incarnation && mailbox.listener != null) {
        mailbox.listener.accept(new Delivery(letter.accountId(), letter.message(), confirm));
        return true;
      }
    }
    return false;
  }

  @Override
  public void onDoubt(Runnable told) {
    doubtListeners.add(told);
  }

  /** The store was away. */
  void returned() {
    doubtListeners.forEach(Runnable::run);
  }

  @Override
  public CompletionStage<Void> open(long incarnation, Consumer<Delivery> newListener) {
    return cluster.store.ask(
        () -> {
          openFor = incarnation;
          listener = newListener;
          return null;
        });
  }
}
