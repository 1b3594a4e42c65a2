package im.mariposa.notification.settings;

import im.mariposa.vocabulary.Dialect;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people are sent away from a node that drains, for each dialect, under {@code
 * mariposa.notification.goodbye}: "xfr" with XFR 0 NS to another node, where their client signs in
 * at once; "ssd" with OUT SSD, after which it begins at dispatch again.
 *
 * @param msnp2 how MSNP2 clients are sent away from a node that drains: "xfr" by XFR 0 NS to
 *     another node, "ssd" by OUT SSD
 * @param msnp3 the same for MSNP3 clients
 * @param msnp4 the same for MSNP4 clients
 * @param msnp5 the same for MSNP5 clients
 * @param msnp6 the same for MSNP6 clients
 * @param msnp7 the same for MSNP7 clients
 */
public record GoodbyeSettings(
    @DefaultValue("xfr") Goodbye msnp2,
    @DefaultValue("xfr") Goodbye msnp3,
    @DefaultValue("xfr") Goodbye msnp4,
    @DefaultValue("xfr") Goodbye msnp5,
    @DefaultValue("xfr") Goodbye msnp6,
    @DefaultValue("xfr") Goodbye msnp7) {

  /** What a client is told. */
  public enum Goodbye {
    /** {@code XFR 0 NS host:port}. */
    XFR,
    /** {@code OUT SSD}. */
    SSD
  }

  public Goodbye of(Dialect dialect) {
    return switch (dialect) {
      case MSNP2 -> msnp2;
      case MSNP3 -> msnp3;
      case MSNP4 -> msnp4;
      case MSNP5 -> msnp5;
      case MSNP6 -> msnp6;
      case MSNP7 -> msnp7;
    };
  }
}
