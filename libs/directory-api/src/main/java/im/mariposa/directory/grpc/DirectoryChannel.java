package im.mariposa.directory.grpc;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Connections to the directory's replicas. */
public final class DirectoryChannel {
  /** Largest message either way, in bytes: a batch of an import with its results. */
  public static final int MAX_MESSAGE = 32 << 20;

  private static final int CONNECT_MILLIS = 2_000;

  /** Between two attempts to connect; half of it at least, so that nodes do not come in step. */
  private static final int RECONNECT_MILLIS = 1_000;

  private DirectoryChannel() {}

  /**
   * Opens connections lazily and renews them by itself; questions go to the replicas in turn. While
   * no replica can be reached it tries again every second: gRPC's own pauses grow to two minutes,
   * and a directory that was restarted would be away for as long.
   *
   * @param target {@code host:port}, or any gRPC target such as {@code dns:///directory:9090} for
   *     several addresses
   */
  public static ManagedChannel open(String target) {
    ManagedChannel channel =
        NettyChannelBuilder.forTarget(target)
            .usePlaintext() // inside the cluster's own network only
            .directExecutor()
            .defaultLoadBalancingPolicy("round_robin")
            .maxInboundMessageSize(MAX_MESSAGE)
            .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .keepAliveTime(30, TimeUnit.SECONDS)
            .keepAliveTimeout(5, TimeUnit.SECONDS)
            .build();
    watch(channel);
    return channel;
  }

  private static void watch(ManagedChannel channel) {
    ConnectivityState state = channel.getState(false);
    switch (state) {
      case SHUTDOWN -> {}
      case TRANSIENT_FAILURE -> later(channel);
      case IDLE, CONNECTING, READY -> channel.notifyWhenStateChanged(state, () -> watch(channel));
    }
  }

  private static void later(ManagedChannel channel) {
    long pause = ThreadLocalRandom.current().nextLong(RECONNECT_MILLIS / 2, RECONNECT_MILLIS);
    CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              channel.resetConnectBackoff();
              watch(channel);
            });
  }
}
