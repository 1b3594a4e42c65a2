package im.mariposa.switchboard.rooms;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A room and the event loop on which all of its work runs, one piece after the other, in the order
 * in which it was asked for by each connection. Nobody waits for it and nothing is locked.
 */
public final class LiveRoom {
  private final Room room;
  private final EventExecutor loop;
  private final LongSupplier clock;
  private final Runnable onOver;
  private boolean over;
  private long wakesAt = Long.MAX_VALUE;
  private @Nullable Future<?> waking;

  LiveRoom(Room room, EventExecutor loop, LongSupplier clock, Runnable onOver) {
    this.room = room;
    this.loop = loop;
    this.clock = clock;
    this.onOver = onOver;
  }

  public int id() {
    return room.id();
  }

  /**
   * Has work done in the room's turn; at once when called on its loop. Nothing happens when the
   * node has stopped.
   */
  public void run(Consumer<Room> work) {
    if (loop.inEventLoop()) {
      turn(work);
      return;
    }
    try {
      loop.execute(() -> turn(work));
    } catch (RejectedExecutionException stopped) {
      // The loops end after everybody was told goodbye: there is nobody left to work for.
    }
  }

  /** As {@link #run}, with an answer, which comes on the room's loop. */
  public <T> CompletableFuture<T> ask(Function<Room, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    run(
        present -> {
          try {
            answer.complete(question.apply(present));
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    return answer;
  }

  private void turn(Consumer<Room> work) {
    work.accept(room);
    if (over) {
      return;
    }
    if (room.isOver()) {
      over = true;
      sleep();
      onOver.run();
    } else {
      wakeBy(room.due());
    }
  }

  /** A later due time leaves the earlier alarm as it is: it will find out itself. */
  private void wakeBy(long due) {
    if (due >= wakesAt) {
      return;
    }
    sleep();
    wakesAt = due;
    long delay = Math.max(1, due - clock.getAsLong());
    waking = loop.schedule(this::wake, delay, TimeUnit.MILLISECONDS);
  }

  private void wake() {
    wakesAt = Long.MAX_VALUE;
    turn(Room::tick);
  }

  private void sleep() {
    if (waking != null) {
      waking.cancel(false);
      waking = null;
    }
  }
}
