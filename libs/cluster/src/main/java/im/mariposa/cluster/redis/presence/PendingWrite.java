package im.mariposa.cluster.redis.presence;

import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.redis.frames.FrameHeader;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What waits to be written to one bucket, already encoded. */
@SuppressWarnings("ArrayRecordComponent") // never compared
sealed interface PendingWrite {
  int bucket();

  /** Memory it takes while it waits, roughly. */
  int size();

  /** What goes into the next put script of its bucket. */
  sealed interface Item extends PendingWrite {}

  /**
   * A record of a session of this node.
   *
   * @param again whether it was written before, and may be in Redis
   */
  record Write(
      PresenceRecord record, byte[] key, byte[] expiry, byte[] prefix, byte[] bytes, boolean again)
      implements Item {
    static Write of(PresenceRecord record, boolean again) {
      byte[] bytes = PresenceCodec.bytes(record);
      return new Write(
          record,
          PresenceKeys.record(record.accountId()),
          PresenceKeys.expiry(record.status()),
          PresenceCodec.itemPrefix(bytes.length),
          bytes,
          again);
    }

    @Override
    public int bucket() {
      return Buckets.of(record.accountId());
    }

    @Override
    public int size() {
      return OVERHEAD + bytes.length;
    }
  }

  /** A property update, as an item of a frame. */
  record Properties(int bucket, byte[] item) implements Item {
    @Override
    public int size() {
      return OVERHEAD + item.length;
    }
  }

  /** A sign-in, a script of its own. */
  record Claim(
      int bucket,
      byte[] key,
      byte[] expiry,
      byte[] prefix,
      byte[] tail,
      CompletableFuture<List<Object>> answer)
      implements PendingWrite {
    @Override
    public int size() {
      return OVERHEAD + tail.length;
    }
  }

  /** An empty frame, unless another one is under way to the bucket anyway. */
  record Beat(int bucket) implements PendingWrite {
    @Override
    public int size() {
      return FrameHeader.LENGTH;
    }
  }

  /** A place in the order of all work: reached when everything before it was answered or lost. */
  record Mark(int bucket, CompletableFuture<Void> reached) implements PendingWrite {
    @Override
    public int size() {
      return OVERHEAD;
    }
  }

  int OVERHEAD = 200;
}
