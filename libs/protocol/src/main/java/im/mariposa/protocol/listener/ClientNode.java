package im.mariposa.protocol.listener;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A node that clients connect to, whatever it does for them. */
public interface ClientNode extends AutoCloseable {
  /**
   * Opens the port, joins the cluster, and is ready for clients when it returns.
   *
   * @throws IOException when the port cannot be bound or Redis does not answer
   */
  void start() throws IOException;

  /** Where it listens, once it was started. */
  InetSocketAddress address();

  /** Whether it may be given new people: its lease stands, Redis answers, it is not stopping. */
  boolean ready();

  /** Says goodbye to its people, waits a moment until they are gone, and leaves the cluster. */
  @Override
  void close();
}
