package im.mariposa.protocol;

import org.jspecify.annotations.Nullable;

/** The four lists ({@code notification.md} 6.1). The name is the wire form. */
public enum ListCode {
  /** Forward. */
  FL,
  /** Allow. */
  AL,
  /** Block. */
  BL,
  /** Reverse. */
  RL;

  /** The list of this name, compared exactly; null for anything else. */
  public static @Nullable ListCode named(String name) {
    return switch (name) {
      case "FL" -> FL;
      case "AL" -> AL;
      case "BL" -> BL;
      case "RL" -> RL;
      default -> null;
    };
  }
}
