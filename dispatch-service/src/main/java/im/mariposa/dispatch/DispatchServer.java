package im.mariposa.dispatch;

import im.mariposa.cluster.nodes.NodeChoice;
import im.mariposa.cluster.nodes.NodeRegistry;
import im.mariposa.metrics.ClientConnections;
import im.mariposa.protocol.DialectNegotiation;
import im.mariposa.protocol.command.CommandTables;
import im.mariposa.protocol.listener.ClientListener;
import im.mariposa.protocol.listener.EventLoops;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A dispatch server. Any number of them may serve a network; they know nothing of each other. */
public final class DispatchServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DispatchServer.class);

  /** Answers are short; a client that leaves more than this unread has stopped reading. */
  private static final int OUTPUT_BOUND = 16 * 1024;

  private final DispatchSettings settings;
  private final DialectNegotiation negotiation;
  private final Referrals referrals;
  private final AtomicInteger open = new AtomicInteger();
  private final Counter notAccepted;
  private @Nullable EventLoops loops;
  private @Nullable ClientListener listener;

  /**
   * @param registry of the network's nodes; belongs to the caller
   */
  public DispatchServer(DispatchSettings settings, NodeRegistry registry, MeterRegistry meters) {
    this.settings = settings;
    this.negotiation = new DialectNegotiation(settings.versionReply());
    NodeChoice choice =
        new NodeChoice(
            new SplittableRandom(), () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    Turnstile turnstile =
        new Turnstile(
            settings.admission(),
            () -> Referrals.slowestSignIn(registry),
            new SplittableRandom(),
            System::nanoTime);
    this.referrals = new Referrals(registry, choice, turnstile, meters);
    this.notAccepted = ClientConnections.NOT_ACCEPTED.counter(meters, "dispatch", "dispatch");
    ClientConnections.OPEN.gauge(meters, open, AtomicInteger::get, "dispatch", "dispatch");
  }

  /**
   * Opens the port.
   *
   * @throws IOException when it cannot be bound, with the address in the message
   */
  public synchronized void start() throws IOException {
    if (loops != null) {
      throw new IllegalStateException("The dispatch server was started already.");
    }
    EventLoops started = new EventLoops("dispatch", settings.listener().eventLoops());
    try {
      listener =
          ClientListener.bind(
              started,
              settings.listener(),
              CommandTables.DISPATCH,
              OUTPUT_BOUND,
              () -> new DispatchConnection(settings, this::converse, open),
              notAccepted::increment);
      loops = started;
    } finally {
      if (listener == null) {
        started.close();
      }
    }
    log.info("Dispatch listens on {}", address());
  }

  /** Where it listens, with the port that was chosen when 0 was asked for. */
  public synchronized InetSocketAddress address() {
    if (listener == null) {
      throw new IllegalStateException("The dispatch server is not started.");
    }
    return listener.address();
  }

  private DispatchConversation converse(@Nullable String reached, int port) {
    return new DispatchConversation(settings, negotiation, referrals, reached, port);
  }

  /** Closes the port and whoever is connected: a client that has no referral yet tries again. */
  @Override
  public synchronized void close() {
    if (listener != null) {
      listener.close();
      listener = null;
    }
    if (loops != null) {
      loops.close();
      loops = null;
    }
  }
}
