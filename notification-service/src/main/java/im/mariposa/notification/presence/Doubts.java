package im.mariposa.notification.presence;

import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.notification.presence.Entry.Step;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of an event loop may be wrong, and their reading again, in pieces and at the {@link
 * ReadingPace} of the node. Each piece is judged as it comes; one that failed is queued again.
 * Confined to the loop.
 *
 * <p>What Redis has is news when it is newer than what is known. That Redis has <em>nothing</em>,
 * or something older, is news only where nobody doubts: when the node that held the person had
 * announced, before the question was put, that it has put everything ({@link
 * Presence#emptyIsNews}), and nothing has changed since. Until then the entry stays doubtful, and
 * is read again when its node has announced; whatever that node puts meanwhile settles it, too. Who
 * is on a node that ended is absent without being read, unless he is doubtful: then what is read
 * after the end counts, whatever it is. Whom his node sent elsewhere stays until he is back or his
 * grace ends, whatever Redis lacks of him.
 */
final class Doubts implements ReadingPace.Reader {
  /** Within the time that an announcement takes, and a frame. */
  private static final int LOOK_FOR_ANNOUNCEMENTS_SECONDS = 3;

  /** Longer than a frame is under way behind the record that it brings. */
  private static final int SWEEP_WAITS_SECONDS = 1;

  /** What is to be done about an entry that was wrong. */
  interface Correction {
    /** Whether it is certain that the node has ended that holds the session: the record is void. */
    boolean isVoid(PresenceRecord record);

    /** Whether the person's session is on this node: what Redis lacks of it is no news. */
    boolean isHere(long contact);

    void correct(Entry entry, @Nullable PresenceRecord after, Cause cause);
  }

  /**
   * @param changes of the entry when it was asked for
   * @param emptyCounts whether the node of its record had announced before
   * @param ended whether that node had ended before
   */
  private record Question(Entry entry, int changes, boolean emptyCounts, boolean ended) {}

  private record Answer(Question question, @Nullable PresenceRecord read) {}

  private enum Verdict {
    RIGHT,
    NEWER,
    GONE,
    OPEN,
    /** The question was put too early. */
    AGAIN
  }

  private final EventLoop loop;
  private final Presence presence;
  private final Entries entries;
  private final ReadingPace pace;
  private final Correction correction;
  private final @Nullable Cause[] buckets = new Cause[Buckets.COUNT];
  private final ArrayDeque<Entry> queue = new ArrayDeque<>();
  private final Unsettled unsettled = new Unsettled();
  private int doubtfulBuckets;
  private int nextBucket;
  private boolean wanting;
  private boolean looking;

  Doubts(
      EventLoop loop, Presence presence, Entries entries, ReadingPace pace, Correction correction) {
    this.loop = loop;
    this.presence = presence;
    this.entries = entries;
    this.pace = pace;
    this.correction = correction;
  }

  /** Everybody watched in this bucket is read again. */
  void doubt(int bucket, Cause cause) {
    Cause before = buckets[bucket];
    if (before == null) {
      doubtfulBuckets++;
    }
    if (before == null || before == Cause.SWEEP) {
      buckets[bucket] = cause;
    }
    want();
  }

  /** This one is read again. */
  void doubt(Entry entry, Cause cause) {
    add(entry, cause);
    want();
  }

  private void add(Entry entry, Cause cause) {
    if (entry.loading() || entry.step == Step.ASKED) {
      if (cause != Cause.SWEEP) {
        entry.doubtedAgain = cause;
      }
      return;
    }
    if (entry.doubt == null || entry.doubt == Cause.SWEEP) {
      entry.doubt = cause;
    }
    if (entry.step != Step.QUEUED) {
      unsettled.remove(entry);
      entry.step = Step.QUEUED;
      queue.add(entry);
    }
  }

  /** The entry has been loaded: it may have become doubtful meanwhile. */
  void loaded(Entry entry) {
    Cause again = entry.doubtedAgain;
    entry.doubtedAgain = null;
    if (again != null) {
      doubt(entry, again);
    }
  }

  /**
   * The person's node says what he shows, or has ended, or nobody watches him any more: nothing is
   * waited for. To be called before the record is replaced.
   */
  void said(Entry entry) {
    if (entry.step == Step.UNSETTLED) {
      unsettled.remove(entry);
      settle(entry);
    }
  }

  private static void settle(Entry entry) {
    entry.step = Step.NONE;
    entry.doubt = null;
  }

  private void want() {
    if (!wanting) {
      wanting = true;
      pace.want(this);
    }
  }

  @Override
  public void readPiece() {
    if (loop.inEventLoop()) {
      readNext();
    } else {
      loop.execute(this::readNext);
    }
  }

  private void readNext() {
    List<Question> piece = nextPiece();
    wanting = !queue.isEmpty() || doubtfulBuckets > 0;
    pace.issued(this, piece.size(), wanting);
    if (piece.isEmpty()) {
      return;
    }
    List<Long> ids = new ArrayList<>(piece.size());
    piece.forEach(question -> ids.add(question.entry.contact));
    presence
        .read(ids)
        .whenComplete(
            (records, error) ->
                loop.execute(
                    () -> {
                      if (error == null) {
                        pace.answered();
                        judge(piece, records);
                      } else {
                        pace.failed();
                        piece.forEach(question -> readAgain(question.entry));
                      }
                    }));
  }

  private List<Question> nextPiece() {
    List<Question> piece = new ArrayList<>();
    while (piece.size() < ReadingPace.PIECE && (!queue.isEmpty() || queueNextBucket())) {
      Entry entry = queue.poll();
      if (entry == null) {
        continue;
      }
      if (!entry.watched()) {
        settle(entry);
        continue;
      }
      entry.step = Step.ASKED;
      entry.doubtedAgain = null;
      PresenceRecord known = entry.latest();
      piece.add(
          new Question(
              entry,
              entry.changes,
              known != null && presence.emptyIsNews(known.incarnation()),
              isVoid(known)));
    }
    return piece;
  }

  private boolean isVoid(@Nullable PresenceRecord record) {
    return record != null && correction.isVoid(record);
  }

  /**
   * Whether the entry is doubtful, and is to be read or its answer judged, so that nobody need say
   * meanwhile that its node has ended. What is merely swept is not doubtful.
   */
  boolean willJudge(Entry entry) {
    return isDoubt(buckets[Buckets.of(entry.contact)])
        || isDoubt(entry.doubtedAgain)
        || ((entry.step == Step.QUEUED || entry.step == Step.ASKED) && isDoubt(entry.doubt));
  }

  private static boolean isDoubt(@Nullable Cause cause) {
    return cause != null && cause != Cause.SWEEP;
  }

  /** Whether there was one. */
  private boolean queueNextBucket() {
    for (int i = 0; i < buckets.length && doubtfulBuckets > 0; i++) {
      int bucket = nextBucket;
      nextBucket = (bucket + 1) % buckets.length;
      Cause cause = buckets[bucket];
      if (cause != null) {
        buckets[bucket] = null;
        doubtfulBuckets--;
        entries.of(bucket).forEach(entry -> add(entry, cause));
        return true;
      }
    }
    return false;
  }

  private void readAgain(Entry entry) {
    if (entry.step == Step.ASKED) {
      entry.step = Step.NONE;
      Cause cause = entry.doubt;
      doubt(entry, cause == null ? Cause.RECONNECT : cause);
    }
  }

  private void judge(List<Question> piece, Map<Long, PresenceRecord> records) {
    List<Answer> waiting = new ArrayList<>();
    for (Question question : piece) {
      Answer answer = new Answer(question, records.get(question.entry.contact));
      // A sweep doubts nothing: a frame that is still under way is given time to arrive.
      if (question.entry.doubt == Cause.SWEEP && verdict(answer) != Verdict.RIGHT) {
        waiting.add(answer);
      } else {
        judge(answer);
      }
    }
    if (!waiting.isEmpty()) {
      var _ =
          loop.schedule(() -> waiting.forEach(this::judge), SWEEP_WAITS_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void judge(Answer answer) {
    Entry entry = answer.question.entry;
    Verdict verdict = entry.watched() ? verdict(answer) : Verdict.RIGHT;
    Cause cause = entry.doubt == null ? Cause.RECONNECT : entry.doubt;
    settle(entry);
    switch (verdict) {
      case RIGHT -> {}
      case NEWER -> correction.correct(entry, answer.read, cause);
      case GONE -> correction.correct(entry, null, cause);
      case OPEN -> waitForAnnouncement(entry, cause);
      case AGAIN -> doubt(entry, cause);
    }
    loaded(entry);
  }

  private Verdict verdict(Answer answer) {
    Entry entry = answer.question.entry;
    PresenceRecord known = entry.latest();
    PresenceRecord read = answer.read;
    if (isVoid(read)) {
      read = null;
    }
    if (read != null && (known == null || read.newerThan(known))) {
      return Verdict.NEWER;
    }
    if (isVoid(known)) {
      return afterTheEnd(answer.question, read);
    }
    if (known == null
        || known.ended()
        || (read != null && !known.newerThan(read))
        || entry.changes != answer.question.changes
        || correction.isHere(entry.contact)) {
      return Verdict.RIGHT;
    }
    if (!answer.question.emptyCounts || !presence.emptyIsNews(known.incarnation())) {
      return Verdict.OPEN;
    }
    return read == null ? Verdict.GONE : Verdict.RIGHT;
  }

  /** What is known is void: what Redis has counts, though it be older. */
  private static Verdict afterTheEnd(Question question, @Nullable PresenceRecord read) {
    if (!question.ended) {
      return Verdict.AGAIN;
    }
    return read == null ? Verdict.GONE : Verdict.NEWER;
  }

  private void waitForAnnouncement(Entry entry, Cause cause) {
    entry.step = Step.UNSETTLED;
    entry.doubt = cause;
    unsettled.add(entry);
    lookForAnnouncements();
  }

  private void lookForAnnouncements() {
    if (!looking) {
      looking = true;
      var _ =
          loop.schedule(
              () -> {
                looking = false;
                for (Entry entry : unsettled.take(presence::emptyIsNews)) {
                  add(entry, entry.doubt == null ? Cause.RECONNECT : entry.doubt);
                  want();
                }
                if (!unsettled.isEmpty()) {
                  lookForAnnouncements();
                }
              },
              LOOK_FOR_ANNOUNCEMENTS_SECONDS,
              TimeUnit.SECONDS);
    }
  }
}
