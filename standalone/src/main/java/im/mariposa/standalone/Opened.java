package im.mariposa.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was started, to be stopped in reverse order. Stopping may come from another thread while
 * things are still being started: what is added then is stopped at once.
 */
final class Opened implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Opened.class);

  private final Deque<AutoCloseable> resources = new ArrayDeque<>();
  private boolean closed;

  /**
   * @throws StandaloneException when all is being stopped already
   */
  <T extends AutoCloseable> T add(T resource) {
    synchronized (this) {
      if (!closed) {
        resources.push(resource);
        return resource;
      }
    }
    closeOne(resource);
    throw new StandaloneException("The network was stopped while it was starting.");
  }

  @Override
  public void close() {
    @Nullable AutoCloseable next = take();
    while (next != null) {
      closeOne(next);
      next = take();
    }
  }

  private synchronized @Nullable AutoCloseable take() {
    closed = true;
    return resources.poll();
  }

  private static void closeOne(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      log.warn("{} could not be stopped in good order", resource.getClass().getSimpleName(), e);
    }
  }
}
