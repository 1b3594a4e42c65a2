package im.mariposa.portal;

import im.mariposa.cluster.mailbox.Mailboxes.Delivery;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry.Lease;
import im.mariposa.cluster.nodes.NodeRegistry.Load;
import im.mariposa.cluster.nodes.NodeRegistry.Registration;
import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.fakes.cluster.InMemoryCluster;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Status;
import im.mariposa.vocabulary.Visibility;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A notification node as the portal sees it: it holds people, and notes what they are told. */
public final class SignedIn implements AutoCloseable {
  private final InMemoryCluster cluster;
  private final Lease lease;
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private volatile Predicate<Message> takes = message -> true;

  /** A message for somebody here. */
  public record Told(long accountId, Message message) {}

  /** A node of this name, without anybody yet. */
  public SignedIn(RunningPortal portal, String name) {
    cluster = portal.store().participant(name);
    lease =
        get(
            cluster
                .nodes()
                .join(
                    new Registration(
                        NodeKind.NOTIFICATION,
                        name,
                        "10.0.0.9",
                        1864,
                        () -> new Load(7, 500, false),
                        i -> {})));
    get(cluster.mailboxes().open(lease.incarnation(), this::deliver));
  }

  private void deliver(Delivery delivery) {
    told.add(new Told(delivery.accountId(), delivery.message()));
    delivery.confirm().accept(takes.test(delivery.message()));
  }

  /** What its sessions take, where somebody waits for their word. */
  public void takes(Predicate<Message> which) {
    takes = which;
  }

  public PresenceRecord signIn(long accountId) {
    return get(cluster
            .presence()
            .claim(
                new PresenceRecord(
                    accountId,
                    "x@example.com",
                    "X",
                    Status.ONLINE,
                    lease.incarnation(),
                    0,
                    0,
                    false,
                    0,
                    Dialect.MSNP5,
                    new Visibility(true, new long[0], 1))))
        .record();
  }

  /** Hears what is published to all nodes. */
  public void listen(Presence.Listener listener) {
    get(cluster.presence().listen(listener));
  }

  public Told next() {
    try {
      Told next = told.poll(5, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nobody here was told anything within 5 s");
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The next message, which must be of this kind. */
  public <T extends Message> T next(Class<T> type) {
    return type.cast(next().message());
  }

  /**
   * What has come and was not asked for yet; mail is delivered in order, so nothing sent before is
   * missing behind a barrier.
   */
  public List<Told> rest() {
    List<Told> rest = new java.util.ArrayList<>();
    told.drainTo(rest);
    return rest;
  }

  static <T> T get(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    cluster.close();
  }
}
