package im.mariposa.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The four lists ({@code docs/protocol/notification.md} 6.1). The name is the wire form. The
 * reverse list is derived from other people's forward lists: nobody edits it.
 */
public enum ContactList {
  /** Forward: whom the owner watches. */
  FL(1),
  /** Allow: who may see and call the owner. */
  AL(2),
  /** Block: who may not. */
  BL(4),
  /** Reverse: who has the owner on his forward list. */
  RL(8);

  /** Those that people, and operators for them, edit. */
  public static final List<ContactList> EDITABLE = List.of(FL, AL, BL);

  private final int bit;

  ContactList(int bit) {
    this.bit = bit;
  }

  /** The bit of this list in a set of lists. */
  public int bit() {
    return bit;
  }

  /** Whether this list is in a set of lists. */
  public boolean in(int lists) {
    return (lists & bit) != 0;
  }

  /** The list of this name, compared exactly; null for anything else. */
  public static @Nullable ContactList named(String name) {
    return switch (name) {
      case "FL" -> FL;
      case "AL" -> AL;
      case "BL" -> BL;
      case "RL" -> RL;
      default -> null;
    };
  }
}
