package im.mariposa.cluster.redis.mailbox;

import im.mariposa.cluster.ClusterUnavailableException;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.proto.Mail;
import im.mariposa.cluster.proto.MailFrame;
import im.mariposa.cluster.redis.connection.RedisLink;
import im.mariposa.cluster.redis.connection.Request;
import im.mariposa.cluster.redis.frames.FrameHeader;
import im.mariposa.cluster.redis.frames.FrameSource;
import im.mariposa.cluster.redis.frames.RelayMeters;
import im.mariposa.cluster.redis.presence.RecordReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mail: looks the receivers' nodes up in one batch, then one frame to each node. What comes
 * while a batch is under way is gathered for the next, so mail keeps its order.
 */
final class MailSender {
  private static final Logger log = LoggerFactory.getLogger(MailSender.class);

  /** Mail that may wait while a batch is under way. */
  private static final int WAITING_LIMIT = 50_000;

  /**
   * Mail for a person.
   *
   * @param node incarnation of the node to send it to; 0: the one that his record names
   * @param sent completes with whether there was a node to send it to
   */
  record Outgoing(Mail mail, long node, CompletableFuture<Boolean> sent) {}

  private final RedisLink link;
  private final RecordReader reader;
  private final FrameSource source;
  private final RelayMeters meters;
  private List<Outgoing> waiting = new ArrayList<>();
  private boolean busy;

  MailSender(RedisLink link, RecordReader reader, FrameSource source, RelayMeters meters) {
    this.link = link;
    this.reader = reader;
    this.source = source;
    this.meters = meters;
  }

  static String channel(long incarnation) {
    return "mailbox:{" + incarnation + "}";
  }

  void send(List<Outgoing> mails) {
    boolean refused;
    synchronized (this) {
      refused = waiting.size() + mails.size() > WAITING_LIMIT;
      if (!refused) {
        waiting.addAll(mails);
        if (busy) {
          return;
        }
        busy = true;
      }
    }
    if (refused) {
      lose(mails, new ClusterUnavailableException("Redis is too slow: too much mail waits", null));
    } else {
      sendWaiting();
    }
  }

  /** Runs on the one thread that has set {@code busy}. */
  private void sendWaiting() {
    List<Outgoing> batch = nextBatch();
    while (batch != null) {
      List<Outgoing> mails = batch;
      CompletableFuture<?> done =
          lookUp(mails)
              .thenCompose(records -> deliver(mails, records))
              .handle(
                  (nothing, error) -> {
                    if (error != null) {
                      lose(mails, error);
                    }
                    return null;
                  });
      if (!done.isDone()) {
        var _ = done.whenComplete((nothing, error) -> sendWaiting());
        return;
      }
      batch = nextBatch();
    }
  }

  private synchronized @Nullable List<Outgoing> nextBatch() {
    if (waiting.isEmpty()) {
      busy = false;
      return null;
    }
    List<Outgoing> batch = waiting;
    waiting = new ArrayList<>();
    return batch;
  }

  private CompletableFuture<Map<Long, PresenceRecord>> lookUp(List<Outgoing> mails) {
    Set<Long> receivers = new LinkedHashSet<>();
    for (Outgoing outgoing : mails) {
      if (outgoing.node == 0) {
        receivers.add(outgoing.mail.getAccountId());
      }
    }
    return reader.read(receivers);
  }

  private CompletableFuture<?> deliver(List<Outgoing> mails, Map<Long, PresenceRecord> records) {
    Map<Long, List<Outgoing>> byNode = new LinkedHashMap<>();
    for (Outgoing outgoing : mails) {
      long node =
          outgoing.node != 0 ? outgoing.node : node(records.get(outgoing.mail.getAccountId()));
      if (node == 0) {
        outgoing.sent.complete(false);
      } else {
        byNode.computeIfAbsent(node, incarnation -> new ArrayList<>()).add(outgoing);
      }
    }
    List<Request<Long>> requests = new ArrayList<>(byNode.size());
    List<CompletableFuture<?>> done = new ArrayList<>(byNode.size());
    byNode.forEach(
        (node, parcel) -> {
          Request<Long> request = link.publish(channel(node), frame(channel(node), parcel));
          requests.add(request);
          done.add(request.answer().handle((receivers, error) -> settle(parcel, error)));
        });
    meters.sent().increment(requests.size());
    link.send(requests);
    return CompletableFuture.allOf(done.toArray(CompletableFuture<?>[]::new));
  }

  private static long node(@Nullable PresenceRecord record) {
    return record == null || record.ended() ? 0 : record.incarnation();
  }

  private byte[] frame(String channel, List<Outgoing> parcel) {
    byte[] header = source.nextHeader(channel);
    MailFrame.Builder frame =
        MailFrame.newBuilder()
            .setIncarnation(FrameHeader.incarnation(header))
            .setNumber(FrameHeader.number(header));
    parcel.forEach(outgoing -> frame.addMails(outgoing.mail));
    return frame.build().toByteArray();
  }

  private @Nullable Void settle(List<Outgoing> parcel, @Nullable Throwable error) {
    if (error != null) {
      lose(parcel, error);
    } else {
      parcel.forEach(outgoing -> outgoing.sent.complete(true));
    }
    return null;
  }

  private void lose(List<Outgoing> mails, Throwable error) {
    log.debug("{} messages lost", mails.size(), error);
    meters.lost().increment(mails.size());
    mails.forEach(outgoing -> outgoing.sent.completeExceptionally(error));
  }
}
