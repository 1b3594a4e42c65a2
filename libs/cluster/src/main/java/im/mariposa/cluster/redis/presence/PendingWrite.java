package im.mariposa.cluster.redis.presence;

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

  /** A record of a session of this node. */
  record Write(
      int bucket,
      long accountId,
      long session,
      byte[] key,
      byte[] expiry,
      byte[] prefix,
      byte[] bytes)
      implements Item {
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
