package im.mariposa.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * What PRP sets and BPR tells ({@code docs/protocol/notification.md} 8). The name is the wire form.
 */
public enum Property {
  /** Home phone. */
  PHH,
  /** Work phone. */
  PHW,
  /** Mobile phone. */
  PHM,
  /** May be paged: Y or N. */
  MOB,
  /** Has a mobile device: Y or N; own only, never in BPR. */
  MBE;

  /** The property of this name, compared exactly; null for anything else. */
  public static @Nullable Property named(String name) {
    return switch (name) {
      case "PHH" -> PHH;
      case "PHW" -> PHW;
      case "PHM" -> PHM;
      case "MOB" -> MOB;
      case "MBE" -> MBE;
      default -> null;
    };
  }
}
