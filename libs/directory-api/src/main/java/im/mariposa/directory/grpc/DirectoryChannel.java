package im.mariposa.directory.grpc;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.util.concurrent.TimeUnit;

/** Connections to the directory's replicas. */
public final class DirectoryChannel {
  /** Largest message either way, in bytes: a batch of an import with its results. */
  public static final int MAX_MESSAGE = 32 << 20;

  private DirectoryChannel() {}

  /**
   * Opens connections lazily and renews them by itself; questions go to the replicas in turn.
   *
   * @param target {@code host:port}, or any gRPC target such as {@code dns:///directory:9090} for
   *     several addresses
   */
  public static ManagedChannel open(String target) {
    return NettyChannelBuilder.forTarget(target)
        .usePlaintext() // inside the cluster's own network only
        .directExecutor()
        .defaultLoadBalancingPolicy("round_robin")
        .maxInboundMessageSize(MAX_MESSAGE)
        .keepAliveTime(30, TimeUnit.SECONDS)
        .keepAliveTimeout(5, TimeUnit.SECONDS)
        .build();
  }
}
