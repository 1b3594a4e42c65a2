package im.mariposa.protocol.listener;

import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The order of what happens on one connection: one input at a time. While one waits for something
 * the turn is held, further input is queued (reading stops when much of it waits), and what other
 * people cause waits behind the reply, so that nothing ever stands in the middle of one.
 *
 * <p>Confined to the event loop of its connection. Whatever throws in a turn is reported to the
 * connection, and the next turn comes all the same.
 */
public final class Turn {
  /** Inputs that may wait before reading stops. */
  static final int QUEUE = 64;

  /** Whose turns they are; called on the event loop. */
  public interface Taker {
    /** Takes one input; what it waits for holds the turn. */
    void take(Object input);

    /** Whether the next input may be taken; who says no calls {@link #next} when that changes. */
    boolean takesInput();

    /** Much input waits, or none any more. */
    void reading(boolean on);

    /** Something that was done in a turn threw. */
    void failed(Throwable defect);
  }

  private final Executor loop;
  private final Taker taker;
  private @Nullable ArrayDeque<Object> input;
  private @Nullable ArrayDeque<Runnable> behindReply;
  private int holds;
  private boolean paused;
  private boolean ended;

  /**
   * @param loop puts what is given to it behind what its one thread is doing
   */
  public Turn(Executor loop, Taker taker) {
    this.loop = loop;
    this.taker = taker;
  }

  /** Takes an input, now or when everything before it is done. */
  public void receive(Object message) {
    if (ended) {
      return;
    }
    if (input == null && !isHeld() && taker.takesInput()) {
      run(() -> taker.take(message));
      next();
      return;
    }
    if (input == null) {
      input = new ArrayDeque<>();
    }
    input.add(message);
    if (input.size() >= QUEUE && !paused) {
      paused = true;
      taker.reading(false);
    }
  }

  /**
   * Holds the turn while a question is answered on another thread. The answer is taken on the event
   * loop, also after {@link #end}.
   */
  public <T> void ask(
      Executor threads, Callable<T> question, Consumer<T> answer, Consumer<Throwable> failure) {
    threads.execute(
        () -> {
          Runnable then;
          try {
            T result = question.call();
            then = () -> answer.accept(result);
          } catch (Exception | Error e) {
            then = () -> failure.accept(e);
          }
          Runnable outcome = then;
          loop.execute(() -> release(outcome));
        });
    hold();
  }

  /**
   * Holds the turn while a stage completes, on whatever thread. The answer is taken on the event
   * loop, also after {@link #end}.
   */
  public <T> void await(
      CompletionStage<? extends @Nullable T> pending,
      BiConsumer<@Nullable T, @Nullable Throwable> answer) {
    hold();
    var _ =
        pending.whenComplete(
            (result, failure) -> loop.execute(() -> release(() -> answer.accept(result, failure))));
  }

  /** Runs what other people caused: now, or behind the reply that is being made. */
  public void behindReply(Runnable event) {
    if (isHeld()) {
      if (behindReply == null) {
        behindReply = new ArrayDeque<>();
      }
      behindReply.add(event);
    } else {
      run(event);
      next();
    }
  }

  /** Holds the turn until {@link #release} is called. */
  public void hold() {
    holds++;
  }

  /** Ends one hold with what the turn was held for. */
  public void release(Runnable answer) {
    run(answer);
    holds--;
    next();
  }

  /** Whether a reply is being made. */
  public boolean isHeld() {
    return holds > 0 || behindReply != null;
  }

  /**
   * No more input is taken; what is awaited and what waits behind the reply is done all the same.
   */
  public void end() {
    ended = true;
    input = null;
    readAgain();
  }

  /** What waited behind the reply comes before the next input; each is a turn of its own. */
  public void next() {
    while (holds == 0) {
      if (behindReply != null) {
        nextEvent(behindReply);
      } else if (input != null && taker.takesInput()) {
        nextInput(input);
      } else {
        return;
      }
    }
  }

  private void nextEvent(ArrayDeque<Runnable> events) {
    Runnable event = events.poll();
    if (event == null) {
      behindReply = null;
    } else {
      run(event);
    }
  }

  private void nextInput(ArrayDeque<Object> messages) {
    Object message = messages.poll();
    if (message != null) {
      run(() -> taker.take(message));
      return;
    }
    input = null;
    readAgain();
  }

  private void readAgain() {
    if (paused) {
      paused = false;
      taker.reading(true);
    }
  }

  /** A step that is a turn of its own, or the end of one. */
  private void run(Runnable step) {
    holds++;
    try {
      step.run();
    } catch (RuntimeException | Error defect) {
      taker.failed(defect);
    } finally {
      holds--;
    }
  }
}
