package im.mariposa.cluster.redis.connection;

import im.mariposa.cluster.ClusterUnavailableException;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection for what is subscribed to. That the client library subscribes again after a
 * reconnect is not relied on: we do it too, count Redis' confirmations channel by channel, and only
 * then say that the relay is restored.
 *
 * <p>Messages and callbacks come on one thread of the Redis client, in order; they must not block.
 */
public final class Subscriptions implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Subscriptions.class);
  private static final Duration CHECK_EVERY = Duration.ofSeconds(1);

  /** Told when messages may have been missed, and when nothing is missed any more. */
  public interface Interruption {
    /** The connection broke. */
    void broken();

    /** Every channel is subscribed to again. */
    void restored();
  }

  private final StatefulRedisPubSubConnection<String, byte[]> connection;
  private final Map<String, Consumer<byte[]>> wanted = new ConcurrentHashMap<>();
  private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
  private final List<Waiting> waiting = new CopyOnWriteArrayList<>();
  private final List<Interruption> interruptions = new CopyOnWriteArrayList<>();
  private volatile boolean broken;

  private record Waiting(Set<String> channels, CompletableFuture<Void> done) {}

  public Subscriptions(RedisLink link, ScheduledExecutorService scheduler) {
    this.connection = link.openPubSub();
    connection.addListener(
        new RedisPubSubAdapter<>() {
          @Override
          public void message(String channel, byte[] message) {
            deliver(channel, message);
          }

          @Override
          public void subscribed(String channel, long count) {
            confirm(channel);
          }

          @Override
          public void unsubscribed(String channel, long count) {
            confirmed.remove(channel);
          }
        });
    connection.addListener(
        new RedisConnectionStateListener() {
          @Override
          public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
            subscribeMissing();
          }

          @Override
          public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
            lose();
          }
        });
    var _ =
        scheduler.scheduleWithFixedDelay(
            this::check, CHECK_EVERY.toMillis(), CHECK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  public void onInterruption(Interruption interruption) {
    interruptions.add(interruption);
  }

  /**
   * Subscribes; completes when Redis confirmed every channel. Stays subscribed over reconnects,
   * whether it completed or not.
   */
  public CompletableFuture<Void> subscribe(Map<String, Consumer<byte[]>> channels, Duration bound) {
    wanted.putAll(channels);
    Waiting request = new Waiting(Set.copyOf(channels.keySet()), new CompletableFuture<>());
    waiting.add(request);
    var _ =
        connection
            .async()
            .subscribe(channels.keySet().toArray(String[]::new))
            .whenComplete(
                (nothing, error) -> {
                  if (error != null) {
                    request.done.completeExceptionally(
                        new ClusterUnavailableException(
                            "Redis did not take the subscription", error));
                  }
                });
    complete();
    return request
        .done
        .orTimeout(bound.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((nothing, error) -> waiting.remove(request));
  }

  public void unsubscribe(Collection<String> channels) {
    channels.forEach(wanted::remove);
    channels.forEach(confirmed::remove);
    var _ = connection.async().unsubscribe(channels.toArray(String[]::new));
  }

  private void deliver(String channel, byte[] message) {
    Consumer<byte[]> receiver = wanted.get(channel);
    if (receiver == null) {
      return;
    }
    try {
      receiver.accept(message);
    } catch (RuntimeException e) {
      log.error("A message on {} was not handled", channel, e);
    }
  }

  private void confirm(String channel) {
    confirmed.add(channel);
    complete();
    if (broken && missing().isEmpty()) {
      broken = false;
      interruptions.forEach(Interruption::restored);
    }
  }

  private void complete() {
    for (Waiting request : waiting) {
      if (confirmed.containsAll(request.channels)) {
        request.done.complete(null);
      }
    }
  }

  private void lose() {
    confirmed.clear();
    broken = true;
    interruptions.forEach(Interruption::broken);
  }

  private List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (String channel : wanted.keySet()) {
      if (!confirmed.contains(channel)) {
        missing.add(channel);
      }
    }
    return missing;
  }

  private void subscribeMissing() {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      var _ = connection.async().subscribe(missing.toArray(String[]::new));
    }
  }

  /**
   * Writes something each second, so that a peer that vanished is noticed, and repeats what Redis
   * did not confirm.
   */
  private void check() {
    try {
      var _ = connection.async().ping();
      subscribeMissing();
    } catch (RuntimeException e) {
      log.warn("The subscriptions could not be checked", e);
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
