package im.mariposa.cluster.redis.nodes;

import com.google.protobuf.InvalidProtocolBufferException;
import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry.Load;
import im.mariposa.cluster.nodes.NodeRegistry.Registration;
import im.mariposa.cluster.proto.NodeNotice;
import im.mariposa.cluster.proto.StoredLease;
import im.mariposa.cluster.proto.StoredNodeKind;
import im.mariposa.cluster.redis.nodes.NodeTable.Leased;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Leases and notices as bytes. */
final class LeaseCodec {
  private LeaseCodec() {}

  /** A lease without what scripts put in front: incarnation and times. */
  static byte[] tail(Registration registration, Load load, Announcement announcement) {
    return StoredLease.newBuilder()
        .setKind(stored(registration.kind()))
        .setName(registration.name())
        .setHost(registration.host())
        .setPort(registration.port())
        .setSessions(load.sessions())
        .setCapacity(load.capacity())
        .setDraining(load.draining())
        .setSignInMillis((int) Math.min(load.signInTime().toMillis(), Integer.MAX_VALUE))
        .setPutEpoch(announcement.putEpoch())
        .addAllMoving(announcement.moving())
        .build()
        .toByteArray();
  }

  /** Null when a newer version wrote a kind of node that is unknown here. */
  static @Nullable Leased read(byte[] lease, long nowMillis) throws InvalidProtocolBufferException {
    StoredLease stored = StoredLease.parseFrom(lease);
    NodeKind kind = kind(stored.getKind());
    if (kind == null) {
      return null;
    }
    NodeInfo node =
        new NodeInfo(
            kind,
            NodeInfo.numberOf(stored.getIncarnation()),
            stored.getIncarnation(),
            stored.getName(),
            stored.getHost(),
            stored.getPort(),
            stored.getSessions(),
            stored.getCapacity(),
            stored.getDraining(),
            Duration.ofMillis(stored.getSignInMillis()),
            Duration.ofMillis(Math.max(0, nowMillis - stored.getRenewedAt())));
    return new Leased(node, new Announcement(stored.getPutEpoch(), stored.getMovingList()));
  }

  static byte[] notice(long incarnation, boolean left) {
    return NodeNotice.newBuilder().setIncarnation(incarnation).setLeft(left).build().toByteArray();
  }

  private static StoredNodeKind stored(NodeKind kind) {
    return switch (kind) {
      case NOTIFICATION -> StoredNodeKind.NODE_KIND_NOTIFICATION;
      case SWITCHBOARD -> StoredNodeKind.NODE_KIND_SWITCHBOARD;
      case PORTAL -> StoredNodeKind.NODE_KIND_PORTAL;
    };
  }

  private static @Nullable NodeKind kind(StoredNodeKind kind) {
    return switch (kind) {
      case NODE_KIND_NOTIFICATION -> NodeKind.NOTIFICATION;
      case NODE_KIND_SWITCHBOARD -> NodeKind.SWITCHBOARD;
      case NODE_KIND_PORTAL -> NodeKind.PORTAL;
      case NODE_KIND_UNKNOWN, UNRECOGNIZED -> null;
    };
  }
}
