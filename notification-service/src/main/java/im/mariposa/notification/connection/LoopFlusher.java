package im.mariposa.notification.connection;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;

/**
 * Flushes the connections of one event loop that were written to, once for everything that was
 * already waiting for the loop: a client who is told of ten changes in one turn costs one system
 * call.
 */
final class LoopFlusher implements Runnable {
  private final EventLoop loop;
  private List<Output> marked = new ArrayList<>();
  private List<Output> flushing = new ArrayList<>();
  private boolean scheduled;

  LoopFlusher(EventLoop loop) {
    this.loop = loop;
  }

  /** Called on the loop, after the first write since the last flush. */
  void mark(Output output) {
    marked.add(output);
    if (!scheduled) {
      scheduled = true;
      loop.execute(this);
    }
  }

  @Override
  public void run() {
    scheduled = false;
    List<Output> current = marked;
    marked = flushing;
    flushing = current;
    for (Output output : current) {
      output.flush();
    }
    current.clear();
  }
}
