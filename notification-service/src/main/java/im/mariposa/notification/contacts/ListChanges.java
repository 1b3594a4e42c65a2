package im.mariposa.notification.contacts;

import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Directory;
import im.mariposa.notification.connection.Connection;
import im.mariposa.notification.connection.DirectoryFailures;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.presence.OwnPresence;
import im.mariposa.notification.presence.Watching;
import org.jspecify.annotations.Nullable;

/**
 * One change of a session's lists, name, privacy or properties: asked of the directory, answered,
 * and told to everybody whom it concerns. Whoever asks the directory publishes the notices it
 * returns.
 */
public final class ListChanges {
  private final Directory directory;
  private final OwnPresence own;
  private final Watching watching;
  private final ReverseListNotices reverseLists;
  private final LostAnswers lostAnswers;

  /** Answers a change that was made; {@code version} is the number that the reply carries. */
  @FunctionalInterface
  public interface Answer {
    void reply(ChangeResult.Changed changed, long version);
  }

  public ListChanges(
      Directory directory,
      OwnPresence own,
      Watching watching,
      ReverseListNotices reverseLists,
      LostAnswers lostAnswers) {
    this.directory = directory;
    this.own = own;
    this.watching = watching;
    this.reverseLists = reverseLists;
    this.lostAnswers = lostAnswers;
  }

  /**
   * Makes a change while the session's turn is held. A refusal is answered with its code, a failure
   * too; what became of the change is then found out ({@link LostAnswers}).
   */
  public void make(Session session, String trId, Change change, Answer answer) {
    Connection connection = session.connection();
    ChangeId id = session.nextChange();
    long accountId = session.accountId();
    connection.ask(
        () -> directory.change(accountId, id, change),
        result -> {
          switch (result) {
            case ChangeResult.Refused refused ->
                connection.refuse(Refusals.code(refused.reason()), trId);
            case ChangeResult.Changed changed -> done(session, change, changed, answer);
          }
        },
        failure -> {
          DirectoryFailures.answer(connection, trId, failure);
          lostAnswers.seek(session, id, change, failure);
        });
  }

  private void done(Session session, Change change, ChangeResult.Changed changed, Answer answer) {
    PresenceRecord record = recordAfter(session, change, changed);
    if (record != null || changed.properties() != null) {
      own.publish(session, record, changed.properties());
    }
    reverseLists.send(changed.reverse());
    if (changed.visibility() == null) {
      told(session, changed, answer);
    } else {
      own.whenStored(session, () -> told(session, changed, answer));
    }
  }

  private void told(Session session, ChangeResult.Changed changed, Answer answer) {
    answer.reply(changed, session.versions().tell(changed.version()));
    for (long contact : changed.unwatched()) {
      session.contacts().removeForward(contact);
    }
    watching.unwatch(session, changed.unwatched());
  }

  private static @Nullable PresenceRecord recordAfter(
      Session session, Change change, ChangeResult.Changed changed) {
    if (changed.visibility() != null) {
      return session.record().withVisibility(changed.visibility());
    }
    if (change instanceof Change.Rename rename
        && rename.handle().equals(session.handle())
        && session.takesName(changed.version())) {
      return session.record().withName(rename.name());
    }
    return null;
  }
}
