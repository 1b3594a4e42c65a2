package im.mariposa.switchboard.rooms;

import im.mariposa.protocol.codec.EncodedLine;

/**
 * Somebody in a room, seen from the room. Equal only to himself: the same account may come again as
 * another.
 */
public interface Participant {
  long accountId();

  String handle();

  /** Friendly name at the time of joining, in wire form: fixed for this room. */
  String name();

  /** Puts a line into his queue, if he can take it. */
  Receipt tell(EncodedLine line);

  /** Ends his connection once what he was told has gone out. He is out of the room already. */
  void end(Ending why);
}
