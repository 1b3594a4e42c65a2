package im.mariposa.directory;

/** The lists a person keeps. The reverse list is derived from other people's forward lists. */
public enum ContactList {
  FORWARD(1),
  ALLOW(2),
  BLOCK(4),
  REVERSE(8);

  private final int bit;

  ContactList(int bit) {
    this.bit = bit;
  }

  /** The bit in {@link RosterContact#lists()}. */
  public int bit() {
    return bit;
  }

  public boolean in(int lists) {
    return (lists & bit) != 0;
  }
}
