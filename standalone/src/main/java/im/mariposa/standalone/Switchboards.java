package im.mariposa.standalone;

import im.mariposa.switchboard.SwitchboardNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** The switchboards of this process. */
final class Switchboards implements AutoCloseable {
  private final List<SwitchboardNode> nodes;

  Switchboards(List<SwitchboardNode> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /**
   * @throws IOException when a port cannot be bound or Redis does not answer
   */
  void start() throws IOException {
    for (SwitchboardNode node : nodes) {
      node.start();
    }
  }

  int count() {
    return nodes.size();
  }

  boolean ready() {
    return nodes.stream().allMatch(SwitchboardNode::ready);
  }

  List<InetSocketAddress> addresses() {
    return nodes.stream().map(SwitchboardNode::address).toList();
  }

  /** Says goodbye to the people of all rooms at the same time. */
  @Override
  public void close() {
    List<Thread> closing =
        nodes.stream()
            .map(node -> Thread.ofPlatform().name("stop-switchboard").start(node::close))
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
