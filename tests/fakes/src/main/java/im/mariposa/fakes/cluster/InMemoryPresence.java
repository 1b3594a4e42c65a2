package im.mariposa.fakes.cluster;

import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.presence.PresenceRules;
import im.mariposa.vocabulary.PropertyNotice;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Presence between participants. Fields are the store thread's, except where volatile. */
final class InMemoryPresence implements Presence {
  private final InMemoryCluster cluster;
  private final Map<Long, Long> ownSessions = new HashMap<>();
  private @Nullable Listener listener;
  private final Queue<Publication> unwritten = new ConcurrentLinkedQueue<>();

  InMemoryPresence(InMemoryCluster cluster) {
    this.cluster = cluster;
  }

  private InMemoryStore store() {
    return cluster.store;
  }

  @Override
  public CompletionStage<Claimed> claim(PresenceRecord record) {
    return store()
        .ask(
            () -> {
              PresenceRecord previous = store().records.get(record.accountId());
              PresenceRecord stored = signedIn(record, store().nextSession(previous));
              accept(stored);
              return new Claimed(stored, previous);
            });
  }

  private static PresenceRecord signedIn(PresenceRecord record, long session) {
    return new PresenceRecord(
        record.accountId(),
        record.handle(),
        record.name(),
        record.status(),
        record.incarnation(),
        session,
        1,
        record.callsOff(),
        record.leavingUntil(),
        record.dialect(),
        record.visibility());
  }

  private void accept(PresenceRecord record) {
    store().records.put(record.accountId(), record);
    if (record.ended()) {
      ownSessions.remove(record.accountId(), record.session());
    } else {
      ownSessions.put(record.accountId(), record.session());
    }
    for (InMemoryCluster other : store().participants) {
      if (other != cluster) {
        other.presence.receive(record);
      }
    }
  }

  private void receive(PresenceRecord record) {
    if (listener == null || !(record.leaving() || cluster.nodes.isLive(record.incarnation()))) {
      return;
    }
    Long own = ownSessions.get(record.accountId());
    if (own != null && own < record.session()) {
      ownSessions.remove(record.accountId());
      listener.superseded(record.accountId(), own);
    }
    listener.record(record);
  }

  private boolean counts(PresenceRecord record) {
    return record.leaving()
        ? !PresenceRules.graceEnded(record, System.currentTimeMillis())
        : cluster.nodes.isLive(record.incarnation());
  }

  @Override
  public void publish(Publication publication) {
    if (store().isAway()) {
      unwritten.add(publication);
      return;
    }
    store().run(() -> write(publication));
  }

  @Override
  public CompletionStage<Void> stored(long accountId) {
    CompletableFuture<Void> reached = new CompletableFuture<>();
    store().run(() -> reached.complete(null));
    return reached;
  }

  private void write(Publication publication) {
    PresenceRecord record = publication.record();
    if (record != null) {
      PresenceRecord stored = store().records.get(record.accountId());
      if (stored == null || record.newerThan(stored)) {
        accept(record);
      } else if (record.session() < stored.session() && listener != null) {
        ownSessions.remove(record.accountId(), record.session());
        listener.superseded(record.accountId(), record.session());
      }
    }
    PropertyNotice properties = publication.properties();
    if (properties != null) {
      for (InMemoryCluster other : store().participants) {
        if (other != cluster && other.presence.listener != null) {
          other.presence.listener.properties(properties);
        }
      }
    }
  }

  @Override
  public CompletionStage<Map<Long, PresenceRecord>> read(Collection<Long> accountIds) {
    return store().ask(() -> find(accountIds));
  }

  Map<Long, PresenceRecord> find(Collection<Long> accountIds) {
    Map<Long, PresenceRecord> found = new HashMap<>();
    for (long accountId : accountIds) {
      PresenceRecord record = store().records.get(accountId);
      if (record != null && counts(record)) {
        found.put(accountId, record);
      }
    }
    return found;
  }

  @Override
  public boolean emptyIsNews(long incarnation) {
    return true;
  }

  @Override
  public CompletionStage<Void> listen(Listener newListener) {
    return store()
        .ask(
            () -> {
              listener = newListener;
              return null;
            });
  }

  void nodeEnded(long incarnation) {
    if (listener != null) {
      listener.nodeEnded(incarnation);
    }
  }

  void returned() {
    if (listener == null) {
      return;
    }
    listener.restored();
    for (Publication lost = unwritten.poll(); lost != null; lost = unwritten.poll()) {
      if (lost.record() != null) {
        write(new Publication(lost.record(), null));
      }
    }
  }

  /** This participant has a lease under this incarnation. */
  void joined(long incarnation) {
    Listener told = listener;
    if (told != null) {
      ownSessions.keySet().forEach(accountId -> told.move(accountId, incarnation));
    }
  }
}
