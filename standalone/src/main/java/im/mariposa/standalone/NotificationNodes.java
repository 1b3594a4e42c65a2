package im.mariposa.standalone;

import im.mariposa.notification.NotificationNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** The notification nodes of this process. */
final class NotificationNodes implements AutoCloseable {
  private final List<NotificationNode> nodes;

  NotificationNodes(List<NotificationNode> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /**
   * @throws IOException when a port cannot be bound or Redis does not answer
   */
  void start() throws IOException {
    for (NotificationNode node : nodes) {
      node.start();
    }
  }

  int count() {
    return nodes.size();
  }

  boolean ready() {
    return nodes.stream().allMatch(NotificationNode::ready);
  }

  List<InetSocketAddress> addresses() {
    return nodes.stream().map(NotificationNode::address).toList();
  }

  /** Says goodbye to the people of all nodes at the same time. */
  @Override
  public void close() {
    List<Thread> closing =
        nodes.stream()
            .map(node -> Thread.ofPlatform().name("stop-notification").start(node::close))
            .toList();
    try {
      for (Thread thread : closing) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
