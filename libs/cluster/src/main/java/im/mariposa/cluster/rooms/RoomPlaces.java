package im.mariposa.cluster.rooms;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionStage;

/**
 * The places of accounts in rooms, counted across all switchboards ({@code
 * docs/protocol/switchboard.md} 10): one from the issue of an opening ticket on, one for whoever is
 * in a room. They expire by Redis' clock, so that what a dead node held goes by itself; the count
 * may be too high for that long, and too low after Redis lost its data until all is held again.
 *
 * <p>Any thread may call. Stages complete on a thread of the cluster, exceptionally only with
 * {@link im.mariposa.cluster.ClusterUnavailableException}.
 */
public interface RoomPlaces {

  /**
   * Counted once, however often it is taken or held.
   *
   * @param room the id that the account's ticket names
   */
  record Place(long accountId, long room) {}

  /**
   * Takes a place, unless its account has as many as it may.
   *
   * @param limit places that the account may have with this one
   * @param life until it expires, unless it is held; milliseconds count
   * @return false when the account has as many
   */
  CompletionStage<Boolean> take(Place place, int limit, Duration life);

  /**
   * Has places expire so long from now, those included that nobody took or that expired, however
   * many their accounts have.
   */
  CompletionStage<Void> hold(Collection<Place> places, Duration life);

  /** Gives a place back; nothing happens when there is none. */
  CompletionStage<Void> release(Place place);
}
