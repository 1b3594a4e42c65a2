package im.mariposa.protocol.listener;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of connections that could not be accepted, behind Netty's own handler, which has paused
 * accepting for a second by then. Clients that wait meanwhile stay in the backlog of the port.
 */
final class AcceptFailures extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(AcceptFailures.class);
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Runnable failed;
  private final LongSupplier nanos;

  /** Asked for in time: without a descriptor not even a class can be loaded. */
  private final long limit = Descriptors.limit();

  private @Nullable Long toldAt;

  /**
   * @param failed runs at each failure, at most once a second
   * @param nanos as {@link System#nanoTime}
   */
  AcceptFailures(Runnable failed, LongSupplier nanos) {
    this.failed = failed;
    this.nanos = nanos;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    failed.run();
    long now = nanos.getAsLong();
    if (toldAt == null || now - toldAt >= QUIET_NANOS) {
      toldAt = now;
      log.error(
          "Accepting clients on {} pauses for a second at a time: {}. This process may have {} files and connections"
              + " open: raise that limit (ulimit -n, LimitNOFILE) or lower the node's capacity.",
          context.channel().localAddress(),
          cause.getMessage(),
          limit);
    }
  }
}
