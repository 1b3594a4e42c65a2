package im.mariposa.cluster.presence;

import im.mariposa.vocabulary.PropertyNotice;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Presence records in Redis and their way to all notification nodes.
 *
 * <p>Records lie under {@code presence:{bucket}:id}, the bucket ({@link Buckets}) being also the
 * channel on which changes of its accounts are published: one script writes and publishes, so that
 * both happen in one order. A write needs a higher (session, revision) than what is stored. Pub/sub
 * is at most once; each frame carries a number per (incarnation, channel), a hole in them is
 * reported as {@link Listener#doubtful}.
 *
 * <p>No method blocks. Stages complete exceptionally, with {@link
 * im.mariposa.cluster.ClusterUnavailableException}, within a bounded time while Redis is away;
 * commands are refused then, not buffered. Stages and listeners run on threads of the Redis client:
 * hand on, never block.
 */
public interface Presence {

  /**
   * Signs in: always wins. Takes a session id above the stored one from the Redis clock, writes
   * revision 1 and publishes it.
   *
   * @param record {@code session} and {@code revision} are ignored
   */
  CompletionStage<Claimed> claim(PresenceRecord record);

  /**
   * Writes and publishes what happened to a session of this node, without waiting: at once when
   * nothing is in flight, else gathered with what comes meanwhile. Changes of one account keep
   * their order. An item refused because a later session is stored is reported as {@link
   * Listener#superseded}. A record whose write was lost while Redis is away, or that Redis lost
   * later, is put again until a later one replaces it, in the background and paced; property values
   * are not.
   */
  void publish(Publication publication);

  /**
   * Completes, never exceptionally, when Redis has all that was published of this account before,
   * or has lost it: whoever reads the record from then on, anywhere, finds it. Within the bound of
   * all commands while Redis does not answer.
   */
  CompletionStage<Void> stored(long accountId);

  /**
   * Reads records in one batch. Accounts without a record are missing in the map; records of dead
   * nodes are left out.
   */
  CompletionStage<Map<Long, PresenceRecord>> read(Collection<Long> accountIds);

  /**
   * Whether an empty answer about somebody whose last known record names this incarnation is news:
   * it has ended, or a reading of the table of nodes showed that the node has put everything it
   * holds into what Redis holds now, and since then Redis was neither out of reach nor found to
   * have lost anything. Otherwise the node may still be about to put the record.
   *
   * <p>An empty answer counts when this was true before the read was issued and still is when the
   * answer is judged. Never blocks.
   */
  boolean emptyIsNews(long incarnation);

  /**
   * Subscribes to all buckets. The stage completes when the subscriptions stand; call before the
   * node takes sign-ins. Own frames are skipped.
   */
  CompletionStage<Void> listen(Listener listener);

  /**
   * @param record as stored, with its session id
   * @param previous what was stored before: a live owner is to be told that he lost the account
   */
  record Claimed(PresenceRecord record, @Nullable PresenceRecord previous) {}

  /**
   * One step of one account, published in order: the record first, then the properties; at least
   * one is there.
   */
  record Publication(@Nullable PresenceRecord record, @Nullable PropertyNotice properties) {}

  /** What arrives from other nodes, in the order of each source and channel. */
  interface Listener {
    void record(PresenceRecord record);

    /** Records that came in one frame, in their order. */
    default void records(List<PresenceRecord> records) {
      records.forEach(this::record);
    }

    void properties(PropertyNotice update);

    /** Something on this bucket's channel may have been missed: read its watched accounts again. */
    void doubtful(int bucket);

    /** The subscriptions stand again after an interruption: every bucket is doubtful. */
    default void restored() {
      for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
        doubtful(bucket);
      }
    }

    /**
     * Another sign-in took this account from session {@code lost}, which this node held: a write of
     * it was refused, or another node's claim was received. May come more than once.
     */
    void superseded(long accountId, long lost);

    /**
     * The lease of this node ended: its sessions are absent now. Called when it is certain ({@code
     * NodeRegistry}).
     */
    void nodeEnded(long incarnation);

    /**
     * This node has a new incarnation: have the account's session, whose record names another one,
     * publish it under this. Asked again until it was done.
     *
     * @return whether the session is held here
     */
    boolean move(long accountId, long incarnation);
  }
}
