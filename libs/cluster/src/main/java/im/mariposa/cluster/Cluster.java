package im.mariposa.cluster;

import im.mariposa.cluster.mailbox.Mailboxes;
import im.mariposa.cluster.nodes.NodeRegistry;
import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.rooms.RoomPlaces;
import im.mariposa.cluster.tickets.Tickets;

/**
 * One participant's access to what the cluster shares. Each notification node, switchboard or
 * portal has its own.
 */
public interface Cluster extends AutoCloseable {
  NodeRegistry nodes();

  Presence presence();

  Mailboxes mailboxes();

  Tickets tickets();

  RoomPlaces roomPlaces();

  /** Whether Redis answers, and what is published through it is heard here. */
  boolean reachable();

  @Override
  void close();
}
