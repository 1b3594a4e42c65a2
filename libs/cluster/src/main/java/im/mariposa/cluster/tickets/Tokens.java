package im.mariposa.cluster.tickets;

import java.security.SecureRandom;

/**
 * Tokens of tickets: {@code room.random.random}, decimal digits, at most 52 characters, as clients
 * know them ({@code docs/protocol/switchboard.md} 3). The room in front shows where a connection
 * belongs; 128 random bits follow.
 */
public final class Tokens {
  private Tokens() {}

  public static String make(long room, SecureRandom random) {
    return room
        + "."
        + Long.toUnsignedString(random.nextLong())
        + "."
        + Long.toUnsignedString(random.nextLong());
  }
}
