package im.mariposa.notification.signin;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;

/** Unpredictable, single-use text for clients; any thread. */
final class Challenges {
  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;

  Challenges(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The form of the original service, {@code <unix time>.<number>}, with 64 random bits; no blank,
   * no percent sign (4.1).
   */
  String next() {
    return clock.instant().getEpochSecond() + "." + Long.toUnsignedString(random.nextLong());
  }

  /** A ticket of letters and digits for the web sign-in of one session. */
  String ticket() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes).replace('+', 'x').replace('/', 'y');
  }
}
