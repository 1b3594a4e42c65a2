package im.mariposa.switchboard.rooms;

/** What became of a line for a participant. */
public enum Receipt {
  TAKEN,
  /** Too much waits for him: he has to go. */
  SLOW,
  /**
   * His connection is closing; that he left is on its way to the room, behind what he said before.
   */
  GONE
}
