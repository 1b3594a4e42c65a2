package im.mariposa.cluster.redis.mailbox;

import com.google.protobuf.InvalidProtocolBufferException;
import im.mariposa.cluster.mailbox.Mailboxes;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.proto.Mail;
import im.mariposa.cluster.proto.MailFrame;
import im.mariposa.cluster.proto.MailReply;
import im.mariposa.cluster.redis.connection.RedisLink;
import im.mariposa.cluster.redis.connection.Subscriptions;
import im.mariposa.cluster.redis.frames.Arrivals;
import im.mariposa.cluster.redis.frames.FrameHeader;
import im.mariposa.cluster.redis.frames.FrameSource;
import im.mariposa.cluster.redis.frames.RelayMeters;
import im.mariposa.cluster.redis.mailbox.MailSender.Outgoing;
import im.mariposa.cluster.redis.nodes.Liveness;
import im.mariposa.cluster.redis.presence.RecordReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mailboxes as Redis channels, {@code mailbox:{incarnation}}. Answers to mail that asks for one
 * come back on a channel of the asking participant, {@code replies:{random}}, to which it
 * subscribes when it first asks.
 *
 * <p>An open mailbox follows its node to a new incarnation, and stays open under the former one too
 * until no record names that any more.
 */
public final class RedisMailboxes implements Mailboxes {
  private static final Logger log = LoggerFactory.getLogger(RedisMailboxes.class);
  private static final Duration CONFIRMATION_BOUND = Duration.ofSeconds(2);

  private final RedisLink link;
  private final Subscriptions subscriptions;
  private final MailSender sender;
  private final RelayMeters meters;
  private final Duration subscribeBound;

  /** What came on each open channel: that of the present incarnation and of former ones. */
  private final Map<String, Arrivals> open = new ConcurrentHashMap<>();

  private final List<Runnable> doubtListeners = new CopyOnWriteArrayList<>();

  private final String replyChannel =
      "replies:{" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + "}";
  private final Map<Long, CompletableFuture<Boolean>> asked = new ConcurrentHashMap<>();
  private final AtomicLong questions = new AtomicLong();
  private @Nullable CompletableFuture<Void> repliesOpen;

  private volatile @Nullable Consumer<Delivery> listener;

  public RedisMailboxes(
      RedisLink link,
      Subscriptions subscriptions,
      FrameSource source,
      Liveness liveness,
      RecordReader reader,
      RelayMeters meters,
      Duration subscribeBound) {
    this.link = link;
    this.subscriptions = subscriptions;
    this.meters = meters;
    this.subscribeBound = subscribeBound;
    this.sender = new MailSender(link, reader, source, meters);
    liveness.onEnded(
        incarnation -> {
          open.values().forEach(arrivals -> arrivals.forget(incarnation));
          source.forget(MailSender.channel(incarnation));
        });
    subscriptions.onInterruption(
        new Subscriptions.Interruption() {
          @Override
          public void broken() {
            open.values().forEach(Arrivals::reset);
          }

          @Override
          public void restored() {
            doubt();
          }
        });
  }

  @Override
  public CompletionStage<Void> send(List<Letter> letters) {
    List<Outgoing> mails = letters.stream().map(letter -> outgoing(letter, 0)).toList();
    sender.send(mails);
    return CompletableFuture.allOf(
        mails.stream().map(Outgoing::sent).toArray(CompletableFuture<?>[]::new));
  }

  @Override
  public void sendTo(long incarnation, Letter letter) {
    sender.send(List.of(outgoing(letter, incarnation)));
  }

  private static Outgoing outgoing(Letter letter, long incarnation) {
    return new Outgoing(
        MailCodec.mail(letter.accountId(), letter.message()).build(),
        incarnation,
        new CompletableFuture<>());
  }

  @Override
  public CompletionStage<Boolean> sendConfirmed(Letter letter) {
    return openReplies().thenCompose(nothing -> ask(letter, 0));
  }

  @Override
  public CompletionStage<Boolean> order(long incarnation, Message message) {
    return openReplies().thenCompose(nothing -> ask(new Letter(0, message), incarnation));
  }

  /**
   * @param node as in {@link Outgoing}
   */
  private CompletableFuture<Boolean> ask(Letter letter, long node) {
    long question = questions.incrementAndGet();
    CompletableFuture<Boolean> confirmed = new CompletableFuture<>();
    asked.put(question, confirmed);
    Mail mail =
        MailCodec.mail(letter.accountId(), letter.message())
            .setReplyTo(replyChannel)
            .setReplyId(question)
            .build();
    CompletableFuture<Boolean> sent = new CompletableFuture<>();
    var _ =
        sent.whenComplete(
            (found, error) -> {
              if (error != null) {
                confirmed.completeExceptionally(error);
              } else if (!found) {
                confirmed.complete(false);
              }
            });
    sender.send(List.of(new Outgoing(mail, node, sent)));
    return confirmed
        .completeOnTimeout(false, CONFIRMATION_BOUND.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((taken, error) -> asked.remove(question));
  }

  private synchronized CompletableFuture<Void> openReplies() {
    if (repliesOpen == null || repliesOpen.isCompletedExceptionally()) {
      repliesOpen = subscriptions.subscribe(Map.of(replyChannel, this::answered), subscribeBound);
    }
    return repliesOpen;
  }

  private void answered(byte[] message) {
    try {
      MailReply reply = MailReply.parseFrom(message);
      CompletableFuture<Boolean> question = asked.get(reply.getReplyId());
      if (question != null) {
        question.complete(reply.getTaken());
      }
    } catch (InvalidProtocolBufferException e) {
      log.error("A confirmation cannot be read", e);
    }
  }

  @Override
  public CompletionStage<Void> open(long incarnation, Consumer<Delivery> newListener) {
    listener = newListener;
    return subscribe(MailSender.channel(incarnation));
  }

  private CompletableFuture<Void> subscribe(String channel) {
    open.computeIfAbsent(channel, fresh -> new Arrivals(1));
    return subscriptions.subscribe(
        Map.of(channel, message -> received(channel, message)), subscribeBound);
  }

  private void doubt() {
    if (listener != null) {
      doubtListeners.forEach(Runnable::run);
    }
  }

  @Override
  public void onDoubt(Runnable told) {
    doubtListeners.add(told);
  }

  /** No record names these former incarnations of this participant any more. */
  public void leave(List<Long> former) {
    List<String> channels = former.stream().map(MailSender::channel).toList();
    channels.forEach(open::remove);
    subscriptions.unsubscribe(channels);
  }

  /** This participant has a new incarnation; its open mailbox moves there. */
  public void follow(long incarnation) {
    if (listener != null) {
      var _ =
          subscribe(MailSender.channel(incarnation))
              .whenComplete(
                  (nothing, error) -> {
                    if (error != null) {
                      log.warn(
                          "The mailbox of the new incarnation is not open yet: {}",
                          error.getMessage());
                    }
                  });
    }
  }

  private void received(String channel, byte[] message) {
    if (!FrameHeader.present(message)) {
      log.warn("Something that is no frame came to the mailbox");
      return;
    }
    meters.received().increment();
    long from = FrameHeader.incarnation(message);
    Arrivals arrivals = open.get(channel);
    if (arrivals != null && !arrivals.complete(from, 0, FrameHeader.number(message), false)) {
      meters.gaps().increment();
      doubt();
    }
    try {
      MailFrame.parseFrom(message).getMailsList().forEach(this::deliver);
    } catch (InvalidProtocolBufferException e) {
      log.error("A mail frame cannot be read", e);
      doubt();
    }
  }

  /** Whatever is wrong with one mail is no matter for those behind it. */
  private void deliver(Mail mail) {
    Message message;
    try {
      message = MailCodec.message(mail);
    } catch (RuntimeException e) {
      log.error("A mail cannot be read", e);
      doubt();
      return;
    }
    Consumer<Delivery> to = listener;
    if (message == null || to == null) {
      return;
    }
    try {
      to.accept(new Delivery(mail.getAccountId(), message, taken -> confirm(mail, taken)));
    } catch (RuntimeException e) {
      log.error("A message was not handled", e);
    }
  }

  private void confirm(Mail mail, boolean taken) {
    if (!mail.getReplyTo().isEmpty()) {
      byte[] reply =
          MailReply.newBuilder()
              .setReplyId(mail.getReplyId())
              .setTaken(taken)
              .build()
              .toByteArray();
      var _ = link.send(link.publish(mail.getReplyTo(), reply));
    }
  }
}
