package im.mariposa.portal.notices;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.ClusterUnavailableException;
import im.mariposa.cluster.mailbox.Mailboxes.Letter;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.mailbox.Message.EndSession;
import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.presence.Presence.Publication;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.directory.DirectoryAdministration.OwnerChange;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.ReverseListNotice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people who are signed in what was changed from outside. The change is durable before; a
 * notice that is lost because Redis is away is found by its list version later, so nothing here
 * fails for that; who needs to know is answered whether Redis has all of them. Methods block for a
 * bounded time.
 */
public final class Notices {
  private static final Logger log = LoggerFactory.getLogger(Notices.class);
  private static final Duration BOUND = Duration.ofSeconds(5);
  private static final Duration SIGN_OUT_BOUND = Duration.ofSeconds(1);
  private static final Duration SIGN_OUT_POLL = Duration.ofMillis(10);

  private static final int ORDER_TIMES = 3;

  private final Cluster cluster;

  public Notices(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Sends a message to whoever holds the account, if anybody does. */
  public void tell(long accountId, Message message) {
    var _ = send(List.of(new Letter(accountId, message)));
  }

  /**
   * Tells people that they are on somebody's forward list now, or no longer.
   *
   * @return whether Redis has all notices
   */
  public boolean reverse(List<ReverseListNotice> notices) {
    return send(notices.stream().map(Letters::reverse).toList());
  }

  /**
   * Tells owners who are signed in of the changes to their lists, and everybody concerned what
   * followed from them.
   *
   * @param idOf the id of a contact by its handle; asked only where an owner is to be told
   * @return whether Redis has all notices
   */
  public boolean listsEdited(List<OwnerChange> edits, ToLongFunction<String> idOf) {
    try {
      return edits.isEmpty() || tell(edits, idOf);
    } catch (ClusterUnavailableException e) {
      lost(e);
      return false;
    }
  }

  private boolean tell(List<OwnerChange> edits, ToLongFunction<String> idOf) {
    Set<Long> online = online(edits.stream().map(OwnerChange::ownerId).collect(Collectors.toSet()));
    List<Letter> letters = new ArrayList<>();
    for (OwnerChange edit : edits) {
      if (online.contains(edit.ownerId())) {
        Letters.listEdited(edit, idOf).ifPresent(letters::add);
      } else {
        publish(edit.result().properties());
      }
      edit.result().reverse().stream().map(Letters::reverse).forEach(letters::add);
    }
    return send(letters);
  }

  /**
   * What the owner's node publishes when the owner is signed in; nobody else does when he is away.
   */
  private void publish(@Nullable PropertyNotice update) {
    if (update != null && update.hasWatchers()) {
      cluster.presence().publish(new Publication(null, update));
    }
  }

  /**
   * Ends the session of an account, and waits a moment until everybody was shown that it ended:
   * what is sent after that (a contact leaves a list) arrives after it. Every switchboard is told
   * too: rooms outlive the session, and nobody knows in which of them the person is.
   *
   * @return whether it is certain that no session is left
   */
  public boolean endSession(long accountId, EndSession.Reason reason) {
    Letter letter = new Letter(accountId, new EndSession(reason));
    try {
      for (NodeInfo switchboard : cluster.nodes().live(NodeKind.SWITCHBOARD)) {
        cluster.mailboxes().sendTo(switchboard.incarnation(), letter);
      }
      boolean confirmed = await(cluster.mailboxes().sendConfirmed(letter));
      return signedOut(accountId, confirmed ? SIGN_OUT_BOUND : Duration.ZERO) || confirmed;
    } catch (ClusterUnavailableException e) {
      lost(e);
      return false;
    }
  }

  /** Whether the store shows the account as signed out within the bound. */
  private boolean signedOut(long accountId, Duration bound) {
    long deadline = System.nanoTime() + bound.toNanos();
    while (signedIn(await(cluster.presence().read(List.of(accountId))).get(accountId))) {
      if (System.nanoTime() >= deadline) {
        return false;
      }
      try {
        Thread.sleep(SIGN_OUT_POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /**
   * Sends an alert and waits until a session took it.
   *
   * @throws ClusterUnavailableException when it cannot be sent
   */
  public boolean delivered(long accountId, Message.Alert alert) {
    return await(cluster.mailboxes().sendConfirmed(new Letter(accountId, alert)));
  }

  /**
   * Gives an order to a node and waits until it says that it took it; asks again when nothing
   * comes, so it must be one that may be given twice.
   *
   * @throws ClusterUnavailableException when it cannot be sent
   */
  public boolean ordered(long incarnation, Message order) {
    for (int asked = 0; asked < ORDER_TIMES; asked++) {
      if (await(cluster.mailboxes().order(incarnation, order))) {
        return true;
      }
    }
    return false;
  }

  private boolean send(List<Letter> letters) {
    if (letters.isEmpty()) {
      return true;
    }
    try {
      await(cluster.mailboxes().send(letters));
      return true;
    } catch (ClusterUnavailableException e) {
      lost(e);
      return false;
    }
  }

  private Set<Long> online(Collection<Long> accountIds) {
    Map<Long, PresenceRecord> records = await(cluster.presence().read(accountIds));
    return accountIds.stream().filter(id -> signedIn(records.get(id))).collect(Collectors.toSet());
  }

  private static boolean signedIn(@Nullable PresenceRecord record) {
    return record != null && !record.ended();
  }

  private static void lost(ClusterUnavailableException e) {
    log.warn(
        "Redis is away: people who are signed in learn of a change later ({})", e.getMessage());
  }

  private static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ClusterUnavailableException unavailable) {
        throw unavailable;
      }
      throw new IllegalStateException("the cluster failed", e.getCause());
    } catch (TimeoutException e) {
      throw new ClusterUnavailableException("Redis did not answer within " + BOUND, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterUnavailableException("interrupted while waiting for Redis", e);
    }
  }
}
