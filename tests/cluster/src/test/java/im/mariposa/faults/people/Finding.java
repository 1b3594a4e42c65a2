package im.mariposa.faults.people;

import java.util.List;

/**
 * A difference between what a client showed and what it should have.
 *
 * @param evidence the lines that lead to it
 */
record Finding(Kind kind, String text, List<String> evidence) {

  /** What is wrong. */
  enum Kind {
    /** Shown as being on, and is not. */
    GHOST,
    /** Is on and not shown. */
    MISSING,
    /** Shown with another status or name. */
    WRONG,
    /** FLN about somebody who never left. */
    FLASH,
    /** A line that told nothing new. */
    REPEAT,
    /** A client that the server ended though nobody asked for it. */
    ENDED,
    /** OUT OTH that was owed and did not come. */
    NOT_REPLACED,
    /** A reverse list that is not as it should be. */
    LIST,
    /** A message in a room that was lost, doubled or came out of order, or a room that ended. */
    MESSAGE
  }
}
