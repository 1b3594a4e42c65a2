package im.mariposa.cluster.redis.nodes;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/** What the registry says of incarnations to those who deal with their records and frames. */
public interface Liveness {
  /** What is known of an incarnation. */
  enum State {
    /** Its lease stands, or stood until a moment ago when nobody may be declared dead. */
    LIVE,
    /** Not in the table. It may have joined a moment ago: read again. */
    UNKNOWN,
    /** A former one of this participant: only what is held here now counts. */
    FORMER,
    /** It is certain that its lease ended. It will not come back. */
    ENDED
  }

  /** Asking about an unknown one also has its end noticed when it turns out to be dead. */
  State state(long incarnation);

  /** Whether it is certain that its lease ended; without any effect. */
  boolean ended(long incarnation);

  /** Whether nobody is declared dead at present: Redis lost its data or was out of reach. */
  boolean inDoubt();

  /**
   * Whether what Redis lacks of this incarnation does not exist: it has ended, or has put
   * everything into the present data of Redis ({@link
   * im.mariposa.cluster.presence.Presence#emptyIsNews}).
   */
  boolean emptyIsNews(long incarnation);

  /** Those with a lease as last read. */
  Set<Long> joined();

  /** Reads the table; completes after a reading that began after this call. */
  CompletableFuture<Void> refresh();

  /** Told once of each incarnation that ended, except our own. */
  void onEnded(LongConsumer listener);
}
