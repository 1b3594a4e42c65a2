package im.mariposa.conformance.play;

/** How many nodes the people of a transcript are spread over. */
public enum Placement {
  ONE_NODE(1, "on one node"),
  TWO_NODES(2, "on two nodes");

  private final int nodes;
  private final String words;

  Placement(int nodes, String words) {
    this.nodes = nodes;
    this.words = words;
  }

  public int nodes() {
    return nodes;
  }

  @Override
  public String toString() {
    return words;
  }
}
