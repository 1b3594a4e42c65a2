package im.mariposa.standalone;

import im.mariposa.notification.NotificationNode;
import im.mariposa.switchboard.SwitchboardNode;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A node of either kind, as far as starting and stopping go. */
interface ClientNode extends AutoCloseable {
  /**
   * @throws IOException when its port cannot be bound or Redis does not answer
   */
  void start() throws IOException;

  /** Where it listens, once it was started. */
  InetSocketAddress address();

  boolean ready();

  @Override
  void close();

  /** A notification node. */
  record Notification(NotificationNode node) implements ClientNode {
    @Override
    public void start() throws IOException {
      node.start();
    }

    @Override
    public InetSocketAddress address() {
      return node.address();
    }

    @Override
    public boolean ready() {
      return node.ready();
    }

    @Override
    public void close() {
      node.close();
    }
  }

  /** A switchboard node. */
  record Switchboard(SwitchboardNode node) implements ClientNode {
    @Override
    public void start() throws IOException {
      node.start();
    }

    @Override
    public InetSocketAddress address() {
      return node.address();
    }

    @Override
    public boolean ready() {
      return node.ready();
    }

    @Override
    public void close() {
      node.close();
    }
  }
}
