package im.mariposa.standalone;

import im.mariposa.protocol.listener.ClientNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The nodes of this process. */
record ClientNodes(List<ClientNode> notification, List<ClientNode> switchboards)
    implements AutoCloseable {

  ClientNodes {
    notification = List.copyOf(notification);
    switchboards = List.copyOf(switchboards);
  }

  private List<ClientNode> all() {
    return Stream.concat(notification.stream(), switchboards.stream()).toList();
  }

  /** Switchboards first: who signs in may want to talk at once. */
  void start() throws IOException {
    for (ClientNode node : switchboards) {
      node.start();
    }
    for (ClientNode node : notification) {
      node.start();
    }
  }

  /** Whether every node holds its lease and reaches Redis. */
  boolean ready() {
    return all().stream().allMatch(ClientNode::ready);
  }

  /** Says goodbye to the people of all nodes at the same time. */
  @Override
  public void close() {
    List<Thread> closing =
        all().stream()
            .map(node -> Thread.ofPlatform().name("stop-node").start(node::close))
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
