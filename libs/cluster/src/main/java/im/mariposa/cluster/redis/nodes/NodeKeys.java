package im.mariposa.cluster.redis.nodes;

import im.mariposa.cluster.redis.connection.RedisLink;

/** Keys and the channel of the registry, all in one hash slot. */
final class NodeKeys {
  static final byte[] LEASES = RedisLink.ascii("{nodes}:leases");
  static final byte[] EPOCH = RedisLink.ascii("{nodes}:epoch");
  static final String NOTICE_CHANNEL = "{nodes}:notices";
  static final byte[] NOTICES = RedisLink.ascii(NOTICE_CHANNEL);

  private NodeKeys() {}
}
