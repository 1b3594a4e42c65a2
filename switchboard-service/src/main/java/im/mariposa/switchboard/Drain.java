package im.mariposa.switchboard;

import im.mariposa.switchboard.connection.SwitchboardConnection;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this switchboard drains: nobody opens rooms here any more, but for whoever has his ticket
 * already. Those that are open go on for a while; then everybody here is told {@code OUT}. Any
 * thread.
 */
final class Drain {
  private static final Logger log = LoggerFactory.getLogger(Drain.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final String node;
  private final ChannelGroup open;
  private final EventExecutorGroup threads;
  private final Supplier<CompletionStage<Void>> telling;
  private volatile @Nullable Round present;

  /** From one order to drain to the next order. */
  private static final class Round {}

  /**
   * @param node name for the log
   * @param telling tells the registry that this node has begun or ceased to drain
   */
  Drain(
      String node,
      ChannelGroup open,
      EventExecutorGroup threads,
      Supplier<CompletionStage<Void>> telling) {
    this.node = node;
    this.open = open;
    this.threads = threads;
    this.telling = telling;
  }

  boolean isOn() {
    return present != null;
  }

  /**
   * Begins, or begins again with another time.
   *
   * @param limit time for which rooms go on
   * @return completes when the registry was told
   */
  CompletionStage<Void> begin(Duration limit) {
    Round round = new Round();
    present = round;
    CompletionStage<Void> told = telling.get();
    log.info("{} drains: {} connections may stay for {}", node, open.size(), limit);
    expelAfter(limit, round);
    return told;
  }

  /** Takes rooms again. */
  void end() {
    if (present != null) {
      present = null;
      var _ = telling.get();
      log.info("{} takes rooms again", node);
    }
  }

  private void expelAfter(Duration time, Round round) {
    var _ =
        threads
            .next()
            .schedule(
                () -> {
                  if (present == round) {
                    expel();
                    expelAfter(LOOK_AGAIN, round);
                  }
                },
                time.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  /** Everybody is told {@code OUT}. */
  void expel() {
    for (Channel connection : open) {
      SwitchboardConnection handler = connection.pipeline().get(SwitchboardConnection.class);
      if (handler != null) {
        connection.eventLoop().execute(handler::shutDown);
      }
    }
  }
}
