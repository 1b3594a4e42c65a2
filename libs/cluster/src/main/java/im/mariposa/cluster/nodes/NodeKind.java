package im.mariposa.cluster.nodes;

/** What a node does. */
public enum NodeKind {
  NOTIFICATION,
  SWITCHBOARD,
  /** Publishes to mailboxes, holds nobody. */
  PORTAL
}
