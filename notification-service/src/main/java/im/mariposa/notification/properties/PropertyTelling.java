package im.mariposa.notification.properties;

import im.mariposa.notification.connection.Session;
import im.mariposa.notification.connection.Sessions;
import im.mariposa.vocabulary.PropertyNotice;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Tells the watchers who are signed in here of other people's properties; any thread. */
public final class PropertyTelling {
  private final Sessions sessions;

  public PropertyTelling(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * Each watcher is told under his own new list version (8.3); those of one event loop in one task.
   */
  public void tell(PropertyNotice update) {
    IdentityHashMap<EventLoop, List<Runnable>> tellings = new IdentityHashMap<>();
    for (int i = 0; i < update.watchers().length; i++) {
      Session watcher = sessions.find(update.watchers()[i]);
      if (watcher != null) {
        long version = update.versions()[i];
        tellings
            .computeIfAbsent(watcher.connection().eventLoop(), loop -> new ArrayList<>())
            .add(() -> watcher.connection().behindReply(() -> tell(watcher, version, update)));
      }
    }
    tellings.forEach(PropertyTelling::runOn);
  }

  private static void runOn(EventLoop loop, List<Runnable> tellings) {
    if (loop.inEventLoop()) {
      tellings.forEach(Runnable::run);
    } else {
      loop.execute(() -> tellings.forEach(Runnable::run));
    }
  }

  private void tell(Session watcher, long version, PropertyNotice update) {
    if (!watcher.synchronised() || watcher.versions().told(version)) {
      return;
    }
    long shown = watcher.versions().tell(version);
    watcher.tell(PropertyLines.of(shown, update.handle(), update.values()));
  }
}
